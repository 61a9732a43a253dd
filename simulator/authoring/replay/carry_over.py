"""Carrying an old answer over to the turn as it is now: words stay words, numbers follow the texts they stood for."""

from enum import StrEnum

from simulator.practice.answers import InvalidAnswer, name_choices
from simulator.practice.events import Asked
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.model import ReplyTurn


class Unanswerable(StrEnum):
    """Why a reply cannot be judged again."""

    TURN_GONE = "turn_gone"
    KIND_CHANGED = "kind_changed"
    OPTION_GONE = "option_gone"


def carry_over(prepared: PreparedScenario, asked: Asked, answer: str, visit: int) -> str | Unanswerable:
    """The answer to give now for the one given then, or why there is none; `visit` counts from 1."""
    turn = prepared.scenario.turns.get(asked.turn)
    if turn is None:
        return Unanswerable.TURN_GONE
    if isinstance(turn, ReplyTurn) == bool(asked.choices):
        return Unanswerable.KIND_CHANGED
    if not asked.choices:
        return answer
    shown = prepared.choices(asked.turn, visit)
    texts = name_choices(answer, asked.choices)
    if any(text not in shown for text in texts):
        return Unanswerable.OPTION_GONE
    numbers = " ".join(str(shown.index(text) + 1) for text in texts)
    try:
        prepared.check(asked.turn, numbers)
    except InvalidAnswer:
        return Unanswerable.KIND_CHANGED
    return numbers


def quote(asked: Asked, answer: str) -> str:
    """What the trainee said; for options their texts."""
    return " → ".join(name_choices(answer, asked.choices)) if asked.choices else answer
