"""Which judging event each exchange of an attempt rests on: what a dispute names."""

from collections.abc import Sequence

from simulator.practice.events import Event, Replied, Rewound, Scored


def index_judgements(events: Sequence[Event]) -> tuple[int, ...]:
    """For each exchange that stands (as in `State.answered`) the number, from 0, of the event that judged it."""
    summary: list[int] = []
    for number, event in enumerate(events):
        if isinstance(event, Scored):
            summary.append(number)
        elif isinstance(event, Rewound):
            del summary[event.index :]
    return tuple(summary)


def find_reply(events: Sequence[Event], seq: int) -> str:
    """The words that event `seq` judged, as they were typed; empty where there are none."""
    said = (event.text for event in reversed(events[:seq]) if isinstance(event, Replied))
    return next(said, "")
