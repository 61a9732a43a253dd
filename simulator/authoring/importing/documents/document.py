"""A document is its lines of text, numbered; every format is read down to that."""

import importlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.files.foreign_file import check_file, refuse_damaged, take
from simulator.errors import UserError
from simulator.locales import N_

#: Lines a document may have, empty ones too; a book of 300 pages has about 10,000.
MOST_LINES = 50_000
#: What YAML files may not hold, and what only moves a cursor or a writing direction.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TEXT = N_("{path}: this file cannot be read: {reason}")
#: Ending → module that reads it, and what is said of a file that it cannot make sense of.
_FORMATS = {
    ".txt": ("plain", _TEXT),
    ".md": ("plain", _TEXT),
    ".markdown": ("plain", _TEXT),
    ".docx": ("word", N_("{path}: this is no Word document (.docx) that can be opened")),
    ".html": ("web", _TEXT),
    ".htm": ("web", _TEXT),
    ".pdf": ("pdf", N_("{path}: this PDF cannot be read: {reason}")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` counts from 1, empty ones too; `heading` is 1–6 for a heading, else 0."""

    number: int
    text: str
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The lines that are not empty. `extracted` is the text whose lines are counted; None: that of the file itself."""

    path: Path
    lines: tuple[Line, ...]
    extracted: str | None = None


def read_document(path: Path) -> Document:
    """Read a document by the ending of its name. Raises `UserError`, and nothing else, for what cannot be read."""
    if path.suffix.lower() not in _FORMATS:
        known = ", ".join(sorted(_FORMATS))
        raise UserError(
            N_("{path}: this kind of file cannot be imported; save it as one of {known}"), path=path, known=known
        )
    reader, damaged = _FORMATS[path.suffix.lower()]
    check_file(path)
    module = importlib.import_module(f"simulator.authoring.importing.documents.{reader}")
    read: Callable[[Path], Document] = module.read
    with refuse_damaged(path, damaged):
        return read(path)


def make_lines(texts: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """Lines of texts with their heading levels, counted from 1; invisible characters and empty lines are left out."""
    cleaned = ((number, clean(text), level) for number, (text, level) in enumerate(texts, 1))
    return tuple(Line(number, text, level) for number, text, level in cleaned if text)


def clean(text: str) -> str:
    """The text without invisible characters and outer spaces; other spaces become ordinary ones."""
    return _INVISIBLE.sub("", re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u3000]", " ", text)).strip()


def extracted_document(path: Path, texts: Iterable[tuple[str, int]]) -> Document:
    """A document whose lines only exist after extraction; they are kept so that line numbers can be looked up.

    `texts` are paragraphs with their heading levels. Raises UserError for more than `MOST_LINES`.
    """
    lines = ((piece, level) for text, level in texts for piece in text.splitlines() or [""])
    flat = list(take(path, lines, MOST_LINES))
    return Document(path, make_lines(flat), "".join(f"{clean(text)}\n" for text, _ in flat))


def missing_package(path: Path, package: str) -> UserError:
    """What is said where the package for a format is not installed."""
    return UserError(
        N_("{path}: reading this needs {package}; install it with: pip install 'sales-simulator[import]'"),
        path=path,
        package=package,
    )
