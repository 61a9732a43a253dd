"""One reply tried at one turn, outside any attempt: what `score`, the example tests and the editor's preview ask."""

import datetime as dt
from typing import TYPE_CHECKING

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import Stage
from simulator.practice.state import State
from simulator.practice.step import advance, begin, judge, keep, listen
from simulator.scoring.judging.result import TurnScore

if TYPE_CHECKING:
    from simulator.scoring.judging.explanation import Explanation

_NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def try_reply(stage: Stage, turn: str, reply: str) -> tuple[TurnScore, str]:
    """The score of a reply said first at this turn, and the turn or ending it leads to. Raises InvalidAnswer."""
    state = advance(stage, State(), *begin(stage, Mode.PRACTICE, _NO_TIME, turn))
    state = advance(stage, state, keep(stage, state, reply, _NO_TIME))
    scored = judge(stage, state, _NO_TIME)
    return scored.result, scored.next


def explain_try(stage: Stage, turn: str, reply: str) -> "Explanation":
    """The reasons for the score that `try_reply` gives a reply turn."""
    from simulator.scoring.judging.explanation import explain_reply  # a plain score does without

    state = advance(stage, State(), *begin(stage, Mode.PRACTICE, _NO_TIME, turn))
    state = advance(stage, state, keep(stage, state, reply, _NO_TIME))
    return explain_reply(stage.prepared(turn), reply, listen(state))
