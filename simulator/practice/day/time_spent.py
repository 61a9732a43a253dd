"""Minutes practised, day by day: from the moments at which something happened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.practice.drills.drill_reply import DrillReply
from simulator.practice.events import Time

#: Seconds that a pause counts at most: whoever goes for lunch in mid-talk did not practise meanwhile.
LONGEST_PAUSE = 180
WEEK = 7


@dataclass(frozen=True, slots=True)
class EventTime:
    """When something happened in an attempt; `at` is in UTC."""

    attempt: str
    at: Time


def sum_seconds(
    times: Iterable[EventTime], drills: Iterable[DrillReply], zone: dt.tzinfo | None
) -> Mapping[dt.date, float]:
    """Seconds of practice by the date in `zone` (None: this computer's); `times` are in order within each attempt.

    A clock that was set back in the middle takes nothing away.
    """
    seconds: defaultdict[dt.date, float] = defaultdict(float)
    moments: defaultdict[str, list[dt.datetime]] = defaultdict(list)
    for one in times:
        moments[one.attempt].append(one.at)
    for happened in moments.values():
        for before, after in pairwise(happened):
            pause = (after - before).total_seconds()
            seconds[after.astimezone(zone).date()] += min(max(pause, 0.0), LONGEST_PAUSE)
    for reply in drills:
        seconds[reply.at.astimezone(zone).date()] += min(max(reply.seconds, 0), LONGEST_PAUSE)
    return seconds


def to_minutes(seconds: float) -> int:
    """Whole minutes; what took any time at all took one."""
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def find_week(today: dt.date) -> tuple[dt.date, ...]:
    """The seven days of this week, from Monday."""
    monday = today - dt.timedelta(days=today.weekday())
    return tuple(monday + dt.timedelta(days=n) for n in range(WEEK))


def find_weeks(today: dt.date, count: int) -> tuple[tuple[dt.date, ...], ...]:
    """The last `count` weeks, oldest first, each from Monday."""
    return tuple(find_week(today - dt.timedelta(weeks=n)) for n in reversed(range(count)))


def measure_days(days: Sequence[dt.date], seconds: Mapping[dt.date, float]) -> tuple[int, ...]:
    """The minutes of each of these days."""
    return tuple(to_minutes(seconds.get(day, 0.0)) for day in days)
