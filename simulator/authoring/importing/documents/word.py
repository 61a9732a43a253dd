"""Word documents (.docx): paragraphs with their headings, and tables."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.authoring.files.foreign_file import check_archive, take
from simulator.authoring.importing.documents.document import (
    MOST_LINES,
    Document,
    Line,
    Style,
    extracted_document,
    missing_package,
    row_line,
)  # fmt: skip
from simulator.authoring.importing.documents.word_numbering import Numbering

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read(path: Path) -> Document:
    """The paragraphs and tables of a document, in order. Raises anything where it cannot be opened."""
    try:
        import docx
    except ImportError as error:
        raise missing_package(path, "python-docx") from error
    check_archive(path)
    return extracted_document(path, _texts(path, docx.Document(str(path))))


def _texts(path: Path, document: Any) -> Iterator[Line]:
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    levels: dict[str | None, int] = {}
    numbering, tables = Numbering(document), 0
    # `iter_inner_content` has libxml2 sort the blocks, which takes minutes for a hundred thousand of them.
    for block in _blocks(document.element.body):
        if isinstance(block, CT_Tbl):
            tables += 1
            cells = take(path, _cells(Table(block, document)), MOST_LINES)
            rows = groupby(cells, key=lambda cell: cell[0])
            yield from (_row([text for _, text in row], tables) for _, row in rows)
        elif isinstance(block, CT_P):
            yield _line(Paragraph(block, document), levels, numbering)


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls too."""
    for block in body.iterchildren():
        if isinstance(block.tag, str) and block.tag.endswith("}sdt"):
            yield from (inner for content in block.iterchildren("{*}sdtContent") for inner in content.iterchildren())
        else:
            yield block


def _row(cells: list[str], table: int) -> Line:
    """A row; one cell that stands alone is a frame around paragraphs."""
    return row_line(cells, table) if len(cells) > 1 else Line(0, cells[0])


def _line(paragraph: "Paragraph", levels: dict[str | None, int], numbering: Numbering) -> Line:
    text, level = paragraph.text, _level(paragraph, levels)
    number, depth, bullet = numbering.next(paragraph) if text.strip() else ("", 0, False)
    spoken = [run for run in paragraph.runs if run.text.strip()]
    strong = bool(spoken) and not level and all(run.bold for run in spoken)
    style = "" if level or number or bullet else _own_style(paragraph)
    shown = Style.STRONG if strong else Style.PLAIN
    return Line(0, number + text.strip(), level, depth, bullet, shown, quoted="Quote" in style, look=style)


def _own_style(paragraph: "Paragraph") -> str:
    """The name of a paragraph's style where it is not one of those for running text."""
    name = paragraph.style.name or "" if paragraph._p.style and paragraph.style is not None else ""
    return "" if name.startswith(("Normal", "Body", "List", "No Spacing", "Title", "Subtitle")) else name


def _cells(table: "Table") -> Iterator[tuple[int, str]]:
    """Row number and text of each cell; one a cell however many columns it spans, for a file may claim any number.

    A cell that goes on with the one above it has that one's text.
    """
    from docx.table import _Cell

    above: dict[int, str] = {}
    for number, row in enumerate(table.rows):
        tr = row._tr  # `row.cells` makes a cell for each column that is spanned
        column, texts = tr.grid_before, dict[int, str]()
        for tc in tr.tc_lst:
            goes_on = tc.vMerge == "continue" and column in above
            texts[column] = above[column] if goes_on else _Cell(tc, table).text
            yield number, texts[column]
            column += max(1, tc.grid_span)
        above = texts


def _level(paragraph: "Paragraph", levels: dict[str | None, int]) -> int:
    """The level of a heading style, 0 for any other; looked up in the document once a style."""
    key = paragraph._p.style  # the style's id; its name takes a search through all styles
    if key not in levels:
        levels[key] = _style_level(paragraph.style.name or "" if paragraph.style is not None else "")
    return levels[key]


def _style_level(style: str) -> int:
    name, _, number = style.partition(" ")
    return min(int(number), 6) if name == "Heading" and number.isdecimal() else int(name == "Title")
