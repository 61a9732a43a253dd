"""Short labels: level as dots, time as people say it, scores as a tiny chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.locales import Translate
from simulator.text import draw_bars

if TYPE_CHECKING:
    from simulator.practice.attempt_types import AttemptRow
    from simulator.practice.feedback.fork_origin import ForkOrigin


def draw_level(level: int) -> str:
    """Level 1–5 as filled dots."""
    return "●" * level + "○" * (5 - level)


def draw_scores(scores: Sequence[int], last: int = 12) -> str:
    """The last few scores as bars, oldest first."""
    return draw_bars(scores[-last:])


def format_age(then: dt.datetime, now: dt.datetime, t: Translate) -> str:
    """How long ago, or the date where it is long ago; both times carry a zone."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return t("just now")
    if minutes < 60:
        return t("{count} min ago").format(count=minutes)
    if minutes < 24 * 60:
        return t("{count} h ago").format(count=minutes // 60)
    if minutes < 7 * 24 * 60:
        return t("{count} d ago").format(count=minutes // (24 * 60))
    return f"{then.astimezone(now.tzinfo):%Y-%m-%d}"


def format_when(then: dt.datetime, now: dt.datetime) -> str:
    """Date and time in the zone of `now`."""
    return f"{then.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"


def describe_origin(origin: ForkOrigin, now: dt.datetime, t: Translate) -> str:
    """Which turn of which attempt is answered again, and that the attempt itself is left alone."""
    text = t("Again from turn {number} of your attempt of {when}; that one stays")
    return text.format(number=origin.index + 1, when=format_when(origin.at, now))


def name_origin(origin: ForkOrigin | None, now: dt.datetime, t: Translate) -> tuple[str, str]:
    """Which turn is answered again, and of which attempt: in short and in full; empty without an origin."""
    if origin is None:
        return "", ""
    number, when = origin.index + 1, format_when(origin.at, now)
    short = t("turn {number} again").format(number=number)
    return f"↳ {short}", "↳ " + t("from turn {number} of {attempt}").format(number=number, attempt=when)


def name_state(row: AttemptRow, t: Translate) -> str:
    """How an attempt ended, in a word with its glyph."""
    if not row.ending:
        return "… " + t("unfinished")
    if row.passed is None:
        return "– " + t("does not count")
    return "✓ " + t("passed") if row.passed else "✗ " + t("not passed")
