"""Sheets as Excel workbooks (.xlsx), every cell a text."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from simulator.authoring.sheets.rows import COLUMNS, NEEDED, Row, guard, missing_header, rows_from_cells
from simulator.errors import UserError
from simulator.locales import N_

_WIDTHS = {"id": 46, "what": 18, "context": 36, "text": 80, "source": 14}


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows: header fixed, texts wrapped. Raises `UserError` where openpyxl is missing."""
    openpyxl = _load(path)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "texts"
    _add_styles(book)
    for number, row in enumerate(_cells(rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            # Text whatever it holds: no formula, no number, no date.
            cell.data_type = "s"
            cell.style = "heading" if number == 1 else "line"
    for column, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = _WIDTHS[name]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


def read(path: Path) -> list[Row]:
    """The rows of the first sheet that has the header. Raises `UserError` where there is none."""
    openpyxl = _load(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (openpyxl.utils.exceptions.InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise UserError(N_("{path}: this is no Excel workbook (.xlsx) that can be opened"), path=path) from error
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        header = [str(name or "").strip().lower() for name in next(rows, ())]
        if set(header) >= NEEDED:
            return list(rows_from_cells(_read_cells(header, rows)))
    raise missing_header(path)


def _load(path: Path) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        message = N_("{path}: this needs openpyxl; install it with: pip install 'sales-simulator[sheets]', or use .csv")
        raise UserError(message, path=path) from error
    return openpyxl


def _cells(rows: Iterable[Row]) -> Iterator[Sequence[str]]:
    yield COLUMNS
    for row in rows:
        yield row.id, row.what, row.context, guard(row.text, everywhere=False), row.source


def _add_styles(book: Any) -> None:
    from openpyxl.styles import Alignment, Font, NamedStyle

    top = Alignment(wrap_text=True, vertical="top")
    book.add_named_style(NamedStyle("line", number_format="@", alignment=top))
    book.add_named_style(NamedStyle("heading", number_format="@", alignment=top, font=Font(bold=True)))


def _read_cells(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, dict[str, str], str]]:
    for number, row in enumerate(rows, 2):
        values = dict(zip(header, row, strict=False))
        text = values.get("text")
        fault = "" if text is None or isinstance(text, str) else "not_text"
        yield number, {name: "" if value is None else str(value) for name, value in values.items()}, fault
