"""Web pages (.html): the blocks of text of the page's body."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.authoring.importing.documents.plain import decode
from simulator.authoring.importing.documents.tables import flatten_table

#: Stands for a line end that is seen; those of the file itself are only spaces.
_BREAK = "\ue000"
_UNSEEN = ["script", "style", "noscript", "template", "head", "svg"]
_BLOCKS = [
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
]  # fmt: skip


def read(path: Path) -> Document:
    """The text of a page as its blocks: paragraphs, list items, headings, table rows."""
    try:
        from bs4 import BeautifulSoup
    except ImportError as error:
        raise missing_package(path, "beautifulsoup4") from error
    page = BeautifulSoup(decode(path, path.read_bytes()), "html.parser")
    for unseen in page(_UNSEEN):
        unseen.decompose()
    for end in page("br"):
        end.replace_with(_BREAK)
    for block in page("pre"):
        block.string = block.get_text().replace("\n", _BREAK)
    return extracted_document(path, list(_texts(page)))


def _texts(block: Any) -> Iterator[tuple[str, int]]:
    """The lines of a block: its own text between its inner blocks."""
    level = int(block.name[1]) if len(block.name) == 2 and block.name[0] == "h" and block.name[1].isdigit() else 0
    pieces: list[str] = []
    for child in block.children:
        name = getattr(child, "name", None)
        if name in _BLOCKS or (name and child.find(_BLOCKS)):
            yield from _paragraphs(pieces, level)
            pieces = []
            yield from flatten_table(_rows(child)) if name == "table" else _texts(child)
        elif name or type(child).__name__ == "NavigableString":
            pieces.append(child.get_text())
    yield from _paragraphs(pieces, level)


def _paragraphs(pieces: list[str], level: int) -> Iterator[tuple[str, int]]:
    text = "".join(pieces)
    for line in text.split(_BREAK) if level == 0 else [text.replace(_BREAK, " ")]:
        if words := " ".join(line.split()):
            yield words, level


def _rows(table: Any) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").replace(_BREAK, " ").split()) for cell in row(["td", "th"])] for row in table("tr")
    ]
