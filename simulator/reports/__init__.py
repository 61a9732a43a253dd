"""Reports: stored attempts summed up, as one self-contained HTML file or as Markdown.

Practice attempts are private: a trainee's report counts official attempts only, unless the trainee's own
report is asked for with `include_practice`; the report says which were counted.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from simulator.locales import Translate
from simulator.records.store import Records
from simulator.reports.attempt import sum_up_attempt
from simulator.reports.loading import load_attempt, load_trainee
from simulator.reports.rendering import Page, render
from simulator.reports.trainee import sum_up_trainee

__all__ = ["render_attempt", "render_trainee"]


def render_attempt(
    records: Records,
    attempt_id: str,
    format: str,  # noqa: A002  # named as the option is
    t: Translate,
    language: str,
    *,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
    cache: Path | None = None,
) -> str:
    """The debrief of one attempt as a document.

    `format` is html or md, else ValueError; `t` and `language` are the interface's; dates are told in `zone` (None:
    this computer's); `now` is printed as the day it was made. Raises RecordsError (unknown or ambiguous id, damaged
    records), LostScenario.
    """
    page = Page("attempt", format, t, language, zone, now)
    return render(page, sum_up_attempt(load_attempt(records, attempt_id, cache), t))


def render_trainee(
    records: Records,
    trainee: str,
    format: str,  # noqa: A002
    t: Translate,
    language: str,
    include_practice: bool = False,
    *,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
    cache: Path | None = None,
) -> str:
    """A trainee over time as a document; somebody without attempts gets one that says so. Raises RecordsError."""
    page = Page("trainee", format, t, language, zone, now)
    attempts, lost = load_trainee(records, trainee, include_practice=include_practice, cache=cache)
    report = sum_up_trainee(trainee, attempts, t, include_practice=include_practice, lost=lost)
    return render(page, replace(report, damaged=tuple(records.left_out)))
