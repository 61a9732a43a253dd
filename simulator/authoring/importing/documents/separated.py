"""Tables as text: cells parted by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import MOST_LINES, Document, Line, make_lines, row_line
from simulator.authoring.importing.documents.encodings import decode

_SEPARATORS = ",;\t|"
_SAMPLE = 40
_LARGEST_CELL = 1 << 17
_MOST_CELLS = 60


def read(path: Path) -> Document:
    """The rows of a file; `sep=;`, which Excel writes, is no row."""
    text = decode(path, path.read_bytes())
    csv.field_size_limit(_LARGEST_CELL)
    separator = "\t" if path.suffix.lower() == ".tsv" and "\t" in text else _guess(text)
    return Document(path, make_lines(_rows(path, text, separator)))


def _rows(path: Path, text: str, separator: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    last = 0
    for cells in take(path, reader, MOST_LINES):
        first, last = last + 1, reader.line_num
        if cells and not (first == 1 and cells[0].lower().startswith("sep=")):
            yield row_line(cells[:_MOST_CELLS], 1, first)


def _guess(text: str) -> str:
    """The separator that gives most rows one number of cells, more than one."""
    return max(_SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> float:
    lines = "\n".join(text.splitlines()[: 4 * _SAMPLE])
    try:
        reader = csv.reader(io.StringIO(lines, newline=""), delimiter=separator, skipinitialspace=True)
        widths = [len(row) for _, row in zip(range(_SAMPLE), reader, strict=False) if row]
    except csv.Error:
        return 0.0
    wide = [width for width in widths if width > 1]
    return max(map(wide.count, set(wide)), default=0) / max(1, len(widths))
