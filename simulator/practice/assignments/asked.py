"""What an assignment stands for in the library: a scenario, or all published ones of a course."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.practice.assignments.assignment import Assignment
from simulator.practice.assignments.standing import AssignmentStanding
from simulator.scenario.library.library import Library, LibraryEntry

__all__ = ["AskedFor", "AskedScenario", "FindAsked", "PlannedAssignment", "find_asked"]


@dataclass(frozen=True, slots=True)
class AskedScenario:
    """A scenario that may be practised, in the language in which it is offered."""

    id: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class AskedFor:
    """`title` is the course's or the scenario's, `scenarios` stand in teaching order.

    There are none where the library has nothing published of that id (any more); then the id stands for the title.
    """

    title: str
    scenarios: tuple[AskedScenario, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.scenarios)


FindAsked = Callable[[Assignment], AskedFor]


@dataclass(frozen=True, slots=True)
class PlannedAssignment:
    """An assignment on somebody's desk; `next` is the scenario to take for it, None where there is none."""

    standing: AssignmentStanding
    asked: AskedFor

    @property
    def next(self) -> AskedScenario | None:
        goal = self.standing.next
        return next((one for one in self.asked.scenarios if goal and one.id == goal.scenario), None)


def find_asked(library: Library, preferred: str, asked: Assignment) -> AskedFor:
    """What it asks for, each scenario once: in its own language, else in the `preferred` one where that has it."""
    courses = [course for course in library.courses if asked.language in ("", course.language)]
    courses.sort(key=lambda course: course.language != preferred)
    if asked.is_course:
        found = [course for course in courses if course.id == asked.ref]
        scenarios = _list_offered(entry for course in found for entry in course.entries)
        return AskedFor(found[0].title if found else asked.ref, scenarios)
    entries = [entry for course in courses for entry in course.entries if entry.id == asked.ref]
    return AskedFor(entries[0].title if entries else asked.ref, _list_offered(entries)[:1])


def _list_offered(entries: Iterable[LibraryEntry]) -> tuple[AskedScenario, ...]:
    first: dict[str, AskedScenario] = {}
    for entry in entries:
        if entry.playable and entry.summary is not None and entry.summary.is_offered:
            first.setdefault(entry.id, AskedScenario(entry.id, entry.language, entry.title))
    return tuple(first.values())
