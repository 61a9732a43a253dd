"""One reply tried at one turn, outside any attempt: what `score`, examples, checks and the editor's preview ask."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.rules import find_rule
from simulator.practice.state import State
from simulator.practice.step import advance, begin, judge, record_reply, reply_context, situation
from simulator.scoring.judging.result import TurnScore

if TYPE_CHECKING:
    from simulator.scoring.explaining.explanation import Explanation

__all__ = ["NO_TIME", "SEED", "ReplyOutcome", "ReplyRunner", "explain_try", "try_reply"]

#: Variables and wordings are drawn from this seed, so that a score or a test never depends on luck.
SEED = 0
#: Events need a time; what is tried happens at no time.
NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class ReplyOutcome:
    """One reply judged at a turn: `trust` is after it, `rule` the number (from 0) of the rule that led to `next`."""

    turn: str
    reply: str
    result: TurnScore
    trust: int
    rule: int
    next: str


def try_reply(prepared: PreparedScenario, turn: str, reply: str) -> ReplyOutcome:
    """The outcome of a reply said first at this turn, at starting trust. Raises InvalidAnswer."""
    state = _give_reply(prepared, turn, reply)
    scored = judge(prepared, state, NO_TIME)
    rule = find_rule(prepared.turn(turn).next, situation(state, scored.result, scored.trust))
    return ReplyOutcome(turn, reply, scored.result, scored.trust, rule, scored.next)


def explain_try(prepared: PreparedScenario, turn: str, reply: str) -> "Explanation":
    """The reasons for the score that `try_reply` gives a reply turn."""
    from simulator.scoring.explaining.explanation import explain_reply  # a plain score does without

    return explain_reply(prepared.prepared_turn(turn), reply, reply_context(_give_reply(prepared, turn, reply)))


def _give_reply(prepared: PreparedScenario, turn: str, reply: str) -> State:
    """An attempt that begins at this turn, with the reply given and not yet judged."""
    state = advance(prepared, State(), *begin(prepared, Mode.PRACTICE, NO_TIME, turn))
    return advance(prepared, state, record_reply(prepared, state, reply, NO_TIME))


class ReplyRunner:
    """Tries replies at the turns of one scenario, prepared with `SEED`, and keeps what it has tried."""

    def __init__(self, prepared: PreparedScenario) -> None:
        self.prepared = prepared
        self._kept: dict[tuple[str, str], ReplyOutcome] = {}

    def attempt(self, turn: str, reply: str) -> ReplyOutcome:
        """The outcome of a reply with its variables filled in. Raises InvalidAnswer for choice and order turns."""
        key = (turn, reply)
        if key not in self._kept:
            self._kept[key] = try_reply(self.prepared, turn, self.prepared.fill(reply))
        return self._kept[key]

    def explain(self, turn: str, reply: str) -> "Explanation":
        """The reasons for what `attempt` gives a reply turn."""
        return explain_try(self.prepared, turn, self.prepared.fill(reply))
