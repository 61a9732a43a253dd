"""Where things lie in a library: `<language>/<course>/<scenario>.yaml`, policies and lexicon beside the courses."""

import re
from collections.abc import Iterator, Sequence
from os.path import lexists
from pathlib import Path

from simulator.scenario.language_folder import is_language
from simulator.scenario.library.bundle import bundled_library

POLICIES = "policies"
COURSE = "course.yaml"
LEXICON = "lexicon.yaml"
SUFFIXES = (".yaml", ".yml")

_LEFTOVER = re.compile(
    r"~\$.*|\.~lock\..*#|\.#.*\.ya?ml|#.*\.ya?ml#|\..*\.ya?ml\.sw[a-p]|.*\.ya?ml(?:~|\.bak|\.orig|\.tmp|\.old)"
)


def list_languages(root: Path) -> list[Path]:
    """The language folders of a library, in alphabetical order."""
    return [folder for folder in _list(root) if folder.is_dir() and is_language(folder.name)]


def list_courses(folder: Path) -> list[Path]:
    """The course folders of a language, in alphabetical order."""
    return [path for path in _list(folder) if path.is_dir() and path.name != POLICIES]


def list_scenarios(course: Path) -> list[Path]:
    """The scenario files of a course, in alphabetical order."""
    return [path for path in list_yaml(course) if path.name != COURSE]


def list_yaml(folder: Path) -> list[Path]:
    """The YAML files directly in a folder; a folder named like one counts, for it is reported."""
    return [path for path in _list(folder) if path.suffix in SUFFIXES and not is_leftover(path.name)]


def is_leftover(name: str) -> bool:
    """Whether a file's name is that of an editor's lock or backup file of a YAML file."""
    return bool(_LEFTOVER.fullmatch(name))


def find_policies(folders: Sequence[Path]) -> dict[str, Path]:
    """Name → file of every policy of language folders; an earlier folder's goes first."""
    files = {path.stem: path for folder in reversed(folders) for path in list_yaml(folder / POLICIES)}
    return dict(sorted(files.items()))


def find_lexicon(folders: Sequence[Path], language: str) -> Path | None:
    """The lexicon of the first of these language folders that has one, else the bundled one of the language.

    One that cannot be read is reported later.
    """
    paths = (folder / LEXICON for folder in (*folders, bundled_library() / language))
    return next((path for path in paths if lexists(path)), None)


def _list(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")))


def find_shared_folders(path: Path) -> Iterator[Path]:
    """Folders near a file, nearest first, that hold policies or a lexicon; at most three levels up."""
    for folder in list(path.absolute().parents)[:3]:
        if (folder / POLICIES).is_dir() or lexists(folder / LEXICON):
            yield folder
