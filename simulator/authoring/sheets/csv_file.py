"""Sheets as CSV, as spreadsheets write and read them: with a byte order mark, other separators, other encodings."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from simulator.authoring.sheets.rows import (
    COLUMNS,
    MOST_ABOVE,
    NEEDED,
    SheetRow,
    guard,
    mark_text,
    missing_header,
    rows_from_cells,
)


def write(_: Path, rows: Iterable[SheetRow]) -> bytes:
    """The rows in UTF-8 with a byte order mark, without which Excel takes Chinese for something else."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    writer.writerows(
        (row.id, row.what, guard(row.context, everywhere=True), guard(row.text, everywhere=True), row.source)
        for row in rows
    )
    return buffer.getvalue().encode("utf-8-sig")


def read(path: Path) -> list[SheetRow]:
    """The rows of a file. Raises `UserError` for what has no header of ours, csv.Error for what is no CSV."""
    data = path.read_bytes()
    return _best(path, [rows for text in _decodings(data) if (rows := _parse(text)) is not None])


def _decodings(data: bytes) -> Iterator[str]:
    """The text in every encoding that fits: UTF first, then what Excel writes in Chinese and Western Windows."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030", "cp950", "cp1252"):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("utf"):
            return


def _best(path: Path, readings: Sequence[list[SheetRow]]) -> list[SheetRow]:
    """Of several readings the one in which most texts still carry their mark: most rows are never edited."""
    if not readings:
        raise missing_header(path)
    return max(readings, key=lambda rows: sum(mark_text(row.text) == row.source for row in rows))


def _parse(text: str) -> list[SheetRow] | None:
    """The rows, whichever character separates cells; None where none gives the header."""
    for separator in ",;\t":
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for line in islice(reader, MOST_ABOVE):
            header = [name.strip().lower() for name in line]
            if set(header) >= NEEDED:
                return list(rows_from_cells(_read_cells(header, ((reader.line_num, row) for row in reader))))
    return None


def _read_cells(
    header: Sequence[str], rows: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, str], str]]:
    """A formula that was saved as such has no apostrophe before it, which every text of ours that looks so has."""
    for number, row in rows:
        cells = dict(zip(header, row, strict=False))
        yield number, cells, "formula" if cells.get("text", "").startswith("=") else ""
