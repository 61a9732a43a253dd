"""Which official attempt is somebody's grade at a scenario, and what a whole course comes to."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from simulator.practice.attempt_types import AttemptRow

__all__ = ["Choice", "CourseGrade", "Grades", "choose_grades", "find_day", "grade_course"]

#: (person, language, scenario) → the attempt that is the grade.
Grades = Mapping[tuple[str, str, str], AttemptRow]


class Choice(StrEnum):
    """Which of somebody's official attempts at a scenario is the grade."""

    LATEST = "latest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class CourseGrade:
    """`score` is the mean of all scenarios, None until each has a grade; `day` that of the latest graded attempt."""

    score: int | None
    passed: bool
    done: int
    of: int
    day: dt.date


def choose_grades(rows: Iterable[AttemptRow], people: Mapping[str, str], choice: Choice) -> Grades:
    """The grade of each person at each scenario, of finished official attempts by the figures that count.

    The best is a pass before any other, then the higher score, then the later one. `people`: attempt → person.
    """
    chosen: dict[tuple[str, str, str], AttemptRow] = {}
    for row in rows:
        if row.counts and row.id in people:
            place = people[row.id], row.language, row.scenario
            chosen[place] = max(chosen.get(place, row), row, key=lambda one: _rank(one, choice))
    return chosen


def grade_course(grades: Grades, person: str, language: str, scenarios: tuple[str, ...]) -> CourseGrade | None:
    """What somebody has in a course of these scenarios; None where they have not begun it."""
    found = [row for one in scenarios if (row := grades.get((person, language, one)))]
    if not found:
        return None
    whole = len(found) == len(scenarios)
    score = round(sum(row.score for row in found) / len(found)) if whole else None
    passed = whole and all(row.passed for row in found)
    return CourseGrade(score, passed, len(found), len(scenarios), max(find_day(row) for row in found))


def find_day(row: AttemptRow) -> dt.date:
    """The day on which an attempt ended, at this computer's place."""
    return row.updated_at.astimezone().date()


def _rank(row: AttemptRow, choice: Choice) -> tuple[object, ...]:
    late = row.started_at, row.id
    return (bool(row.passed), row.score, *late) if choice is Choice.BEST else late
