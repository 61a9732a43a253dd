"""Where an attempt comes from that was opened to try one moment of a finished one again."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Asked, Event, Rewound, Started


@dataclass(frozen=True, slots=True)
class ForkOrigin:
    """The finished `attempt`, the exchange `index` (from 0) that is answered again, and when that talk began."""

    attempt: str
    index: int
    at: dt.datetime


def find_origin(events: Sequence[Event]) -> ForkOrigin | None:
    """The origin of the attempt that these events make up; None for one that began by itself.

    A fork goes back at the very moment it begins; other steps back in its events were taken before or after.
    """
    started = next((event for event in events if isinstance(event, Started)), None)
    if started is None or not started.forked_from:
        return None
    indexes = [event.index for event in events if isinstance(event, Rewound) and event.at == started.at]
    first = next((event.at for event in events if isinstance(event, Asked)), started.at)
    return ForkOrigin(started.forked_from, indexes[-1], first) if indexes else None


def find_origins(attempts: Iterable[StoredAttempt]) -> Mapping[str, ForkOrigin]:
    """The origins of those of the attempts that have one, by the attempt's id."""
    found = ((attempt.row.id, find_origin(attempt.events)) for attempt in attempts)
    return {attempt: origin for attempt, origin in found if origin}
