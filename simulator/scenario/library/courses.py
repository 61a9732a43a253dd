"""A course: its title, its scenarios in teaching order, and what is wrong with its course.yaml."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from simulator.sanitise import terminal_safe
from simulator.scenario.checks import COURSE_CHECKS, run_checks
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.layout import COURSE
from simulator.scenario.library.library_entry import LibraryEntry
from simulator.scenario.nearest import nearest
from simulator.scenario.reading.reader import Reading, read_file
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.shared_model import Course


@dataclass(frozen=True, slots=True)
class CourseSummary:
    """What a course page says of the course; `place` is where it stands among the others, from 1, None: at the end."""

    title: str
    about: str = ""
    audience: str = ""
    learns: tuple[str, ...] = ()
    place: int | None = None


@dataclass(frozen=True)
class LibraryCourse:
    """A course of a library. `entries` stand in course order, then the unlisted ones; `problems` are its own."""

    id: str
    language: str
    page: CourseSummary
    path: Path
    entries: tuple[LibraryEntry, ...]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def about(self) -> str:
        return self.page.about

    @property
    def minutes(self) -> int:
        """What all its scenarios take together."""
        return sum(entry.summary.minutes for entry in self.entries if entry.summary)

    @property
    def sort_key(self) -> tuple[bool, int, str]:
        """Courses that say their place first, in that order; the others by name."""
        return (self.page.place is None, self.page.place or 0, self.id)


def read_course(folder: Path, stems: Sequence[str]) -> Reading[Course]:
    """course.yaml of a folder that holds these scenarios; a missing file is a finding, not an error."""
    path = folder / COURSE
    if not lexists(path):
        finding = Finding("S405", params={"name": folder.name})
        return Reading(Source(path, ""), None, Course(title=terminal_safe(folder.name)), (finding,))
    reading = run_checks(read_file(path, Course), COURSE_CHECKS)
    if reading.root is None:
        return reading
    more = tuple(_check_names(reading.root, stems))
    return Reading(reading.source, reading.root, reading.value, reading.findings + more)


def summarise_course(page: Course) -> CourseSummary:
    """The summary of a course page."""
    return CourseSummary(page.title, page.about, page.audience, page.learns, page.place)


def order_stems(reading: Reading[Course], stems: Sequence[str]) -> list[str]:
    """The scenarios in course order, then those that the course does not list."""
    listed = reading.value.scenarios if reading.value else ()
    return list(dict.fromkeys([*(name for name in listed if name in stems), *stems]))


def _check_names(root: Node, stems: Sequence[str]) -> Iterator[Finding]:
    block = root.get("scenarios")
    nodes = [node for node in block.elements() if node.text] if block else []
    seen: set[str] = set()
    for node in nodes:
        name = str(node.value)
        if name in seen:
            yield Finding("S407", node.start, node.end, {"name": name})
        elif name not in stems:
            yield Finding("S403", node.start, node.end, {"name": name, "near": nearest(name, stems)})
        seen.add(name)
    at = root.key("scenarios") or root
    for stem in stems:
        if stem not in seen:
            yield Finding("S404", at.start, at.start + 1 if at is root else at.end, {"name": stem})
