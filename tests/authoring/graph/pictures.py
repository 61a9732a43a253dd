"""A scenario with everything a picture must show: loops, a long condition, dead rules, places nothing leads to."""

from simulator.scenario.model import Scenario
from simulator.scenario.script import Script

_REPLY = {
    "customer": "我忙着上货呢，有话快说。",
    "criteria": {
        "thank": {"skill": "acknowledge", "weight": 40, "means": "谢谢", "phrases": ["谢谢您接我电话"]},
        "ask_time": {"skill": "discovery", "weight": 60, "means": "问时间", "phrases": ["您几点钟比较方便"]},
    },
}

LOOPS = {
    "title": '绕圈 <b>&"引号"',
    "about": "图",
    "level": 1,
    "minutes": 3,
    "trainee": "客户经理",
    "customer": {"name": "周老板", "who": "店主", "trust": 40},
    "brief": "第一次通话。",
    "start": "opening",
    "turns": {
        "opening": {
            **_REPLY,
            "next": [
                {"when": "visits >= 3", "to": "hung_up"},
                {"when": "score < 20", "to": "opening"},
                {"when": "score >= 60 and\n met.ask_time", "to": "quiz"},
                {"to": "steps"},
                {"when": "crossed", "to": "hung_up"},
                {"to": "hung_up"},
            ],
        },
        "quiz": {
            "kind": "choice",
            "customer": "5% 呢？",
            "options": [
                {"text": "亏光", "score": 100, "because": "杠杆"},
                {"text": "亏 5%", "score": 0, "because": "忘了"},
            ],
            "next": [{"when": "score < 50", "to": "opening"}, {"to": "steps"}],
        },
        "steps": {
            "kind": "order",
            "customer": "先做什么？",
            "items": ["听", "测", "签"],
            "next": [{"when": "score == 100", "to": "agreed"}, {"when": "score > 200", "to": "quiz"}, {"to": "end"}],
        },
        "island": {**_REPLY, "next": [{"to": "nowhere"}]},
    },
    "endings": {
        "agreed": {"outcome": "success", "title": "约好", "customer": "行。"},
        "end": {"outcome": "success", "customer": "以后再说吧。"},
        "hung_up": {"outcome": "failure", "customer": "嘟——"},
        "nowhere": {"outcome": "failure", "customer": "嘟。"},
    },
}


def make_loops() -> Script:
    """The script of it."""
    return Script("demo/loops", "zh-CN", Scenario.model_validate(LOOPS), sources={"loops.yaml": "x"})
