"""Moves that a trainee misses again and again: what to coach next."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulator.practice.attempts import LoadedAttempt
from simulator.reports.move_value import value_move
from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.completeness import find_full_points, is_complete

#: A move is worth coaching when it was missed at least this often.
OFTEN = 2
#: How many are told.
MOST = 3


@dataclass(frozen=True, slots=True)
class MissedMove:
    """A criterion that got no credit `missed` of `chances` times; its words are those of the latest attempt.

    `lost` are points of the turn's 100 that a chance cost in the mean.
    """

    title: str
    means: str
    tip: str
    missed: int
    chances: int
    lost: int


@dataclass(frozen=True, slots=True)
class _Chance:
    """One time that a criterion could be met."""

    key: tuple[str, str, str]
    at: dt.datetime
    credit: float
    lost: float
    title: str
    means: str
    tip: str


def find_missed(attempts: Iterable[LoadedAttempt]) -> tuple[MissedMove, ...]:
    """The moves to coach: by points lost, how often, and how lately; `attempts` come oldest first."""
    chances = [chance for attempt in attempts for chance in _find_chances(attempt)]
    groups: dict[tuple[str, str, str], list[_Chance]] = {}
    for chance in chances:
        groups.setdefault(chance.key, []).append(chance)
    now = max((chance.at for chance in chances), default=None)
    often = [group for group in groups.values() if sum(chance.credit == 0 for chance in group) >= OFTEN]
    often.sort(key=lambda group: (-_value(group, now or group[-1].at), group[0].key))
    return tuple(_make_missed(group) for group in often[:MOST])


def _value(group: Sequence[_Chance], now: dt.datetime) -> float:
    last = max(chance.at for chance in group if chance.credit == 0)
    return value_move(len(group), sum(chance.lost for chance in group), last, now)


def _make_missed(group: Sequence[_Chance]) -> MissedMove:
    latest, count = group[-1], len(group)
    missed, lost = sum(chance.credit == 0 for chance in group), sum(chance.lost for chance in group)
    return MissedMove(latest.title, latest.means, latest.tip, missed, count, round(lost / count))


def _find_chances(attempt: LoadedAttempt) -> Iterator[_Chance]:
    prepared = attempt.prepared
    for exchange in attempt.state.answered:
        turn = prepared.turn(exchange.asked.turn)
        if exchange.result is None or not isinstance(turn, ReplyTurn):
            continue
        complete, full = is_complete(exchange.result), find_full_points(exchange.result)
        for found in exchange.result.criteria:
            if found.credit == 0 and complete:  # nobody needed it
                continue
            if rule := turn.criteria.get(found.id):
                key = (attempt.row.scenario, exchange.asked.turn, found.id)
                lost = min(100.0, 100 * found.weight / full) * (1 - found.credit)
                at, title = attempt.row.started_at, attempt.row.title
                yield _Chance(key, at, found.credit, lost, title, rule.means, rule.tip or "")
