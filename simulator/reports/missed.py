"""Moves that a trainee misses again and again: what to coach next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.practice.attempts import LoadedAttempt
from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.completeness import is_complete

#: A move is worth coaching when it was missed at least this often.
OFTEN = 2
#: How many are told.
MOST = 3


@dataclass(frozen=True, slots=True)
class MissedMove:
    """A criterion that got no credit `missed` of `chances` times; its words are those of the latest attempt."""

    title: str
    means: str
    tip: str
    missed: int
    chances: int


@dataclass(frozen=True, slots=True)
class _Chance:
    """One time that a criterion could be met."""

    key: tuple[str, str, str]
    credit: float
    title: str
    means: str
    tip: str


def find_missed(attempts: Iterable[LoadedAttempt]) -> tuple[MissedMove, ...]:
    """The moves missed most often, the most frequent first; `attempts` come oldest first."""
    chances = [chance for attempt in attempts for chance in _find_chances(attempt)]
    latest = {chance.key: chance for chance in chances}
    counted = Counter(chance.key for chance in chances)
    missed = Counter(chance.key for chance in chances if chance.credit == 0)
    often = sorted((-count, key) for key, count in missed.items() if count >= OFTEN)
    return tuple(
        MissedMove(latest[key].title, latest[key].means, latest[key].tip, -count, counted[key])
        for count, key in often[:MOST]
    )


def _find_chances(attempt: LoadedAttempt) -> Iterator[_Chance]:
    prepared = attempt.prepared
    for exchange in attempt.state.answered:
        turn = prepared.turn(exchange.asked.turn)
        if exchange.result is None or not isinstance(turn, ReplyTurn):
            continue
        complete = is_complete(exchange.result)
        for found in exchange.result.criteria:
            if found.credit == 0 and complete:  # nobody needed it
                continue
            if rule := turn.criteria.get(found.id):
                key = (attempt.row.scenario, exchange.asked.turn, found.id)
                yield _Chance(key, found.credit, attempt.row.title, rule.means, rule.tip or "")
