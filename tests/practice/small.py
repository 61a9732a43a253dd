"""A small scenario with every kind of turn, a good reply to its first, and a moment in time."""

import datetime as dt

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)

SMALL = {
    "title": "小试",
    "about": "一次短谈",
    "level": 1,
    "minutes": 3,
    "trainee": "客户经理",
    "customer": {"name": "周老板", "who": "店主", "trust": 40},
    "variables": {"shop": ["五金店", "水暖店", "灯具店"]},
    "brief": "第一次通话。",
    "start": "opening",
    "turns": {
        "opening": {
            "customer": ["我这{{ shop }}忙着呢。", "{{ shop }}正上货，什么事？", "有话快说。"],
            "goal": "让他愿意听一句",
            "criteria": {
                "thank": {
                    "skill": "acknowledge",
                    "weight": 40,
                    "means": "谢谢他接电话",
                    "phrases": ["谢谢您接我电话", "感谢您愿意听我说"],
                    "tip": "先谢一声，门就开着",
                },
                "ask_time": {
                    "skill": "discovery",
                    "weight": 60,
                    "means": "问什么时候方便",
                    "phrases": ["您几点钟比较方便", "什么时候打给您合适"],
                },
            },
            "red_lines": {
                "insult": {
                    "means": "骂人",
                    "phrases": ["你真是没脑子"],
                    "because": "没人该挨骂",
                    "severity": "critical",
                }
            },
            "model_answer": "谢谢您接我电话。您几点钟比较方便？",
            "next": [
                {"when": "crossed", "to": "hung_up"},
                {"when": "score >= 60 and met.ask_time", "says": "这还像句话。", "to": "quiz"},
                {"when": "visits >= 2", "to": "hung_up"},
                {"says": ["你没听懂吧。", "我说了忙。"], "to": "opening"},
            ],
        },
        "quiz": {
            "kind": "choice",
            "skill": "risk_disclosure",
            "customer": "5% 保证金，反着走 5% 呢？",
            "options": [
                {"text": "保证金亏光", "score": 100, "because": "二十倍杠杆"},
                {"text": "亏 5%", "score": 0, "because": "忘了杠杆"},
            ],
            "next": [{"to": "steps"}],
        },
        "steps": {
            "kind": "order",
            "skill": "next_step",
            "customer": "那开户先做什么？",
            "items": ["听风险", "做测评", "签字"],
            "next": [{"when": "score == 100 and said.thank", "to": "agreed"}, {"to": "left_open"}],
        },
    },
    "endings": {
        "agreed": {"outcome": "success", "customer": "行，周四见。"},
        "left_open": {"outcome": "success", "customer": "以后再说吧。"},
        "hung_up": {"outcome": "failure", "customer": "嘟——"},
    },
}

GOOD = "谢谢您接我电话。您几点钟比较方便？"
