"""Word documents (.docx): paragraphs with their headings, and tables."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.authoring.files.foreign_file import check_archive, take
from simulator.authoring.importing.documents.document import MOST_LINES, Document, extracted_document, missing_package
from simulator.authoring.importing.documents.tables import flatten_table

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


def _texts(path: Path, document: Any) -> Iterator[tuple[str, int]]:
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    levels: dict[str | None, int] = {}
    # `iter_inner_content` has libxml2 sort the blocks, which takes minutes for a hundred thousand of them.
    for block in document.element.body.iterchildren():
        if isinstance(block, CT_Tbl):
            cells = take(path, _cells(Table(block, document)), MOST_LINES)
            rows = groupby(cells, key=lambda cell: cell[0])
            yield from flatten_table([[text for _, text in row] for _, row in rows])
        elif isinstance(block, CT_P):
            paragraph = Paragraph(block, document)
            yield paragraph.text, _level(paragraph, levels)


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
