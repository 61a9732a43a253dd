"""A team's page as HTML, Markdown, JSON, CSV or a workbook: one value, five renderings."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from simulator.json_values import fields_to_plain
from simulator.locales import Translate
from simulator.practice.assignments.standing_json import standing_json
from simulator.practice.assignments.wording import describe_need, name_state
from simulator.practice.feedback.wording import explain_severity, name_skill
from simulator.reports.agreement.mark_table import table_marks
from simulator.reports.courses import Courses, split_course
from simulator.reports.readiness import wording
from simulator.reports.readiness.method import REFERENCES, explain_method
from simulator.reports.readiness.readiness import Word
from simulator.reports.rendering import Page, render
from simulator.reports.tables import Table, Value
from simulator.reports.team.assigned import describe_counts, make_assigned_table
from simulator.reports.team.coaching import name_week
from simulator.reports.team.members import ScenarioCell, SkillCell
from simulator.reports.team.team import TeamReport
from simulator.sanitise import dump_json

__all__ = ["make_tables", "render_team_json", "render_team_page"]

#: Words as a manager reads them: what is well first.
_ORDER = (Word.READY, Word.NOT_SURE, Word.LAPSED, Word.NOT_READY, Word.NOT_ENOUGH)
#: Coaches' marks on a page, the newest; the tables hold all of them.
_MOST_MARKS = 20
#: Lower ends of the five shades of a figure of 100.
_SHADES = (0, 40, 60, 75, 90)


def render_team_page(page: Page, report: TeamReport, courses: Courses) -> str:
    """HTML or Markdown. ValueError for another format."""
    html = page.format == "html"
    skill_cell, scenario_cell = (_draw_skill, _draw_scenario) if html else (_write_skill, _write_scenario)
    return render(
        page,
        report,
        courses=courses,
        words=wording,
        word_order=_ORDER,
        week=name_week(report.coaching),
        name_skill=name_skill,
        skill_rows=tuple(_make_skill_rows(report, skill_cell, page.t)),
        scenario_maps=_make_maps(report, scenario_cell, page.t),
        describe_counts=describe_counts,
        describe_need=describe_need,
        name_state=name_state,
        method=explain_method(report.question.rules, page.t),
        references=REFERENCES,
        most_marks=_MOST_MARKS,
    )


def render_team_json(report: TeamReport) -> str:
    """The report as JSON for programs: the fields of `TeamReport`, times in ISO 8601."""
    titles = [{"scenario": s, "language": tag, "title": title} for (s, tag), title in sorted(report.titles.items())]
    pages = [
        {**fields_to_plain(course), "words": {word.value: n for word, n in course.words}} for course in report.courses
    ]
    assigned = [
        {"person": person.name, "team": person.team} | standing_json(person.standing, line.title, str)
        for line in report.assigned
        for person in line.people
    ]
    question = report.question
    data = {
        "team": question.team,
        "as_of": question.now.isoformat(),
        "since": question.since.isoformat() if question.since else None,
        "rules": fields_to_plain(question.rules),
        **fields_to_plain(report, without=("question", "titles", "courses", "skills", "scenarios", "assigned")),
        "courses": pages,
        "titles": titles,
        "assigned": assigned,
    }
    return dump_json(data, indent=2) + "\n"


def make_tables(
    report: TeamReport, courses: Courses, t: Translate, day: Callable[[dt.datetime], str]
) -> tuple[Table, ...]:
    """The sheets of a workbook; the first, a row for each person and course, is also the CSV file."""
    return (
        _table_readiness(report, courses, t, day),
        _table_skills(report, t),
        _table_scenarios(report, t),
        _table_incidents(report, t, day),
        _table_coaching(report, t, day),
        table_marks(report.marks, t, day),
        *([make_assigned_table(report.assigned, t)] if report.assigned else ()),
        _table_method(report, t),
    )


def _table_readiness(report: TeamReport, courses: Courses, t: Translate, day: Callable[[dt.datetime], str]) -> Table:
    header = (
        *(t("Trainee"), t("Team"), t("Course"), t("Language"), t("Word"), t("Why"), t("Next")),
        *(t("Chance"), t("Standing"), t("From"), t("To"), t("Pass mark"), t("Scenarios"), t("Of"), t("Attempts")),
        *(t("Last attempt"), t("Red lines")),
    )
    rows: list[tuple[Value, ...]] = []
    for member in report.members:
        for one in member.words:
            title = courses.find(one.course, one.language).title
            said = wording.name_word(one.word, t)
            why, then = wording.explain_reason(one, courses, t, day), wording.explain_next(one, courses, t)
            figures = one.chance, one.standing, one.low, one.high, one.pass_mark, one.scenarios, one.of, one.attempts
            latest = day(one.latest) if one.latest else None
            rows.append(
                (member.name, member.team, title, one.language, said, why, then, *figures, latest, member.incidents)
            )
    empty = (None,) * (len(header) - 6)
    rows += [(one.name, one.team, None, None, t("not started"), None, *empty) for one in report.not_started]
    return Table(t("Readiness"), header, tuple(rows))


def _table_method(report: TeamReport, t: Translate) -> Table:
    rows = tuple((text,) for text in (*explain_method(report.question.rules, t), *REFERENCES))
    return Table(t("Method"), (t("How these words come about"),), rows)


def _table_skills(report: TeamReport, t: Translate) -> Table:
    names = [name_skill(skill, t) for skill in report.skills]
    header = (t("Trainee"), t("Team"), *(f"{name} {suffix}" for name in names for suffix in ("%", "n")))
    rows = []
    for member in report.members:
        cells = {cell.skill: cell for cell in member.skills}
        found = (cells.get(skill) for skill in report.skills)
        figures = (v for cell in found for v in ((cell.score, cell.chances) if cell else (None, 0)))
        rows.append((member.name, member.team, *figures))
    return Table(t("Skills by person"), header, tuple(rows))


def _table_scenarios(report: TeamReport, t: Translate) -> Table:
    header = (t("Trainee"), t("Team"), t("Scenario"), t("Id"), t("Language"), t("Latest"), t("Passed"), t("Attempts"))
    rows = tuple(
        (
            *(member.name, member.team, report.titles.get((cell.scenario, cell.language), ""), cell.scenario),
            *(cell.language, cell.latest, t("yes") if cell.passed else t("no"), cell.attempts),
        )
        for member in report.members
        for cell in member.scenarios
    )
    return Table(t("Scenarios by person"), header, rows)


def _table_incidents(report: TeamReport, t: Translate, day: Callable[[dt.datetime], str]) -> Table:
    header = (
        t("Date"),
        t("Trainee"),
        t("Team"),
        t("Red line"),
        t("Severity"),
        t("Words"),
        t("Say instead"),
        t("Scenario"),
        t("Attempt"),
    )
    lines = {(line.id, line.language): line for line in report.red_lines}
    rows = []
    for incident in report.incidents:
        line = lines[incident.line, incident.language]
        what = f"{line.means or line.id} ({line.id})", explain_severity(line.severity, t)
        who = day(incident.at), incident.name, incident.team
        rows.append((*who, *what, incident.words, line.instead, incident.title, incident.attempt))
    return Table(t("Red lines"), header, tuple(rows))


def _table_coaching(report: TeamReport, t: Translate, day: Callable[[dt.datetime], str]) -> Table:
    header = (
        t("Trainee"),
        t("Team"),
        t("One move"),
        t("Tip"),
        t("Scenario"),
        t("Missed"),
        t("Chances"),
        t("Points a time"),
        t("Last"),
        t("Remark"),
    )
    rows = tuple(
        (
            *(item.name, item.team, item.means, item.tip, item.title, item.missed, item.chances, item.lost),
            *(day(item.last), t("Look at the scenario first") if item.suspect else None),
        )
        for item in report.coaching
    )
    return Table(t("Coaching"), header, rows)


@dataclass(frozen=True, slots=True)
class ScenarioMap:
    """One course's scenarios by person: only people who finished one of them."""

    course: str
    language: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, list[str]], ...]


def _make_skill_rows(
    report: TeamReport, show: Callable[[SkillCell | None], str], t: Translate
) -> Iterator[tuple[str, list[str]]]:
    for member in report.members:
        cells = {cell.skill: cell for cell in member.skills}
        yield member.name or t("Nobody named"), [show(cells.get(skill)) for skill in report.skills]


def _make_maps(report: TeamReport, show: Callable[[ScenarioCell | None], str], t: Translate) -> tuple[ScenarioMap, ...]:
    courses: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in report.scenarios:
        courses.setdefault((split_course(key[0]), key[1]), []).append(key)
    cells = {m.key: {(cell.scenario, cell.language): cell for cell in m.scenarios} for m in report.members}
    maps = []
    for course, keys in sorted(courses.items()):
        rows = tuple(
            (member.name or t("Nobody named"), [show(cells[member.key].get(key)) for key in keys])
            for member in report.members
            if any(key in cells[member.key] for key in keys)
        )
        maps.append(ScenarioMap(*course, tuple(report.titles[key] for key in keys), rows))
    return tuple(maps)


def _shade(score: int) -> int:
    return sum(score >= lower for lower in _SHADES) - 1


def _draw_skill(cell: SkillCell | None) -> Markup:
    if cell is None or cell.score is None:
        return Markup("<td>·<small>{}</small></td>").format(cell.chances if cell else 0)
    return Markup('<td class="h{}">{}<small>{}</small></td>').format(_shade(cell.score), cell.score, cell.chances)


def _draw_scenario(cell: ScenarioCell | None) -> Markup:
    if cell is None:
        return Markup("<td>·</td>")
    shown = Markup('<td class="h{}">{}{}<small>{}</small></td>')
    return shown.format(_shade(cell.latest), "✓" if cell.passed else "✗", cell.latest, cell.attempts)


def _write_skill(cell: SkillCell | None) -> str:
    if cell is None or cell.score is None:
        return f"· (n {cell.chances if cell else 0})"
    return f"{cell.score} (n {cell.chances})"


def _write_scenario(cell: ScenarioCell | None) -> str:
    return "·" if cell is None else f"{'✓' if cell.passed else '✗'} {cell.latest} (n {cell.attempts})"
