"""One scenario by id or path, read with only the files that it needs."""

from collections.abc import Sequence
from os.path import expanduser, lexists
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.scenario.errors import ScenarioError, UnknownScenario
from simulator.scenario.language_folder import find_language_folder, guess_language, is_language
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.layout import (
    COURSE,
    POLICIES,
    SUFFIXES,
    find_shared_folders,
    list_courses,
    list_languages,
    list_scenarios,
)
from simulator.scenario.library.script_cache import keep_script, load_script, name_script
from simulator.scenario.script import Script

if TYPE_CHECKING:
    from simulator.scenario.library.shared_files import SharedFiles

__all__ = [
    "ScenarioError",
    "UnknownScenario",
    "choose_language",
    "find_languages",
    "find_script",
    "list_ids",
    "name_scenario",
    "open_shared_files",
    "resolve",
    "split_reference",
]

_COURSE_STEM = COURSE.partition(".")[0]


def split_reference(ref: str) -> tuple[str, str | None]:
    """`<scenario>#<turn>` as its two parts; the turn is None where none is named."""
    scenario, mark, turn = ref.rpartition("#")
    return (scenario, turn) if mark and "/" not in turn and "." not in turn else (ref, None)


def resolve(ref: str, root: Path, language: str | None = None, cache: Path | None = None) -> Script:
    """The script of an id in the library at `root`, or of a YAML file.

    An id may begin with its language (`en/objections/obj-timing`). Without a language the one wins in which the
    library has most scenarios. `cache` is a folder in which whole scripts are kept from one process to the next.
    Raises `UnknownScenario`, or `ScenarioError` with every finding.
    """
    found = _find_in_library(ref, root, language)
    if found:
        folder, scenario_id, path = found
        return find_script(path, scenario_id, folder.name, [folder], cache)
    path = Path(expanduser(ref))  # noqa: PTH111  # the method raises where ~name is nobody
    if path.suffix in SUFFIXES and lexists(path):
        return _outside(path, language, cache)
    raise UnknownScenario.among(ref, list_ids(root, language))


def choose_language(root: Path, languages: Sequence[str]) -> str:
    """Of several languages the one in which the library has most scenarios."""
    if len(languages) == 1:
        return languages[0]
    return max(languages, key=lambda tag: (_count(root / tag), tag))


def list_ids(root: Path, language: str | None = None) -> list[str]:
    """The ids of every scenario file, without reading them."""
    return [
        f"{course.name}/{path.stem}"
        for folder in list_languages(root)
        if language in (None, folder.name)
        for course in list_courses(folder)
        for path in list_scenarios(course)
    ]


def _count(folder: Path) -> int:
    return sum(len(list_scenarios(course)) for course in list_courses(folder))


def find_languages(ref: str, root: Path) -> list[str]:
    """The languages in which the library has an id; empty for one it has not, and for a file."""
    return sorted(_find_files(ref, root, None))


def _find_in_library(ref: str, root: Path, language: str | None) -> tuple[Path, str, Path] | None:
    """Language folder, id and file of an id; None if the library has no such file."""
    found = _find_files(ref, root, language)
    return found[choose_language(root, list(found))] if found else None


def _find_files(ref: str, root: Path, language: str | None) -> dict[str, tuple[Path, str, Path]]:
    """Language folder, id and file of an id by language."""
    parts = ref.split("/")
    if len(parts) == 3 and is_language(parts[0]):
        language, parts = parts[0], parts[1:]
    if len(parts) != 2 or not all(parts) or any(part.startswith((".", "_")) or "\\" in part for part in parts):
        return {}
    scenario_id = "/".join(parts)
    folders = [folder for folder in list_languages(root) if language in (None, folder.name)]
    return {
        folder.name: (folder, scenario_id, folder / f"{scenario_id}{suffix}")
        for folder in folders
        for suffix in reversed(SUFFIXES)
        if parts[0] != POLICIES and parts[1] != _COURSE_STEM and lexists(folder / f"{scenario_id}{suffix}")
    }


def open_shared_files(path: Path, language: str | None, text: str) -> "SharedFiles":
    """The shared files for a file anywhere: what lies near it first, then the bundled library's for its language."""
    from simulator.scenario.library.shared_files import SharedFiles

    return SharedFiles(*_find_shared(path, language, text))


def _find_shared(path: Path, language: str | None, text: str) -> tuple[str, list[Path]]:
    """Language and folders of the files that a file shares."""
    folder = find_language_folder(path)
    tag = language or (folder.name if folder else guess_language(text))
    return tag, [*find_shared_folders(path), bundled_library() / tag]


def _outside(path: Path, language: str | None, cache: Path | None) -> Script:
    from simulator.scenario.reading.source import read_source

    return find_script(path, name_scenario(path), *_find_shared(path, language, read_source(path)[0].text), cache)


def name_scenario(path: Path) -> str:
    """`<course>/<scenario>` for a file in a language's course, else the file's own name."""
    folder = find_language_folder(path)
    inside = folder is not None and path.absolute().parent.parent == folder
    return f"{path.absolute().parent.name}/{path.stem}" if inside else path.stem


def find_script(path: Path, scenario_id: str, language: str, folders: Sequence[Path], cache: Path | None) -> Script:
    """The kept script of a file, or the one read and checked now, and then kept."""
    name = name_script(path, scenario_id, language, folders) if cache else None
    script = load_script(cache / name, path, scenario_id, language) if cache and name else None
    if script is not None:
        return script
    from simulator.scenario.library.library_entry import (  # a kept script does without the reader
        make_usable,
        read_scenario,
    )
    from simulator.scenario.library.shared_files import SharedFiles

    shared_files = SharedFiles(language, folders)
    script = make_usable(read_scenario(path, shared_files), scenario_id, shared_files)
    if cache and name and name == name_script(path, scenario_id, language, folders):  # nobody wrote meanwhile
        keep_script(cache / name, script)
    return script
