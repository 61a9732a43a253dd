"""Tables as files that spreadsheets open: CSV and Excel workbooks in which no text can act."""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["Table", "Value", "write_csv", "write_workbook"]

Value = str | int | float | dt.date | None
#: What a spreadsheet takes for a formula, also behind spaces and in full width.
_FORMULA = re.compile("[\\s\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%\t\r]")
#: What no cell holds or shows: control characters but line ends, halves of characters, U+FFFE and U+FFFF.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
#: The beginning of what Office reads as the number of a character (ECMA-376, ST_Xstring).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: Characters that a cell of a workbook holds, and that a sheet's name does.
_LONGEST, _LONGEST_NAME = 32_767, 31
_WIDEST, _NARROWEST = 60, 8


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: `header` are its columns, every row as long as it."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_csv(table: Table) -> str:
    """The table as CSV, with the byte order mark without which Excel takes Chinese for something else.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    buffer = io.StringIO(newline="")
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow([_guard(name) for name in table.header])
    writer.writerows([[_guard(_clean(v)) if isinstance(v, str) else v for v in row] for row in table.rows])
    return buffer.getvalue()


def write_workbook(tables: Sequence[Table]) -> bytes:
    """The tables as the sheets of a workbook, every text a text. Raises UserError where openpyxl is missing."""
    try:
        import openpyxl
    except ImportError as error:
        message = N_("Excel files need openpyxl; install it with: pip install 'sales-simulator[sheets]', or use .csv")
        raise UserError(message) from error
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for table in tables:
        _fill_sheet(book.create_sheet(_name_sheet(table.name)), table)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_sheet(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for number, row in enumerate((table.header, *table.rows), 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = _ESCAPE.sub("_x005F_", _clean(value))[:_LONGEST]
                cell.data_type = "s"  # no formula, no number, no date
                cell.alignment = top
            else:
                cell.value = value
            if number == 1:
                cell.font = bold
    for column in range(len(table.header)):
        widest = max((_width(row[column]) for row in (table.header, *table.rows)), default=0)
        width = min(_WIDEST, max(_NARROWEST, widest + 2))
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _width(value: Value) -> int:
    """Columns that a value takes; a wide character takes two."""
    return sum(2 if ord(c) > 0x2E80 else 1 for c in str(value)[:_WIDEST]) if value is not None else 0


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _name_sheet(name: str) -> str:
    """A name that Excel takes for a sheet."""
    return re.sub(r"[\[\]:*?/\\']", " ", _clean(name))[:_LONGEST_NAME]
