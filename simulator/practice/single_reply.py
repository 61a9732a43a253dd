"""One reply tried at one turn, outside any attempt: what `score`, the example tests and the editor's preview ask."""

import datetime as dt
from typing import TYPE_CHECKING

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State
from simulator.practice.step import advance, begin, judge, keep, listen
from simulator.scoring.judging.result import TurnScore

if TYPE_CHECKING:
    from simulator.scoring.judging.explanation import Explanation

_NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def try_reply(prepared: PreparedScenario, turn: str, reply: str) -> tuple[TurnScore, str]:
    """The score of a reply said first at this turn, and the turn or ending it leads to. Raises InvalidAnswer."""
    state = advance(prepared, State(), *begin(prepared, Mode.PRACTICE, _NO_TIME, turn))
    state = advance(prepared, state, keep(prepared, state, reply, _NO_TIME))
    scored = judge(prepared, state, _NO_TIME)
    return scored.result, scored.next


def explain_try(prepared: PreparedScenario, turn: str, reply: str) -> "Explanation":
    """The reasons for the score that `try_reply` gives a reply turn."""
    from simulator.scoring.judging.explanation import explain_reply  # a plain score does without

    state = advance(prepared, State(), *begin(prepared, Mode.PRACTICE, _NO_TIME, turn))
    state = advance(prepared, state, keep(prepared, state, reply, _NO_TIME))
    return explain_reply(prepared.prepared_turn(turn), reply, listen(state))
