"""Sheets as Excel workbooks (.xlsx), every cell a text."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from simulator.authoring.files.foreign_file import check_archive, take
from simulator.authoring.sheets.rows import (
    COLUMNS,
    MOST_ABOVE,
    NEEDED,
    SheetRow,
    guard,
    missing_header,
    rows_from_cells,
)
from simulator.errors import UserError
from simulator.locales import N_

_WIDTHS = {"id": 46, "what": 18, "context": 36, "text": 80, "source": 14}
#: Rows, empty ones too, which a file may claim to have any number of; the bundled library has 12,000, in five columns.
_MOST_ROWS = 200_000
_MOST_COLUMNS = 50
#: Tags in its XML; a row of ours has about 25.
_MOST_TAGS = 2_000_000
#: The beginning of what Office reads as the number of a character (ECMA-376, ST_Xstring), and such a number.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def write(path: Path, rows: Iterable[SheetRow]) -> bytes:
    """The workbook for `path`: header fixed, texts wrapped. Raises `UserError` where openpyxl is missing."""
    openpyxl = _load(path)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "texts"
    _add_styles(book)
    for number, row in enumerate(_cells(rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, _ESCAPE.sub("_x005F_", value))
            # Text whatever it holds: no formula, no number, no date.
            cell.data_type = "s"
            cell.style = "heading" if number == 1 else "line"
    for column, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = _WIDTHS[name]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(path: Path) -> list[SheetRow]:
    """The rows of the first sheet that has the header. Raises `UserError` where there is none, anything if damaged."""
    openpyxl = _load(path)
    check_archive(path, _MOST_TAGS)
    with path.open("rb") as file:  # openpyxl leaves open what it cannot read
        for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
            sheet.reset_dimensions()  # what the file says of its size need not be true
            rows = enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1)
            for _, line in islice(rows, MOST_ABOVE):
                header = [str(cell.value or "").strip().lower() for cell in line]
                if set(header) >= NEEDED:
                    return list(rows_from_cells(_read_cells(header, take(path, rows, _MOST_ROWS))))
    raise missing_header(path)


def _load(path: Path) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        message = N_("{path}: this needs openpyxl; install it with: pip install 'sales-simulator[sheets]', or use .csv")
        raise UserError(message, path=path) from error
    return openpyxl


def _cells(rows: Iterable[SheetRow]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for row in rows:
        yield row.id, row.what, row.context, guard(row.text, everywhere=False), row.source


def _add_styles(book: Any) -> None:
    from openpyxl.styles import Alignment, Font, NamedStyle

    top = Alignment(wrap_text=True, vertical="top")
    book.add_named_style(NamedStyle("line", number_format="@", alignment=top))
    book.add_named_style(NamedStyle("heading", number_format="@", alignment=top, font=Font(bold=True)))


def _read_cells(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]]
) -> Iterator[tuple[int, dict[str, str], str]]:
    for number, row in rows:
        cells = dict(zip(header, row, strict=False))
        yield number, {name: _show(cell.value) for name, cell in cells.items()}, _find_fault(cells)


def _find_fault(cells: Mapping[str, Any]) -> str:
    """Why a row of cells cannot be used; a formula is not its result, which other programs may not have saved."""
    if any(cells[name].data_type == "f" for name in NEEDED if name in cells):
        return "formula"
    text = cells.get("text")
    if text is None or text.value is None or isinstance(text.value, str):
        return ""
    return "not_text"


def _show(value: object) -> str:
    """What a cell holds, as text; a formula as it is written."""
    if value is None:
        return ""
    return _unescape(str(getattr(value, "text", value)))


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
