"""Language folders: `<language>/` in a library, known by their names."""

import re
from pathlib import Path

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_language(name: str) -> bool:
    """Whether a folder name is a language tag such as en, zh-CN or zh-Hant-TW (BCP 47, without extensions)."""
    return bool(_LANGUAGE.fullmatch(name))


def find_language_folder(path: Path) -> Path | None:
    """The language folder that a file lies in, at most three levels up; None outside a library.

    A course may be called like a language (faq, new): where two folders are, a language lies right in a library, so
    the outer one of two that lie in each other is it.
    """
    folders = [folder for folder in list(path.absolute().parents)[:3] if is_language(folder.name)]
    inner = folders[0] if folders else None
    return inner.parent if inner and inner.parent in folders else inner


def guess_language(text: str) -> str:
    """zh-CN for a text with Chinese characters, en for any other."""
    return "zh-CN" if _HAN.search(text) else "en"


def leads_outside(path: Path) -> bool:
    """Whether a link takes a file out of its library; outside of a library: out of the folder it is named in."""
    folder = find_language_folder(path)
    home = folder.parent if folder else path.absolute().parent
    return not path.resolve().is_relative_to(home.resolve())
