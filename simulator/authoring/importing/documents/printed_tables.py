"""Tables on printed pages: cells are drawn one after another, to the right of the one before or below them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from simulator.authoring.importing.documents.printed_lines import PrintedLine

#: How far to the right another cell begins at least, and how far above the other cells of its row a first one may.
_RIGHT, _ABOVE = 2.0, 0.8
_FEWEST_ROWS = 2


@dataclass(slots=True)
class PrintedRow:
    """The cells of a row, each with its lines; `cells` of one are running text."""

    cells: list[list[PrintedLine]] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether it is no row of a table."""
        return len(self.cells) == 1

    def lines(self) -> list[PrintedLine]:
        """All its lines in the order in which they are drawn."""
        return [line for cell in self.cells for line in cell]


def find_rows(lines: Sequence[PrintedLine]) -> list[list[PrintedRow]]:
    """Running text and tables in turn: a list of one row that is text, or a table's rows of equally many cells."""
    found: list[list[PrintedRow]] = []
    table: list[PrintedRow] = []
    for row in _split_first(list(_rows(lines))):
        if not row.is_text:
            table.append(row)
            continue
        found += [*_closed(table), [row]]
        table = []
    return [*found, *_closed(table)]


def _rows(lines: Sequence[PrintedLine]) -> Iterator[PrintedRow]:
    """Rows by the places of lines only; the first of a table still has the text above it in its first cell."""
    row = PrintedRow()
    for line in lines:
        if not row.cells or _is_beside(line, row.cells[-1]):
            row.cells.append([line])
        elif len(row.cells) > 1 and line.x < row.cells[-1][0].x - line.size:
            yield row
            row = PrintedRow([[line]])
        else:
            row.cells[-1].append(line)
    if row.cells:
        yield row


def _is_beside(line: PrintedLine, cell: Sequence[PrintedLine]) -> bool:
    """Whether a line begins the cell to the right of this one: nothing is drawn upwards within a cell."""
    last = cell[-1]
    return line.x > last.x + _RIGHT * line.size and (line.y > last.y or line.is_level(last))


def _split_first(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """The rows, with the running text above a table's first row apart from its first cell."""
    for at, row in enumerate(rows):
        if row.is_text or (at and not rows[at - 1].is_text):
            yield row
            continue
        top = max(line.y for cell in row.cells[1:] for line in cell)
        first = row.cells[0]
        of_row = [line for line in first if line.y <= top + _ABOVE * line.size] or first[-1:]
        above = [line for line in first if line not in of_row]
        if above:
            yield PrintedRow([above])
        yield PrintedRow([of_row, *row.cells[1:]])


def _closed(table: Sequence[PrintedRow]) -> Iterator[list[PrintedRow]]:
    """A table whose rows have equally many cells; text in columns, which only looks like one, is text again."""
    if len(table) < _FEWEST_ROWS:
        yield from ([PrintedRow([row.lines()])] for row in table)
        return
    most = max(len(row.cells) for row in table)
    whole = [row for row in table if len(row.cells) == most]
    places = [median(row.cells[at][0].x for row in whole) for at in range(most)]
    yield [PrintedRow(_in_columns(row, places)) for row in table]


def _in_columns(row: PrintedRow, places: Sequence[float]) -> list[list[PrintedLine]]:
    """A row's cells under the columns that they stand nearest to; empty ones between."""
    if len(row.cells) == len(places):
        return row.cells
    cells: list[list[PrintedLine]] = [[] for _ in places]
    for cell in row.cells:
        nearest = min(range(len(places)), key=lambda at: abs(places[at] - cell[0].x))
        cells[nearest] += cell
    return cells
