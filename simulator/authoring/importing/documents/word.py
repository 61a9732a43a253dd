"""Word documents (.docx): paragraphs with their headings, and tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.authoring.files.foreign_file import check_archive
from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
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
    return extracted_document(path, _texts(docx.Document(str(path))))


def _texts(document: Any) -> Iterator[tuple[str, int]]:
    from docx.table import Table

    levels: dict[str | None, int] = {}
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from flatten_table(list(_rows(block)))
        else:
            yield block.text, _level(block, levels)


def _rows(table: "Table") -> Iterator[list[str]]:
    """The texts of each row's cells, one a cell however many columns it spans, which a file may say as it likes.

    A cell that goes on with the one above it has that one's text.
    """
    from docx.table import _Cell

    above: dict[int, str] = {}
    for row in table.rows:
        tr = row._tr  # `row.cells` makes a cell for each column that is spanned
        column, texts = tr.grid_before, dict[int, str]()
        for tc in tr.tc_lst:
            goes_on = tc.vMerge == "continue" and column in above
            texts[column] = above[column] if goes_on else _Cell(tc, table).text
            column += max(1, tc.grid_span)
        above = texts
        yield list(texts.values())


def _level(paragraph: "Paragraph", levels: dict[str | None, int]) -> int:
    """The level of a heading style, 0 for any other; looked up in the document once a style."""
    key = paragraph._p.style  # the style's id; its name takes a search through all styles
    if key not in levels:
        levels[key] = _style_level(paragraph.style.name or "" if paragraph.style is not None else "")
    return levels[key]


def _style_level(style: str) -> int:
    name, _, number = style.partition(" ")
    return min(int(number), 6) if name == "Heading" and number.isdecimal() else int(name == "Title")
