"""Which scenarios a command means: files, folders, ids of the library, or the whole library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os.path import expanduser, lexists
from pathlib import Path

from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.scenario.language_folder import find_language_folder
from simulator.scenario.library.find_scenario import name_scenario, open_shared_files
from simulator.scenario.library.layout import (
    COURSE,
    LEXICON,
    POLICIES,
    SUFFIXES,
    list_courses,
    list_languages,
    list_scenarios,
)
from simulator.scenario.library.library import UnknownScenario
from simulator.scenario.library.library_entry import check_scenario, make_script
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading, read_file
from simulator.scenario.script import Script


@dataclass(frozen=True)
class Opened:
    """A scenario file as read: `script` is None where it has errors; `id` is its path under the language."""

    id: str
    language: str
    path: Path
    reading: Reading[Scenario]
    script: Script | None


@dataclass
class Shelves:
    """Opens scenario files; what they share is read once."""

    _kept: dict[tuple[tuple[Path, ...], str], SharedFiles] = field(default_factory=dict)

    def open(self, path: Path) -> Opened:
        """The scenario at a path, with everything that is wrong with it in `reading`."""
        reading = read_file(path, Scenario)
        fresh = open_shared_files(path, None, reading.source.text)
        shared_files = self._kept.setdefault((fresh.folders, fresh.language), fresh)
        checked = check_scenario(reading, shared_files)
        name = name_scenario(path)
        return Opened(name, shared_files.language, path, checked, make_script(checked, name, shared_files))


def find_scenarios(names: Sequence[str], library: Path, language: str | None = None) -> tuple[Path, ...]:
    """The scenario files meant, each once, in teaching order by folder. Raises UserError for a name that means none.

    A name is a file, a folder, or an id such as objections/obj-timing (in every language that has it). Policies,
    lexicons and course files mean none, so that a list of changed files can be given as it is. With `language` only
    those in it; UserError where a name means none in it.
    """
    groups = {name: _find(name, library) for name in names} if names else {"": list(list_library(library))}
    if language is not None:
        groups = {name: _choose(name, found, language) for name, found in groups.items()}
    return tuple(dict.fromkeys(path for found in groups.values() for path in found))


def _choose(name: str, found: list[Path], language: str) -> list[Path]:
    """Those in a language. A file that lies in no language's folder is what its name says, whatever its language."""
    folders = {path: find_language_folder(path) for path in found}
    chosen = [path for path in found if (folder := folders[path]) is None or folder.name == language]
    if found and not chosen and name:
        raise UserError(N_("There is no {address} in {language}."), address=name, language=language)
    return chosen


def list_library(root: Path) -> Iterator[Path]:
    """Every scenario file of a library, language by language."""
    for language in list_languages(root):
        for course in list_courses(language):
            yield from list_scenarios(course)


def _find(name: str, library: Path) -> list[Path]:
    path = Path(expanduser(name))  # noqa: PTH111  # the method raises where ~name is nobody
    if path.is_dir():
        return list(list_library(path)) if list_languages(path) else list(_below(path))
    if lexists(path):
        return [] if is_shared(path) else [path]
    languages = {folder.name: folder for folder in list_languages(library)}
    first, _, rest = name.partition("/")
    folders, scenario_id = ([languages[first]], rest) if first in languages else (list(languages.values()), name)
    files = [folder / f"{scenario_id}{suffix}" for folder in folders for suffix in SUFFIXES]
    hits = [file for file in files if scenario_id and lexists(file)]
    if not hits:
        raise _unknown(name, library)
    return hits


def _below(folder: Path) -> Iterator[Path]:
    """Every scenario file below a folder; files that share things are no scenarios."""
    files = (file for suffix in SUFFIXES for file in folder.rglob(f"*{suffix}") if not file.is_dir())
    for file in sorted(files):
        if not is_shared(file):
            yield file


def is_shared(file: Path) -> bool:
    """Whether a file holds what scenarios share, and no scenario."""
    return file.name in (COURSE, LEXICON) or file.parent.name == POLICIES


def _unknown(name: str, library: Path) -> UserError:
    ids = [name_scenario(path) for path in list_library(library)]
    near = UnknownScenario.among(name, ids).near
    hint = suggest(near, N_(" `simulator list` shows what there is."))
    return UserError(N_("There is no file, folder or scenario called {name}.{hint}"), name=name, hint=hint)
