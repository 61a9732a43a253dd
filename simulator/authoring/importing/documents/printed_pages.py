"""The pages of a PDF file as lines of a document: headings by their size, empty lines where paragraphs are parted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.authoring.importing.documents.document import Line, Style, row_line
from simulator.authoring.importing.documents.printed_lines import PrintedLine, without_running
from simulator.authoring.importing.documents.printed_tables import find_rows
from simulator.text import width

#: How much larger headings are than running text, how long they may be, and how many sizes of them there are.
_LARGER, _LONGEST, _MOST_SIZES = 1.15, 80, 6
#: How much further apart paragraphs are than lines, and what an indented line is, in letter heights.
_APART, _INDENT = 1.2, 0.8
#: How often a distance must be found to be one of lines, and the least that it can be in letter heights.
_SHARE, _CLOSEST = 0.08, 0.9


def read_pages(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[Line]:
    """The lines of all pages in order; what is printed at the edge of several pages is left out."""
    kept = without_running(pages)
    sizes = _heading_sizes([line for page in kept for line in page])
    leading = _leading(kept)
    tables = 0
    for page in kept:
        for rows in find_rows(page):
            if rows[0].is_text:
                yield from _text(rows[0].cells[0], sizes, leading)
                continue
            tables += 1
            yield from (row_line([_cell(cell) for cell in row.cells], tables) for row in rows)


def _text(lines: Sequence[PrintedLine], sizes: Sequence[int], leading: float) -> Iterator[Line]:
    """Running text."""
    last: PrintedLine | None = None
    for line in lines:
        if last is not None and _is_apart(last, line, leading):
            yield Line(0, "")
        heading = _level(line, sizes)
        style = Style.STRONG if line.bold and not heading and width(line.text) <= _LONGEST else Style.PLAIN
        yield Line(0, line.text, heading, style=style)
        last = line


def _heading_sizes(lines: Sequence[PrintedLine]) -> list[int]:
    """The sizes of headings, in tenths of a point, the largest first; that of most letters is running text's."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[round(10 * line.size)] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else 0
    return sorted((size for size in letters if size > _LARGER * usual), reverse=True)[:_MOST_SIZES]


def _level(line: PrintedLine, sizes: Sequence[int]) -> int:
    size = round(10 * line.size)
    return sizes.index(size) + 1 if size in sizes and width(line.text) <= _LONGEST else 0


def _leading(pages: Sequence[Sequence[PrintedLine]]) -> float:
    """How far apart the lines of a paragraph are, in letter heights: the least distance that is found often."""
    steps = Counter(
        round((one.y - two.y) / one.size, 1)
        for page in pages
        for one, two in pairwise(page)
        if one.size and one.size == two.size and one.y - two.y >= _CLOSEST * one.size
    )
    often = [step for step, count in steps.items() if count >= _SHARE * steps.total()]
    return min(often, default=0.0)


def _is_apart(last: PrintedLine, line: PrintedLine, leading: float) -> bool:
    """Whether another paragraph begins: further below, in letters of another size, or indented."""
    if last.size != line.size:
        return True
    down = last.y - line.y
    return down > _APART * leading * line.size or line.x > last.x + _INDENT * line.size


def _cell(lines: Sequence[PrintedLine]) -> str:
    """The text of a cell, which is as wide as its column."""
    text = ""
    for line in lines:
        text += (" " if text and text[-1].isascii() and line.text[0].isascii() else "") + line.text
    return text
