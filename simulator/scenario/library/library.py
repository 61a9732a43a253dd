"""A library: every scenario of a folder, the broken ones too, with its courses and problems."""

from dataclasses import dataclass
from functools import cached_property
from os.path import lexists
from pathlib import Path

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.courses import LibraryCourse
from simulator.scenario.library.find_scenario import (
    ScenarioError,
    UnknownScenario,
    choose_language,
    resolve,
    split_reference,
)
from simulator.scenario.library.indexed_reading import IndexedReading
from simulator.scenario.library.layout import COURSE, LEXICON, list_courses, list_languages, list_yaml
from simulator.scenario.library.library_entry import LibraryEntry
from simulator.scenario.library.restore_script import restore
from simulator.scenario.library.translation_parity import add_parity_findings
from simulator.scenario.summary import ScenarioSummary

__all__ = [
    "Library",
    "LibraryCourse",
    "LibraryEntry",
    "ScenarioError",
    "UnknownScenario",
    "bundled_library",
    "read_library",
    "resolve",
    "restore",
    "split_reference",
]


@dataclass(frozen=True)
class Library:
    """What a folder holds. `problems` are those of shared files: policies, lexicons, files out of place."""

    root: Path
    courses: tuple[LibraryCourse, ...]
    problems: tuple[Diagnostic, ...] = ()
    files: int = 0

    @property
    def entries(self) -> tuple[LibraryEntry, ...]:
        """Every scenario, course by course."""
        return tuple(entry for course in self.courses for entry in course.entries)

    def offered(self, language: str) -> tuple[LibraryEntry, ...]:
        """What may be practised in a language, in teaching order: no drafts, nothing archived."""
        courses = (course for course in self.courses if course.language == language)
        return tuple(e for course in courses for e in course.entries if e.is_offered)

    def list_playable(self, language: str) -> list[ScenarioSummary]:
        """What is offered and has no mistake, in teaching order."""
        return [entry.summary for entry in self.offered(language) if entry.summary and entry.playable]

    def find(self, scenario: str, language: str) -> LibraryEntry | None:
        """The entry of exactly this id and language; None where there is none."""
        return self._by_place.get((scenario, language))

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], LibraryEntry]:
        return {(entry.id, entry.language): entry for entry in reversed(self.entries)}

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every problem of the library, sorted by file."""
        of_courses = [problem for course in self.courses for problem in course.problems]
        of_entries = [problem for entry in self.entries for problem in entry.problems]
        return tuple(sorted((*self.problems, *of_courses, *of_entries), key=lambda problem: problem.path))

    def entry(self, ref: str, language: str | None = None) -> LibraryEntry:
        """The scenario with this id. Raises `UnknownScenario` with the nearest ids."""
        found = [entry for entry in self.entries if entry.id == ref and language in (None, entry.language)]
        if not found:
            ids = [entry.id for entry in self.entries if language in (None, entry.language)]
            raise UnknownScenario.among(ref, ids)
        order = choose_language(self.root, [entry.language for entry in found])
        return next(entry for entry in found if entry.language == order)


def read_library(root: Path, cache: Path | None = None) -> Library:
    """What a library holds. A broken file never hides the others; a missing folder is an empty library.

    With the folder `cache`, only files are read that changed since the last time; without it, every file is.
    """
    indexed = IndexedReading(root, cache)
    courses: list[LibraryCourse] = []
    problems: list[Diagnostic] = []
    files = 0
    for folder in list_languages(root):
        language = indexed.open_language(folder)
        found = (language.read_course(course) for course in list_courses(folder) if list_yaml(course))
        courses += sorted(found, key=lambda course: course.sort_key)
        problems += language.find_problems()
        files += len(language.shared_files.policy_files) + lexists(folder / LEXICON)
    files += sum(len(course.entries) + (course.path / COURSE).is_file() for course in courses)
    checked = tuple(add_parity_findings(courses, indexed.check_twin))
    indexed.save()
    return Library(root, checked, tuple(problems), files)
