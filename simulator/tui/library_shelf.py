"""Which courses and scenarios the library shows: what fits the search and the filter, and what is unfolded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.feedback.scenario_results import ScenarioResult
from simulator.scenario.library.library import LibraryCourse, LibraryEntry
from simulator.scenario.model import Skill
from simulator.scenario.skills import find_skills


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What a scenario must hold: all `words`, a skill, a level. Empty and None: anything goes."""

    words: str = ""
    skill: Skill | None = None
    level: int | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.words.strip() or self.skill or self.level)

    def fits(self, entry: LibraryEntry) -> bool:
        scenario = entry.scenario
        texts = [entry.id, *((scenario.title, scenario.about) if scenario else ())]
        if not all(word in " ".join(texts).casefold() for word in self.words.casefold().split()):
            return False
        if self.level is not None and (scenario is None or scenario.level != self.level):
            return False
        return self.skill is None or (scenario is not None and self.skill in find_skills(scenario))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A course with what fits; `unfolded`: its scenarios are shown."""

    course: LibraryCourse
    entries: tuple[LibraryEntry, ...]
    unfolded: bool

    def count_passed(self, results: Mapping[str, ScenarioResult]) -> int:
        return sum(1 for entry in self.entries if (result := results.get(entry.id)) and result.passed)

    @property
    def minutes(self) -> int:
        """What all of them take together."""
        return sum(entry.scenario.minutes for entry in self.entries if entry.scenario)


def fill_shelves(
    courses: Sequence[LibraryCourse],
    offered: Collection[LibraryEntry],
    wanted: LibraryFilter,
    unfolded: Collection[str],
) -> Iterator[Shelf]:
    """The courses of which something is offered and fits. Where something is looked for, all of it is shown."""
    known = {id(entry) for entry in offered}
    for course in courses:
        entries = tuple(entry for entry in course.entries if id(entry) in known and wanted.fits(entry))
        if entries:
            yield Shelf(course, entries, wanted.narrows or course.id in unfolded)


def find_next_course(shelves: Sequence[Shelf], results: Mapping[str, ScenarioResult]) -> str:
    """The course to go on with: the first that is not passed as a whole; else the first."""
    unpassed = (shelf.course.id for shelf in shelves if shelf.count_passed(results) < len(shelf.entries))
    return next(unpassed, shelves[0].course.id if shelves else "")
