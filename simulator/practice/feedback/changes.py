"""What changed since last time: the score, a turn, each criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.practice.attempt_summary import mean_score
from simulator.practice.events import Event
from simulator.practice.state import Exchange, State, replay


@dataclass(frozen=True, slots=True)
class LastTime:
    """The trainee's attempt before this one: its score, None where it was not finished, and its replies by turn."""

    score: int | None = None
    replies: Mapping[str, Exchange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TurnChange:
    """A reply held against the one `before` it to the same turn: points gained or lost, criteria `won` and `lost`.

    `here`: the one before was given in this very attempt.
    """

    before: Exchange
    points: int
    won: frozenset[str]
    lost: frozenset[str]
    here: bool


def read_last_time(events: Sequence[Event]) -> LastTime:
    """What an earlier attempt's events say; the last reply to a turn stands for it."""
    state = replay(events, 0)  # trust plays no part
    replies = {exchange.asked.turn: exchange for exchange in state.answered}
    return LastTime(mean_score(state) if state.ended else None, replies)


def find_change(state: State, exchange: Exchange, last: LastTime | None) -> TurnChange | None:
    """The exchange against the newest try before it: one taken back, an earlier visit of the turn, else last time's."""
    turn = exchange.asked.turn
    tried = [one for one in state.earlier_tries(turn) if one is not exchange and one.asked == exchange.asked]
    at = next((n for n, one in enumerate(state.exchanges) if one is exchange), 0)
    visits = [one for one in state.exchanges[:at] if one.asked.turn == turn]
    here = (tried if exchange.retries else []) or visits
    before = next((one for one in reversed(here) if one.result), None)
    if before is None and last is not None:
        before = last.replies.get(turn)
    if before is None or before.result is None or exchange.result is None:
        return None
    now, then = exchange.result, before.result
    known = {criterion.id for criterion in then.criteria}
    won = frozenset(name for name in now.met - then.met if name in known)
    return TurnChange(before, now.score - then.score, won, then.met - now.met, bool(here))
