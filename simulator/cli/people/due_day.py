"""Due days as people write them."""

import datetime as dt
import re

from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["read_day", "read_due"]

_DAYS = re.compile(r"\+?(\d{1,4})d", re.IGNORECASE)


def read_due(text: str | None, today: dt.date) -> dt.date | None:
    """The last day: 2026-12-04, or so many days from today (14d); None for none. Raises UserError."""
    if text is None:
        return None
    if found := _DAYS.fullmatch(text.strip()):
        try:
            return today + dt.timedelta(days=int(found[1]))
        except OverflowError:
            pass  # nobody's calendar goes so far; said below
    day = read_day(text, "--due")
    if day < today:
        raise UserError(N_("--due {text}: that day is over; today is {today}."), text=text, today=today)
    return day


def read_day(text: str, option: str) -> dt.date:
    """A day of the calendar. Raises UserError for one that there is not, such as 31 February."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as wrong:
        message = N_("{option} {text}: there is no such day; write it as 2026-12-04.")
        raise UserError(message, option=option, text=text) from wrong
