"""What the server did, one JSON object a line: times, events, ids and counts, and nothing that anybody typed."""

import datetime as dt
import json
import logging
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

__all__ = ["EventLog", "FaultLog"]


class EventLog:
    """Lines on `stream`; None is standard error as it is just then."""

    def __init__(self, clock: Callable[[], dt.datetime], stream: TextIO | None = None) -> None:
        self._clock, self._stream = clock, stream

    def write(self, event: str, **facts: str | int | float | bool | None) -> None:
        """One line: `at`, `event` and the facts."""
        line = {"at": self._clock().isoformat(timespec="milliseconds"), "event": event, **facts}
        print(json.dumps(line, ensure_ascii=False), file=self._stream or sys.stderr, flush=True)


class FaultLog(logging.Handler):
    """What libraries log, as events: whose words they are and, for an exception, its kind and place.

    Neither their messages nor an exception's own, for these may quote what somebody typed.
    """

    def __init__(self, log: EventLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        facts: dict[str, str] = {"logger": record.name, "level": record.levelname}
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            facts |= {"kind": type(error).__name__, "place": f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""}
        self._log.write("fault", **facts)
