"""Replies tried at the turns of one scenario, each only once: what tests and checks ask of the scorer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State
from simulator.practice.step import advance, begin, judge, keep
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import Rule
from simulator.scenario.script import Script
from simulator.scoring.judging.result import TurnScore

#: Variables and wordings are drawn from this seed, so that a test never depends on luck.
SEED = 0
#: Events need a time; what is tried happens at no time.
NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReplyOutcome:
    """One reply judged at a turn: `trust` is after it, `rule` the number (from 0) of the rule that led to `next`."""

    turn: str
    reply: str
    result: TurnScore
    trust: int
    rule: int
    next: str


class ReplyRunner:
    """Tries replies as if each were said first at its turn, at starting trust. Keeps what it has tried."""

    def __init__(self, script: Script, cache: Path | None = None) -> None:
        self.prepared = PreparedScenario(script, SEED, cache)
        self._kept: dict[tuple[str, str], ReplyOutcome] = {}

    def attempt(self, turn: str, reply: str) -> ReplyOutcome:
        """The judgement of a reply with its variables filled in. Raises InvalidAnswer for choice and order turns."""
        key = (turn, reply)
        if key not in self._kept:
            self._kept[key] = self._try(turn, self.prepared.fill(reply))
        return self._kept[key]

    def _try(self, turn: str, reply: str) -> ReplyOutcome:
        prepared = self.prepared
        state = advance(prepared, State(), *begin(prepared, Mode.PRACTICE, NO_TIME, turn))
        state = advance(prepared, state, keep(prepared, state, reply, NO_TIME))
        scored = judge(prepared, state, NO_TIME)
        rule = find_rule(prepared.turn(turn).next, scored.result, scored.trust, _NOBODY, 1)
        return ReplyOutcome(turn, reply, scored.result, scored.trust, rule, scored.next)


def find_rule(rules: Sequence[Rule], result: TurnScore, trust: int, said: frozenset[str], visits: int) -> int:
    """The number, from 0, of the first rule that holds; the last one where none does, as the engine decides."""
    for number, rule in enumerate(rules):
        if rule.when is None or compile_condition(rule.when).holds(
            score=result.score, trust=trust, met=result.met, said=said, crossed=result.crossed, visits=visits
        ):
            return number
    return len(rules) - 1
