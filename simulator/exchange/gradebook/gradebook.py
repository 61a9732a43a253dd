"""The gradebook: a row a person, columns a course or a scenario, in a shape that learning platforms take."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.errors import UserError, suggest
from simulator.exchange.gradebook.grades import Choice, Grades, choose_grades, grade_course
from simulator.locales import N_
from simulator.records.people.people import KnownPerson
from simulator.records.store import Records
from simulator.reports.certificates.issuing import list_offered
from simulator.reports.courses import split_course
from simulator.reports.tables import Table, Value
from simulator.scenario.library.library import Library
from simulator.scenario.nearest import nearest_few

__all__ = ["GradebookQuestion", "GradebookShape", "make_gradebook", "need_course"]


class GradebookShape(StrEnum):
    """`plain` has scores, passes and days; `canvas` scores alone, with the five columns that Canvas looks for."""

    PLAIN = "plain"
    CANVAS = "canvas"


@dataclass(frozen=True, slots=True)
class GradebookQuestion:
    """`course` and `team` empty are all; `by_scenario` gives each scenario its columns instead of each course."""

    course: str = ""
    team: str = ""
    choice: Choice = Choice.LATEST
    shape: GradebookShape = GradebookShape.PLAIN
    by_scenario: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """What has columns: a course, or one scenario of it."""

    name: str
    language: str
    scenarios: tuple[str, ...]


def make_gradebook(records: Records, library: Library, question: GradebookQuestion) -> Table:
    """Official results, by the figures that count. Column names are English and stay as they are. Raises RecordsError.

    Everybody of the people file has a row, and whoever else has a grade.
    """
    people = records.official()
    grades = choose_grades(records.rows([*people]), people, question.choice)
    units = list(_list_units(library, grades, question))
    graded = {person for person, _, _ in grades}
    known = [one for one in records.people.list() if one.id or one.key in graded]
    known = [one for one in known if question.team in ("", one.team)]
    if question.shape is GradebookShape.CANVAS:
        return _make_canvas(known, units, grades)
    names = ("score", "passed", "date") if question.by_scenario else ("score", "passed", "done", "date")
    header = ("id", "name", "team", "grades from", *(f"{unit.name} {name}" for unit in units for name in names))
    rows = [
        (one.id, one.name, one.team, question.choice.value, *_list_cells(one, units, grades, names)) for one in known
    ]
    return Table("grades", header, tuple(rows))


def need_course(records: Records, library: Library, course: str) -> None:
    """Raises UserError with the nearest names where neither the library nor an official attempt knows the course.

    It may begin with its language; empty is every course.
    """
    played = {(row.language, split_course(row.scenario)) for row in records.rows([*records.official()])}
    known = {(one.language, one.id) for one in library.courses} | played
    names = {name for _, name in known}
    if course and course not in names | {f"{language}/{name}" for language, name in known}:
        hint = suggest(
            nearest_few(course.rpartition("/")[2], sorted(names)), N_(" `simulator list` shows what there is.")
        )
        message = N_("There is neither a course {course} in the library nor an official attempt at it.{hint}")
        raise UserError(message, course=course, hint=hint)


def _list_cells(person: KnownPerson, units: Iterable[_Unit], grades: Grades, names: Sequence[str]) -> Iterator[Value]:
    for unit in units:
        cells = _describe(person.key, unit, grades)
        yield from (cells.get(name) for name in names)


def _describe(person: str, unit: _Unit, grades: Grades) -> Mapping[str, Value]:
    grade = grade_course(grades, person, unit.language, unit.scenarios)
    if grade is None:
        return {}
    passed = "yes" if grade.passed else "no"
    # Not “3/6”: a spreadsheet would make a day of it.
    done = f"{grade.done} of {grade.of}"
    return {"score": grade.score, "passed": passed, "done": done, "date": grade.day.isoformat()}


def _make_canvas(known: Iterable[KnownPerson], units: Sequence[_Unit], grades: Grades) -> Table:
    """As Canvas imports it: the second row says how many points there are."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(unit.name for unit in units))
    points: tuple[Value, ...] = ("    Points Possible", "", "", "", "", *(100 for _ in units))
    rows = [
        (one.name, "", one.id, one.id, one.team, *(_describe(one.key, unit, grades).get("score") for unit in units))
        for one in known
    ]
    return Table("grades", header, (points, *rows))


def _list_units(library: Library, grades: Grades, question: GradebookQuestion) -> Iterator[_Unit]:
    """Courses in which somebody has a grade, with what they offer; one that the library lost has what was graded."""
    places = sorted({(language, split_course(scenario)) for _, language, scenario in grades})
    offered = {(c.language, c.id): tuple(entry.id for entry in list_offered(c)) for c in library.courses}
    for language, course in places:
        if question.course not in ("", course, f"{language}/{course}"):
            continue
        graded = {name for _, tag, name in grades if tag == language and split_course(name) == course}
        asked = offered.get((language, course)) or tuple(sorted(graded))
        if question.by_scenario:
            every = dict.fromkeys((*asked, *sorted(graded)))
            yield from (_Unit(f"{language}/{one}", language, (one,)) for one in every)
        elif graded & {*asked}:
            yield _Unit(f"{language}/{course}", language, asked)
