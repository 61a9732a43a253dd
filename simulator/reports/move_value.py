"""What a missed move is worth in a talk: one measure for a trainee's report and for the list of a whole team."""

import datetime as dt

__all__ = ["value_move"]

#: After so many days a miss is worth half of a fresh one.
HALF_LIFE = 30.0
#: Chances without a loss that are added to those seen, so that two chances do not outweigh twenty.
_ADDED = 2


def value_move(chances: int, lost: float, last: dt.datetime, now: dt.datetime) -> float:
    """Points of a turn's 100 that coaching could win at the next chance, by loss, rate and recency.

    `lost` sums the points that were not earned, `last` is when that happened last.
    """
    age = max(0.0, (now - last).total_seconds() / 86_400)
    return float(lost / (chances + _ADDED) * 0.5 ** (age / HALF_LIFE))
