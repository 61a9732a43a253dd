"""Due days as a calendar that every mail program takes: iCalendar, RFC 5545.

Written here and not by a library, for it is five kinds of lines. A due day is a whole day without a zone, so that it
is the same day wherever the calendar is looked at, as it is in the product.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["DueEvent", "write_calendar"]

#: Octets in a line without its end (RFC 5545, 3.1).
_LONGEST = 75
#: What TEXT values may not hold (3.3.11): control characters, and halves of characters, which UTF-8 has not.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DueEvent:
    """A day on which something is due. `uid` is the same in every export, so that a calendar changes its entry.

    `stamp` is when it was assigned, with a zone.
    """

    uid: str
    day: dt.date
    summary: str
    description: str
    stamp: dt.datetime


def write_calendar(events: Iterable[DueEvent]) -> str:
    """The calendar file, its lines ended and folded as the standard wants."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sales-simulator//assignments//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _write_event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _write_event(event: DueEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(event.uid)}@sales-simulator"
    yield f"DTSTAMP:{event.stamp.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_write_day(event.day)}"
    if event.day < dt.date.max:  # without an end it lasts that one day, too
        yield f"DTEND;VALUE=DATE:{_write_day(event.day + dt.timedelta(days=1))}"
    yield f"SUMMARY:{_escape(event.summary)}"
    yield f"DESCRIPTION:{_escape(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _write_day(day: dt.date) -> str:
    """Eight digits, which `strftime` does not give for early years."""
    return day.isoformat().replace("-", "")


def _escape(text: str) -> str:
    """A TEXT value: strokes, semicolons, commas and line ends cannot end it or begin another property."""
    safe = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", safe).replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character cut; every piece but the first begins with a space."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece += character
        size += width
    yield piece
