"""What the server did, one JSON object a line: times, events, ids and counts, and nothing that anybody typed."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import TextIO

__all__ = ["EventLog"]


class EventLog:
    """Lines on `stream`; None is standard error as it is just then."""

    def __init__(self, clock: Callable[[], dt.datetime], stream: TextIO | None = None) -> None:
        self._clock, self._stream = clock, stream

    def write(self, event: str, **facts: str | int | float | bool | None) -> None:
        """One line: `at`, `event` and the facts."""
        line = {"at": self._clock().isoformat(timespec="milliseconds"), "event": event, **facts}
        print(json.dumps(line, ensure_ascii=False), file=self._stream or sys.stderr, flush=True)
