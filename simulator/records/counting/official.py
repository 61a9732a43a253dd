"""Which attempts count for pages about people: official ones, with the figures that count after all corrections."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam

from simulator.practice.events import Mode
from simulator.records.corrections import select_standings
from simulator.records.row_filters import is_kind
from simulator.records.row_mapping import pack_time

__all__ = ["ALWAYS", "COUNTS", "Period", "official_ones", "read_time", "standings"]

#: Attempts as they stand.
standings = select_standings().subquery("standings")
#: Finished, and not declared void.
COUNTS = standings.c.ending != "", standings.c.passed.is_not(None)
#: Before and after every time as it is kept, in whatever order a server sorts: many put signs before digits.
_FIRST, _LAST = "", pack_time(dt.datetime.max.replace(tzinfo=dt.UTC))


@dataclass(frozen=True, slots=True)
class Period:
    """Attempts begun from `since` on and before `until`, both with a zone; None is open."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None

    @property
    def bounds(self) -> dict[str, str]:
        """The values that `official_ones` is given."""
        since = _FIRST if self.since is None else pack_time(self.since)
        return {"since": since, "until": _LAST if self.until is None else pack_time(self.until)}


#: Every attempt there is.
ALWAYS = Period()


def official_ones() -> tuple[ColumnElement[bool], ...]:
    """Conditions on `standings`; they are given a period's bounds."""
    begun: ColumnElement[Any] = standings.c.started_at
    return is_kind(standings.c.mode, Mode.OFFICIAL), begun >= bindparam("since"), begun < bindparam("until")


def read_time(text: str) -> dt.datetime:
    """A time as `pack_time` writes it. ValueError without a zone."""
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at
