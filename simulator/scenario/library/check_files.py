"""Files and folders named on a command line, checked: a whole library with its twins, or single files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.language_folder import find_language_folder
from simulator.scenario.library.courses import read_course
from simulator.scenario.library.find_scenario import open_shared_files
from simulator.scenario.library.layout import (
    COURSE,
    LEXICON,
    POLICIES,
    SUFFIXES,
    is_leftover,
    list_languages,
    list_scenarios,
)
from simulator.scenario.library.library import read_library
from simulator.scenario.library.library_entry import check_scenario
from simulator.scenario.library.shared_files import SharedFiles, read_lexicon, read_policy
from simulator.scenario.library.stray_files import find_misplaced, find_odd_names, find_stray_files
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_file
from simulator.scenario.shared_model import Course, Lexicon, Policy

_SOME_COURSE = "some-course"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings, sorted by file and place, and how many files were read."""

    diagnostics: tuple[Diagnostic, ...]
    files: int


def check_paths(paths: Sequence[Path], cache: Path | None = None) -> CheckResult:
    """Check files and folders. A folder with language folders in it is checked as a library, twins and all.

    `cache` is a folder for what can be made again: of a library only files that changed are read.
    """
    found: dict[Diagnostic | tuple[object, ...], Diagnostic] = {}
    files = 0
    shared: dict[tuple[Path, str], SharedFiles] = {}
    for path in dict.fromkeys(paths):
        if path.is_dir() and list_languages(path):
            library = read_library(path, cache)
            diagnostics, count = [*library.diagnostics, *find_stray_files(path)], library.files
        else:
            singles = list(list_files(path))
            diagnostics = [d for file in singles for d in check_file(file, shared)]
            diagnostics += _find_strays(path)
            count = len(singles)
        files += count
        found |= {(d.path, d.code, d.position, *sorted(d.params.items())): d for d in diagnostics}
    return CheckResult(tuple(sorted(found.values(), key=lambda d: d.sort_key)), files)


def _find_strays(path: Path) -> Iterator[Diagnostic]:
    """What lies oddly in a folder that is no library: part of one, or one without languages."""
    if not path.is_dir():
        return
    yield from find_odd_names(path)
    if find_language_folder(path / _SOME_COURSE / COURSE) is None:
        yield from find_misplaced(path)


def check_file(path: Path, shared: dict[tuple[Path, str], SharedFiles] | None = None) -> tuple[Diagnostic, ...]:
    """Everything wrong with one file; what kind it is says its name and folder."""
    if path.name == COURSE:
        stems = [other.stem for other in list_scenarios(path.parent)]
        return read_course(path.parent, stems).diagnostics()
    if path.name == LEXICON:
        return read_lexicon(path).diagnostics()
    if path.parent.name == POLICIES:
        return read_policy(path).diagnostics()
    reading = read_file(path, Scenario)
    fresh = open_shared_files(path, None, reading.source.text)
    shared_files = shared.setdefault((path.parent, fresh.language), fresh) if shared is not None else fresh
    return check_scenario(reading, shared_files).diagnostics()


def find_model(path: Path) -> type[Course] | type[Lexicon] | type[Policy] | type[Scenario]:
    """What a file holds, by its name and folder."""
    if path.parent.name == POLICIES:
        return Policy
    if path.name == COURSE:
        return Course
    return Lexicon if path.name == LEXICON else Scenario


def list_files(path: Path) -> Iterator[Path]:
    """The file itself, or every YAML file below a folder."""
    if not path.is_dir():
        yield path
        return
    for suffix in SUFFIXES:
        files = (file for file in path.rglob(f"*{suffix}") if not file.is_dir() and not is_leftover(file.name))
        yield from sorted(files)
