"""Reviews and cards for tests, and two small scripts of one course."""

import datetime as dt
from typing import Any

from simulator.practice.drills.cards import MoveCard, MoveReview, Rating
from simulator.practice.drills.schedule import make_card
from simulator.scenario.model import RedLine, Scenario, Skill
from simulator.scenario.script import Script
from tests.practice.small import SMALL

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


def make_review(day: dt.date = TODAY, rating: Rating = Rating.GOOD, **changes: Any) -> MoveReview:
    values: dict[str, Any] = {
        "source": "a1",
        "seq": 1,
        "language": "zh-CN",
        "scenario": "demo/small",
        "turn": "opening",
        "criterion": "thank",
        "skill": Skill.ACKNOWLEDGE,
        "at": dt.datetime.combine(day, dt.time(9), dt.UTC),
        "day": day,
        "credit": 1.0,
        "rating": rating,
        "line": "有话快说。",
    }
    return MoveReview(**{**values, **changes})


def due_card(today: dt.date = TODAY, **changes: Any) -> MoveCard:
    """A card that was missed the day before."""
    card = make_card([make_review(today - DAY, Rating.AGAIN, **changes)], today)
    assert card is not None
    return card


def make_script(scenario: str = "demo/small", **changes: Any) -> Script:
    policies = {
        "RL-GUAR": RedLine(means="保证收益", phrases=("保证您赚钱",), because="没人能保证"),
    }
    data = {**SMALL, **changes}
    return Script(scenario, "zh-CN", Scenario.model_validate(data), policies, sources={f"{scenario}.yaml": "x"})


def tempting(turn: str = "opening") -> dict[str, Any]:
    """The small scenario with an example that crosses a policy's red line."""
    turns: dict[str, Any] = {**SMALL["turns"]}  # type: ignore[dict-item]
    turns[turn] = {**turns[turn], "examples": [{"reply": "保证您赚钱", "crosses": ["RL-GUAR"]}]}
    return {"turns": turns}
