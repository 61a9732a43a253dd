"""Excel workbooks (.xlsx): the rows of every sheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.authoring.files.foreign_file import check_archive, take
from simulator.authoring.importing.documents.document import (
    MOST_LINES,
    Document,
    Line,
    extracted_document,
    missing_package,
    row_line,
)  # fmt: skip

_MOST_COLUMNS = 40
#: Empty rows after which a sheet is over, however long it claims to be.
_MOST_EMPTY = 500


def read(path: Path) -> Document:
    """The rows of all sheets that are shown, under the names of those. Raises anything where it cannot be opened."""
    try:
        import openpyxl
    except ImportError as error:
        raise missing_package(path, "openpyxl") from error
    check_archive(path)
    with path.open("rb") as file:  # openpyxl leaves open what it cannot read
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return extracted_document(path, take(path, _lines(sheets), MOST_LINES))


def _lines(sheets: list[Any]) -> Iterator[Line]:
    for number, sheet in enumerate(sheets, 1):
        if len(sheets) > 1:
            yield Line(0, sheet.title, heading=2)
        sheet.reset_dimensions()  # what the file says of its size need not be true
        empty = 0
        for row in sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS):
            cells = ["" if value is None else str(value) for value in row]
            empty = 0 if any(map(str.strip, cells)) else empty + 1
            if empty > _MOST_EMPTY:
                break
            if not empty:
                yield row_line(_trim(cells), number)


def _trim(cells: list[str]) -> list[str]:
    """The cells without empty ones at the end; never fewer than two, for a row is a row."""
    while len(cells) > 2 and not cells[-1].strip():
        cells.pop()
    return cells
