"""A small scenario, and attempts at it, for the tests of records and reports."""

import datetime as dt
from typing import Any

from simulator.practice.attempt_types import NewAttempt
from simulator.practice.events import Mode
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script

START = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))

_TURN: dict[str, Any] = {
    "customer": ["没兴趣。", "不感兴趣。"],
    "goal": "让对方愿意说出一个原因",
    "criteria": {
        "thank": {"skill": "acknowledge", "weight": 40, "means": "谢谢对方直说", "phrases": ["谢谢您直说"]},
        "ask": {"skill": "discovery", "weight": 60, "means": "只问一句原因", "phrases": ["方便问一句原因吗"]},
    },
    "model_answer": "谢谢您直说,方便问一句原因吗?",
}

SCENARIO: dict[str, Any] = {
    "title": "现在不行",
    "about": "没兴趣",
    "level": 1,
    "minutes": 5,
    "trainee": "客户经理",
    "customer": {"name": "周老板", "who": "五金店主", "trust": 40},
    "brief": "第一次打给周老板。",
    "pass": 60,
    "start": "t1",
    "turns": {f"t{n}": {**_TURN, "next": [{"to": "later" if n == 9 else f"t{n + 1}"}]} for n in range(1, 10)},
    "endings": {"later": {"outcome": "success", "title": "约到下次", "customer": "行,下周打给我。"}},
}


def make_script(sources: dict[str, str] | None = None) -> Script:
    """Nine alike turns, one ending."""
    files = sources or {"zh-CN/objections/obj-timing.yaml": "title: 现在不行\n", "zh-CN/policies/finance.yaml": "{}\n"}
    return Script("objections/obj-timing", "zh-CN", Scenario.model_validate(SCENARIO), sources=files)


def make_attempt(**changes: Any) -> NewAttempt:
    """An attempt about to begin."""
    script = make_script()
    values: dict[str, Any] = {
        "trainee": "李晓",
        "team": "一部",
        "scenario": script.id,
        "title": script.scenario.title,
        "language": script.language,
        "digest": script.digest,
        "seed": 7,
        "mode": Mode.PRACTICE,
        "started_at": START,
        "sources": script.sources,
    }
    return NewAttempt(**{**values, **changes})
