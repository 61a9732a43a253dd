"""Reports: stored attempts summed up, as one self-contained file: a page, a print, a table, or values for programs.

Practice attempts are private: a trainee's report counts official attempts only, unless the trainee's own
report is asked for with `include_practice`; the report says which were counted. Pages about teams never count them.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from simulator.locales import Translate
from simulator.practice.marking.coach_mark import keep_standing
from simulator.practice.official.limits import OfficialRules
from simulator.records.store import Records
from simulator.reports.agreement.agreement import sum_up_agreement
from simulator.reports.agreement.mark_lines import make_lines
from simulator.reports.agreement.pages import make_agreement_tables, render_agreement_json, render_agreement_page
from simulator.reports.attempt import sum_up_attempt
from simulator.reports.courses import Courses
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.loading import load_attempt, load_trainee
from simulator.reports.one_to_one import sum_up_one_to_one
from simulator.reports.pdf import print_pdf
from simulator.reports.readiness.person import Background, find_person_readiness, gather_background
from simulator.reports.readiness.rules import RULES, ReadinessRules
from simulator.reports.rendering import Page, render
from simulator.reports.tables import write_csv, write_workbook
from simulator.reports.team.pages import make_tables, render_team_json, render_team_page
from simulator.reports.team.team import OFFICIAL_RULES, TeamQuestion, sum_up_team
from simulator.reports.trainee import sum_up_trainee
from simulator.reports.trainee_page import render_trainee_page

__all__ = [
    "Background",
    "ReadinessRules",
    "TeamQuestion",
    "gather_background",
    "print_pdf",
    "render_agreement",
    "render_attempt",
    "render_one_to_one",
    "render_team",
    "render_trainee",
]


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
    loaded = load_attempt(records, attempt_id, cache)
    return render(page, sum_up_attempt(loaded, t, keep_standing(records.marks.find(loaded.row.id))))


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
    library: Path | None = None,
    rules: ReadinessRules = RULES,
    background: Background | None = None,
) -> str:
    """A trainee over time as a document; somebody without attempts gets one that says so. Raises RecordsError.

    Readiness is as of `now` (None: as of this moment) and by `rules`; `library` names courses and their scenarios. Who
    writes many reports gathers the `background` once; its day and rules hold then.
    """
    page = Page("trainee", format, t, language, zone, now)
    attempts, lost = load_trainee(records, trainee, include_practice=include_practice, cache=cache)
    report = sum_up_trainee(trainee, attempts, t, include_practice=include_practice, lost=lost)
    report = replace(report, team=records.people.team(trainee) or report.team)
    around = background or gather_background(records, now or dt.datetime.now(dt.UTC), rules, library)
    words = find_person_readiness(records, trainee, around)
    marks = make_lines(records.marks.placed(trainee=trainee), KeptTexts(records))
    report = replace(report, marks=marks, damaged=tuple(records.left_out))
    return render_trainee_page(page, report, words, around.courses, around.gathered.rules)


def render_team(
    records: Records,
    question: TeamQuestion,
    format: str,  # noqa: A002
    t: Translate,
    language: str,
    *,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
    library: Path | None = None,
    official: OfficialRules = OFFICIAL_RULES,
    cache: Path | None = None,
) -> str | bytes:
    """A team's page: html and md to read, json for programs, csv and xlsx (bytes) for spreadsheets.

    ValueError for another format. Raises RecordsError, UserError where xlsx lacks its library.
    """
    page = Page("team", format, t, language, zone, now)
    report = sum_up_team(records, question, library, official, language, cache)
    courses = Courses(library, ((*key, title) for key, title in report.titles.items()))
    match format:
        case "json":
            return render_team_json(report)
        case "csv":
            return write_csv(make_tables(report, courses, t, page.day)[0])
        case "xlsx":
            return write_workbook(make_tables(report, courses, t, page.day))
    return render_team_page(page, report, courses)


def render_agreement(
    records: Records,
    format: str,  # noqa: A002
    t: Translate,
    language: str,
    *,
    now: dt.datetime,
    since: dt.datetime | None = None,
    zone: dt.tzinfo | None = None,
) -> str | bytes:
    """Coaches' marks held against the machine's judgements; formats as of `render_team`. Raises RecordsError."""
    page = Page("agreement", format, t, language, zone, now)
    report = sum_up_agreement(records, now, since, zone)
    match format:
        case "json":
            return render_agreement_json(report)
        case "csv":
            return write_csv(make_agreement_tables(report, t, page.day)[0])
        case "xlsx":
            return write_workbook(make_agreement_tables(report, t, page.day))
    return render_agreement_page(page, report)


def render_one_to_one(
    records: Records,
    trainee: str,
    format: str,  # noqa: A002
    t: Translate,
    language: str,
    *,
    zone: dt.tzinfo | None = None,
    now: dt.datetime | None = None,
    library: Path | None = None,
    rules: ReadinessRules = RULES,
) -> str:
    """Two printed sides for a coaching talk with one trainee, of official attempts. html or md. Raises RecordsError."""
    page = Page("one_to_one", format, t, language, zone, now)
    return sum_up_one_to_one(records, trainee, page, now or dt.datetime.now(dt.UTC), rules, library)
