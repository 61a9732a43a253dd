"""S406, S408–S413: files and folders of a library that lie or are called so that nobody finds them, or finds two."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.layout import LEXICON, SUFFIXES, is_leftover, list_courses, list_languages, list_yaml
from simulator.scenario.reading.source import Finding, Source

_HIDDEN_ENDING = re.compile(r"\.ya?ml\.(?:txt|text|rtf|docx?|md)$", re.IGNORECASE)
_COPY = re.compile(r"[(（]\d+[)）]|副本|拷贝|复件|(?:^copy of | - copy| copy(?: \d+)?$|-copy$|_copy$)", re.IGNORECASE)
#: What a scenario begins its parts with; a library may lie beside other YAML files, which are no affair of ours.
_SCENARIO = re.compile(rb"^(?:turns|endings)[ \t]*:", re.MULTILINE)
_BEGINNING = 1 << 18
_MOST = 100


def find_stray_files(root: Path) -> Iterator[Diagnostic]:
    """What lies in a library where nothing is looked for, or has a name that hides it."""
    languages = list_languages(root)
    for folder in _list_folders(root):
        yield from find_odd_names(folder)
    yield from _outside_languages(root)
    for language in languages:
        yield from _mistaken_language(language)
        for course in list_courses(language):
            yield from map(_lost, _too_deep(course))


def find_odd_names(folder: Path) -> Iterator[Diagnostic]:
    """Files of a folder that editors left behind or hid, that look like copies, or differ in case only."""
    names = sorted(path for path in folder.iterdir() if not path.is_dir()) if folder.is_dir() else []
    twice = Counter(path.stem.casefold() for path in names if path.suffix in SUFFIXES and not is_leftover(path.name))
    for path in names:
        stem = path.name.partition(".")[0]
        if is_leftover(path.name):
            yield _finding(path, "S410", name=path.name)
        elif _HIDDEN_ENDING.search(path.name):
            yield _finding(path, "S411", name=path.name)
        elif path.suffix in SUFFIXES and _COPY.search(path.stem):
            yield _finding(path, "S413", name=path.name)
        elif path.suffix in SUFFIXES and twice[path.stem.casefold()] > 1 and stem != stem.casefold():
            yield _finding(path, "S412", name=path.name)


def find_misplaced(folder: Path) -> Iterator[Diagnostic]:
    """Scenarios in courses of a folder that has no languages."""
    for course in _list_folders(folder)[1:]:
        yield from (_lost(path) for path in list_yaml(course) if _is_scenario(path))


def _list_folders(root: Path) -> list[Path]:
    """The folder, its languages, and their courses and policies."""
    languages = list_languages(root)
    within = languages or [root]
    inner = [folder for language in within for folder in _folders_in(language)]
    return [root, *languages, *inner]


def _folders_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _outside_languages(root: Path) -> Iterator[Diagnostic]:
    others = [folder for folder in _folders_in(root) if not is_language(folder.name)]
    for folder in (root, *others, *(inner for other in others[:_MOST] for inner in _folders_in(other))):
        yield from (_lost(path) for path in islice(list_yaml(folder), _MOST) if _is_scenario(path))


def _too_deep(course: Path) -> Iterator[Path]:
    for folder in _folders_in(course):
        yield from list_yaml(folder)
        yield from (path for inner in _folders_in(folder) for path in list_yaml(inner))


def _mistaken_language(folder: Path) -> Iterator[Diagnostic]:
    """`zh` for zh-CN, which is what the program has words of; not where the folder has words of its own."""
    known = [path.name for path in list_languages(bundled_library())]
    near = next((tag for tag in known if tag.partition("-")[0] == folder.name.partition("-")[0]), "")
    if near and folder.name not in known and not (folder / LEXICON).is_file():
        yield _finding(folder, "S408", name=folder.name, near=near)


def _is_scenario(path: Path) -> bool:
    try:
        return bool(_SCENARIO.search(read_bounded(path, _BEGINNING)))
    except OSError:
        return False


def _lost(path: Path) -> Diagnostic:
    return _finding(path, "S406")


def _finding(path: Path, code: str, **params: str) -> Diagnostic:
    return Source(path, "").to_diagnostic(Finding(code, params=params))
