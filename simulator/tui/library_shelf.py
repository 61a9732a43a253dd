"""Which courses and scenarios the library shows: what fits the search and the filter, and what is unfolded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.feedback.scenario_results import Standing
from simulator.practice.feedback.wording import name_skill
from simulator.scenario.library.library import LibraryCourse, LibraryEntry
from simulator.scenario.summary import ScenarioSummary
from simulator.scenario.terms import Skill


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What a scenario must hold: all `words`, a skill, a level. Empty and None: anything goes."""

    words: str = ""
    skill: Skill | None = None
    level: int | None = None

    @property
    def narrows(self) -> bool:
        return bool(self.words.strip() or self.skill or self.level)

    def fits(self, entry: LibraryEntry, t: Translate) -> bool:
        """Whether the entry is looked for; words are sought in title, subject, customer and the names of skills."""
        scenario = entry.summary
        known = list_texts(scenario, t) if scenario else [entry.title]
        texts = " ".join([entry.id, *known]).casefold()
        if not all(word in texts for word in self.words.casefold().split()):
            return False
        if self.level is not None and (scenario is None or scenario.level != self.level):
            return False
        return self.skill is None or (scenario is not None and self.skill in scenario.skills)


def list_texts(scenario: ScenarioSummary, t: Translate) -> list[str]:
    """By what a scenario is found: its title and subject, its customer, its skills as people call them."""
    skills = [name_skill(skill, t) for skill in scenario.skills]
    return [scenario.title, scenario.about, scenario.customer, scenario.customer_who, *skills]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A course with what fits; `unfolded`: its scenarios are shown."""

    course: LibraryCourse
    entries: tuple[LibraryEntry, ...]
    unfolded: bool

    def count_passed(self, standings: Mapping[str, Standing]) -> int:
        """How many were passed, in practice or officially."""
        return sum(1 for entry in self.entries if (standing := standings.get(entry.id)) and standing.passed)

    def count_passed_officially(self, standings: Mapping[str, Standing]) -> int:
        return sum(1 for entry in self.entries if (stands := standings.get(entry.id)) and stands.passed_officially)

    @property
    def minutes(self) -> int:
        """What all of them take together."""
        return sum(entry.summary.minutes for entry in self.entries if entry.summary)


def fill_shelves(
    courses: Sequence[LibraryCourse],
    offered: Collection[LibraryEntry],
    wanted: LibraryFilter,
    unfolded: Collection[str],
    t: Translate,
) -> Iterator[Shelf]:
    """The courses of which something is offered and fits. Where something is looked for, all of it is shown."""
    known = {id(entry) for entry in offered}
    for course in courses:
        entries = tuple(entry for entry in course.entries if id(entry) in known and wanted.fits(entry, t))
        if entries:
            yield Shelf(course, entries, wanted.narrows or course.id in unfolded)


def find_next_course(shelves: Sequence[Shelf], standings: Mapping[str, Standing]) -> str:
    """The course to go on with: the first that is not passed as a whole; else the first."""
    unpassed = (shelf.course.id for shelf in shelves if shelf.count_passed(standings) < len(shelf.entries))
    return next(unpassed, shelves[0].course.id if shelves else "")
