"""Former ids of a library's scenarios, kept in `renamed.toml`: what was kept under them follows.

    [en]
    "objections/old-name" = "objections/new-name"

A name that a scenario of that language has again is nobody's former one.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.layout import list_languages
from simulator.settings_file import read_settings_file

__all__ = ["RENAMED", "Renames", "read_renames", "write_renames"]

RENAMED = "renamed.toml"
_EXAMPLE = '"objections/old-name" = "objections/new-name"'
#: Language and former id → id. The language is empty where no language has a scenario of the former id any more.
Renames = Mapping[tuple[str, str], str]


def read_renames(library: Path) -> Renames:
    """The former ids that hold; none where nothing was renamed. Raises UserError for a file that cannot be read."""
    kept = _read(library)
    found = {
        (language, old): new
        for (language, old), new in kept.items()
        if not _file(library, language, old).exists() and _file(library, language, new).exists()
    }
    languages = [folder.name for folder in list_languages(library)] if found else []
    for old in {old for _, old in found}:
        news = {new for (_, former), new in found.items() if former == old}
        if len(news) == 1 and not any(_file(library, language, old).exists() for language in languages):
            found["", old] = news.pop()
    return found


def write_renames(library: Path, moved: Iterable[tuple[str, str, str]]) -> tuple[Path, bytes]:
    """The file and what it holds after these (language, old, new) as well. Raises UserError."""
    kept = dict(_read(library))
    for language, old, new in moved:
        kept = {key: new if key[0] == language and target == old else target for key, target in kept.items()}
        kept[language, old] = new
        kept.pop((language, new), None)
    lines = []
    for language in sorted({language for language, _ in kept}):
        lines.append(f"[{_quote(language)}]")
        lines += [f"{_quote(old)} = {_quote(new)}" for (tag, old), new in sorted(kept.items()) if tag == language]
        lines.append("")
    return library / RENAMED, "\n".join(lines).encode()


def _read(library: Path) -> dict[tuple[str, str], str]:
    path = library / RENAMED
    kept = {}
    for language, names in read_settings_file(path, _EXAMPLE).items():
        if not is_language(language) or not isinstance(names, dict):
            raise UserError(N_("{path}: {name} is no language with names under it."), path=path, name=language)
        for old, new in names.items():
            if not isinstance(new, str) or not _is_id(old) or not _is_id(new):
                raise UserError(N_("{path}: {name} is no scenario's name."), path=path, name=f"{old} = {new}")
            kept[language, old] = new
    return kept


def _is_id(name: str) -> bool:
    """Whether it is COURSE/NAME; what would lead out of the library is not."""
    return all(part and not part.startswith(".") and "\\" not in part for part in name.split("/"))


def _file(library: Path, language: str, scenario: str) -> Path:
    return library / language / f"{scenario}.yaml"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
