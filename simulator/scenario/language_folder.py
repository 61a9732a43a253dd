"""Language folders: `<language>/` in a library, known by their names."""

import re
from pathlib import Path

from simulator.locales import LANGUAGES

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LEXICON = "lexicon.yaml"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_language(name: str) -> bool:
    """Whether a folder name is a language tag such as en, zh-CN or zh-Hant-TW (BCP 47, without extensions)."""
    return bool(_LANGUAGE.fullmatch(name))


def find_language_folder(path: Path) -> Path | None:
    """The language folder that a file lies in, at most three levels up; None outside a library.

    A course (faq, new) or the library itself (lib) may be called like a language. A scenario lies two folders below
    its library, so the second folder up is looked at first, then the one above it; a lexicon lies right in its folder.
    Any folder may be called by two or three letters (tmp, abc): such a one that is there counts where a library shows.
    """
    parents = path.absolute().parents
    order = (0,) if path.name == _LEXICON else (1, 2, 0)
    named = (parents[n] for n in order if n < len(parents) and is_language(parents[n].name))
    return next((folder for folder in named if _is_in_library(folder, path.absolute().parent)), None)


def _is_in_library(folder: Path, course: Path) -> bool:
    """Whether a folder called like a language is one: by an unmistakable name, or by what a library has there."""
    if folder.name in LANGUAGES or "-" in folder.name or not folder.is_dir():
        return True
    marks = [folder / _LEXICON, folder / "policies", folder.parent / "scenario.schema.json"]
    marks += [course / "course.yaml"] if course != folder else []
    return any(mark.exists() for mark in marks)


def guess_language(text: str) -> str:
    """zh-CN for a text with Chinese characters, en for any other."""
    return "zh-CN" if _HAN.search(text) else "en"


def leads_outside(path: Path) -> bool:
    """Whether a link takes a file out of its library; outside of a library: out of the folder it is named in."""
    folder = find_language_folder(path)
    home = folder.parent if folder else path.absolute().parent
    return not path.resolve().is_relative_to(home.resolve())
