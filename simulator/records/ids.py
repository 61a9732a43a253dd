"""Names of attempts: short, sortable by time, safe to type."""

import datetime as dt
import secrets

# Crockford's base 32: digits and letters without i, l, o, u, so that none is mistaken for another.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def make_id(at: dt.datetime) -> str:
    """A new id such as `06j8pnx-4k2mq7`: seconds since 2020 (for a thousand years), then luck.

    Enough of it that a thousand people who begin in the same second do not meet.
    """
    seconds = max(0, int((at - _EPOCH).total_seconds()))
    return f"{_write(seconds, 7)}-{_write(secrets.randbelow(32**6), 6)}"


def _write(number: int, width: int) -> str:
    letters = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        letters.append(_LETTERS[digit])
    return "".join(reversed(letters))
