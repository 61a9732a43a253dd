"""A row of a sheet: one text with its id and the mark of the text that it was exported with."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.files.texts import canonical
from simulator.authoring.sheets.files import SheetFile
from simulator.errors import UserError
from simulator.locales import N_

COLUMNS = ("id", "what", "context", "text", "source")
#: Without these a sheet cannot be taken back.
NEEDED = frozenset({"id", "text", "source"})
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
#: What a spreadsheet makes a number, a date, a time or a truth of, and saves in another form: 3-5, 1e5, 5月1日, May 5.
_VALUE = (
    r"(?=\D{0,20}\d)(?:[\d\s.,:/\\%+\-–$€£¥￥()年月日号时分秒点]|\de|[ap]m\b"
    rf"|{_MONTHS}){{1,40}}\Z|(?:true|false)\Z"
)
#: What a spreadsheet would take for a formula or a value, when it reads it from a file without types.
_MEANT_OTHERWISE = re.compile(rf"'*(?:[=+\-@\t]|{_VALUE})", re.IGNORECASE | re.ASCII)
_GUARDED = re.compile(rf"'+(?:[=+\-@\t]|{_VALUE})", re.IGNORECASE | re.ASCII)
#: What stands in a cell whose formula came to nothing, or whose column was too narrow for a program that saved it.
_ERROR = re.compile(r"#(?:N/?A|NV|GETTING_DATA|[A-Z][A-Z0-9/_]*[!?]|#+)|Err:\d{3}")
#: How the column “source” looks; a letter goes first, for twelve digits alone may be a number (305121011e20).
_MARK = re.compile(r"h[0-9a-f]{12}")
_MARK_WITHOUT_LETTER = re.compile(r"[0-9a-f]{12}")
#: So many lines may stand above the header: a title, a note to colleagues.
MOST_ABOVE = 10
#: Line ends alone excepted, what no cell holds or shows: control characters, halves of characters, U+FFFE, U+FFFF.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. `number` is its line in the sheet, counted from 1 with the header; `fault` why it cannot be used."""

    id: str
    text: str
    source: str
    what: str = ""
    context: str = ""
    number: int = 0
    fault: str = ""


def cell_text(text: str) -> str:
    """A text as a cell can hold it: no control characters, spaces for tabs, line ends alike, nothing around it.

    Rows are written and compared in this form, so that a text with other characters comes back as one not edited.
    """
    return canonical(_CONTROL.sub("", text.replace("\t", " ")))


def missing_header(path: Path) -> UserError:
    """What is said of a sheet whose first line does not name the columns needed."""
    message = N_("{path}: no header with {needed} in the first lines; export a sheet first and keep its header")
    return UserError(message, path=path, needed=tuple(sorted(NEEDED)))


def mark_text(text: str) -> str:
    """The letter h and twelve hexadecimal digits that change with the text of a cell: the beginning of SHA-256."""
    return "h" + hashlib.sha256(cell_text(text).encode()).hexdigest()[:12]


def is_mark(source: str) -> bool:
    """Whether the cell of the column “source” holds what an export writes there."""
    return _MARK.fullmatch(source) is not None


def make_rows(file: SheetFile, t: Callable[[str], str]) -> Iterator[SheetRow]:
    """The rows of a file, in file order."""
    for text in file.texts.values():
        context = _find_context(file, text.id)
        text_id = cell_text(f"{file.name}#{text.id}")
        yield SheetRow(text_id, cell_text(text.value), mark_text(text.value), t(text.what), cell_text(context))


def _find_context(file: SheetFile, text_id: str) -> str:
    """What helps to understand a text: the rule of its criterion, or the line that it answers."""
    parts = text_id.split(".")
    if parts[0] != "turns" or len(parts) < 3:
        return ""
    turn = ".".join(parts[:2])
    block = ".".join(parts[:4])
    keys = (f"{block}.means", f"{turn}.customer", f"{turn}.customer.1")
    found = (file.texts[key].value for key in keys if key in file.texts and key != text_id)
    return next(found, "").replace("\n", " ")[:_CONTEXT]


def guard(text: str, *, everywhere: bool) -> str:
    """A text that no spreadsheet takes for a formula, a number or a date: an apostrophe before it if need be.

    `everywhere` for CSV, where cells have no type; else only texts that already look guarded get one.
    """
    return f"'{text}" if (_MEANT_OTHERWISE if everywhere else _GUARDED).match(text) else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text


def rows_from_cells(cells: Iterable[tuple[int, dict[str, str], str]]) -> Iterator[SheetRow]:
    """Rows of a sheet that was read: number, cells by column name, fault. Empty rows are left out."""
    for number, row, fault in cells:
        if any(value.strip() for value in row.values()):
            yield _make_row(number, row, fault)


def _make_row(number: int, row: dict[str, str], fault: str) -> SheetRow:
    """A row; what its text has become is no fault where it is the text that was exported."""
    text = unguard(cell_text(row.get("text", "")))
    source = row.get("source", "").strip().lower()
    source = f"h{source}" if _MARK_WITHOUT_LETTER.fullmatch(source) else source
    fault = fault or ("error_value" if _ERROR.fullmatch(text) else "")
    kept = mark_text(text) == source
    return SheetRow(row.get("id", "").strip(), text, source, number=number, fault="" if kept else fault)
