"""A document is its lines of text, numbered; every format is read down to that."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
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
_SHEET = N_("{path}: this table cannot be read: {reason}")
#: Ending → module that reads it, and what is said of a file that it cannot make sense of.
_FORMATS = {
    ".txt": ("plain", _TEXT),
    ".md": ("plain", _TEXT),
    ".markdown": ("plain", _TEXT),
    ".vtt": ("plain", _TEXT),
    ".srt": ("plain", _TEXT),
    ".docx": ("word", N_("{path}: this is no Word document (.docx) that can be opened")),
    ".html": ("web", _TEXT),
    ".htm": ("web", _TEXT),
    ".pdf": ("pdf", N_("{path}: this PDF cannot be read: it is damaged, locked with a password, or no PDF at all")),
    ".csv": ("separated", _SHEET),
    ".tsv": ("separated", _SHEET),
    ".xlsx": ("workbook", N_("{path}: this is no Excel workbook (.xlsx) that can be opened")),
}
#: How files begin that are no text, and what they are.
_BEGINNINGS = {
    b"PK\x03\x04": N_("an Office file or an archive (.docx, .xlsx, .zip)"),
    b"\xd0\xcf\x11\xe0": N_("an old Office file (.doc, .xls)"),
    b"%PDF-": N_("a PDF file (.pdf)"),
    b"{\\rtf": N_("a Rich Text file (.rtf)"),
    b"\x89PNG": N_("a picture"),
    b"\xff\xd8\xff": N_("a picture"),
}
_BEGIN = {".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".pdf": b"%PDF-"}


class Style(StrEnum):
    """What a line looks like beside its heading level and its bullet."""

    PLAIN = ""
    STRONG = "strong"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` counts from 1, empty ones too; `heading` is 1–6 for a heading, else 0.

    `depth` says how far it is indented, `bullet` that it is an item of a list without numbers. A row of a table has
    `cells` (their lines parted by line ends) and the number of its table. `quoted` is a line in a block of quotation;
    `look` names a format of the document's own (a class of a page, a style of Word) that says nothing by itself.
    """

    number: int
    text: str
    heading: int = 0
    depth: int = 0
    bullet: bool = False
    style: Style = Style.PLAIN
    cells: tuple[str, ...] = ()
    table: int = 0
    quoted: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The lines that are not empty. `extracted` is the text whose lines are counted; None: that of the file itself."""

    path: Path
    lines: tuple[Line, ...]
    extracted: str | None = None


def read_document(path: Path) -> Document:
    """Read a document by the ending of its name. Raises `UserError`, and nothing else, for what cannot be read."""
    if path.suffix.lower() not in _FORMATS:
        known = tuple(sorted(_FORMATS))
        raise UserError(
            N_("{path}: this kind of file cannot be imported; save it as one of {known}"), path=path, known=known
        )
    reader, damaged = _FORMATS[path.suffix.lower()]
    check_file(path)
    _check_beginning(path)
    reader = "web" if reader == "plain" and _is_page(path) else reader
    module = importlib.import_module(f"simulator.authoring.importing.documents.{reader}")
    read: Callable[[Path], Document] = module.read
    with refuse_damaged(path, damaged):
        document = read(path)
    if not document.lines:
        raise UserError(N_("{path}: no text was found in this file; pictures of text cannot be read"), path=path)
    return document


def _check_beginning(path: Path) -> None:
    """Raises UserError for a file that is by its first bytes another kind than its name says, or empty."""
    with refuse_damaged(path, _TEXT), path.open("rb") as file:
        begins = file.read(8)
    if not begins:
        raise UserError(N_("{path}: this file is empty"), path=path)
    kind = next((kind for kind in _BEGINNINGS if begins.startswith(kind)), None)
    if kind is not None and kind != _BEGIN.get(path.suffix.lower()):
        raise UserError(
            N_("{path}: by its content this is {kind}; give it that ending, or save it as {ending}"),
            path=path,
            kind=UserError(_BEGINNINGS[kind]),
            ending=path.suffix.lower(),
        )


def _is_page(path: Path) -> bool:
    """Whether a file is a web page whatever its name says."""
    with path.open("rb") as file:
        return bool(
            re.match(
                rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html)\b", file.read(500), re.IGNORECASE
            )
        )


def row_line(cells: Sequence[str], table: int, number: int = 0) -> Line:
    """A row of a table as a line; a row of one filled cell is ordinary text."""
    kept = tuple("\n".join(filter(None, map(clean, cell.splitlines()))) for cell in cells)
    filled = [cell for cell in kept if cell]
    text = " | ".join(" ".join(cell.split()) for cell in filled)
    return Line(number, text, cells=kept, table=table) if len(kept) > 1 else Line(number, text)


def make_lines(texts: Iterable[Line]) -> tuple[Line, ...]:
    """Lines counted from 1 where they have no number; invisible characters and empty lines are left out."""
    cleaned = (replace(line, number=line.number or at, text=clean(line.text)) for at, line in enumerate(texts, 1))
    return tuple(line for line in cleaned if line.text)


def clean(text: str) -> str:
    """The text without invisible characters and outer spaces; other spaces become ordinary ones."""
    return _INVISIBLE.sub("", re.sub(r"[\t\u00a0\u2000-\u200a\u202f\u3000]", " ", text)).strip()


def extracted_document(path: Path, texts: Iterable[Line]) -> Document:
    """A document whose lines only exist after extraction; they are kept so that line numbers can be looked up.

    `texts` are paragraphs, which may hold line ends. Raises UserError for more than `MOST_LINES`.
    """
    flat = list(take(path, (piece for text in texts for piece in _pieces(text)), MOST_LINES))
    return Document(path, make_lines(flat), "".join(f"{clean(line.text)}\n" for line in flat))


def _pieces(line: Line) -> Iterator[Line]:
    """The lines of a paragraph; only the first has its bullet."""
    first, *others = line.text.splitlines() or [""]
    yield replace(line, text=first)
    yield from (replace(line, text=other, bullet=False) for other in others)


def missing_package(path: Path, package: str) -> UserError:
    """What is said where the package for a format is not installed."""
    return UserError(
        N_("{path}: reading this needs {package}; install it with: pip install 'sales-simulator[import]'"),
        path=path,
        package=package,
    )
