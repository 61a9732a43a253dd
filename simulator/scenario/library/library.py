"""A library: every scenario of a folder, the broken ones too, with its courses and problems."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from os.path import lexists
from pathlib import Path

from simulator.sanitise import terminal_safe
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.courses import LibraryCourse, order_stems, read_course
from simulator.scenario.library.find_scenario import (
    ScenarioError,
    UnknownScenario,
    choose_language,
    resolve,
    split_reference,
)
from simulator.scenario.library.layout import COURSE, LEXICON, list_courses, list_languages, list_scenarios, list_yaml
from simulator.scenario.library.library_entry import LibraryEntry, make_entry, read_scenario
from simulator.scenario.library.restore_script import restore
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.library.translation_parity import add_parity_findings
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.shared_model import Course

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
        """What may be practised in a language: everything but drafts, in teaching order."""
        courses = (course for course in self.courses if course.language == language)
        return tuple(e for course in courses for e in course.entries if not (e.scenario and e.scenario.draft))

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


def read_library(root: Path) -> Library:
    """Read every file of a library. A broken file never hides the others; a missing folder is an empty library."""
    courses: list[LibraryCourse] = []
    problems: list[Diagnostic] = []
    files = 0
    for folder in list_languages(root):
        shared_files = SharedFiles(folder.name, [folder])
        found = (_read_course(course, shared_files) for course in list_courses(folder) if list_yaml(course))
        courses += sorted(found, key=lambda course: course.sort_key)
        problems += _check_shared(folder, shared_files)
        files += len(shared_files.policy_files) + lexists(folder / LEXICON)
    files += sum(len(course.entries) + (course.path / COURSE).is_file() for course in courses)
    return Library(root, tuple(add_parity_findings(courses)), tuple(problems), files)


def _read_course(folder: Path, shared_files: SharedFiles) -> LibraryCourse:
    paths = {path.stem: path for path in list_scenarios(folder)}
    reading = read_course(folder, list(paths))
    paths_by_id = [(f"{folder.name}/{stem}", paths[stem]) for stem in order_stems(reading, list(paths))]
    return LibraryCourse(
        id=folder.name,
        language=shared_files.language,
        page=reading.value or Course(title=terminal_safe(folder.name)),
        path=folder,
        entries=tuple(
            make_entry(read_scenario(path, shared_files), scenario_id, shared_files)
            for scenario_id, path in paths_by_id
        ),
        problems=reading.diagnostics(),
    )


def _check_shared(folder: Path, shared_files: SharedFiles) -> Iterator[Diagnostic]:
    """Problems of policies and the lexicon, and of files that lie where nothing is looked for."""
    for name in shared_files.policy_files:
        yield from shared_files.policy(name).diagnostics()
    if shared_files.lexicon is not None:
        yield from shared_files.lexicon.diagnostics()
    for path in list_yaml(folder):
        if path.name != LEXICON:
            yield Source(path, "").to_diagnostic(Finding("S406"))
