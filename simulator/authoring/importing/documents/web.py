"""Web pages (.html): the blocks of text of the page's body."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.authoring.importing.documents.plain import decode
from simulator.authoring.importing.documents.tables import flatten_table
from simulator.errors import UserError
from simulator.locales import N_

#: Tags a page may have; a tag takes the parser 20 µs and a kilobyte.
MOST_TAGS = 200_000
#: Stands for a line end that is seen; those of the file itself are only spaces.
_BREAK = "\ue000"
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _HEADINGS.keys() | {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip


def read(path: Path) -> Document:
    """The text of a page as its blocks: paragraphs, list items, headings, table rows."""
    try:
        from bs4 import BeautifulSoup
    except ImportError as error:
        raise missing_package(path, "beautifulsoup4") from error
    text = decode(path, path.read_bytes())
    if text.count("<") > MOST_TAGS:
        raise UserError(N_("{path}: more than {limit} tags; split it first"), path=path, limit=f"{MOST_TAGS:,}")
    return extracted_document(path, _texts(BeautifulSoup(text, "html.parser")))


def _texts(page: Any) -> Iterator[tuple[str, int]]:
    """The lines of a page with their heading levels, walked without recursion: a page may be as deep as it is long."""
    reader = _Reader()
    open_tags, rest = [page], [iter(page.contents)]
    while rest:
        child = next(rest[-1], None)
        if child is None:
            rest.pop()
            yield from reader.end(open_tags.pop().name)
        elif child.name is None:
            if type(child).__name__ == "NavigableString":  # no comment, doctype or the like
                reader.take(str(child))
        elif child.name not in _UNSEEN:
            yield from reader.begin(child.name)
            open_tags.append(child)
            rest.append(iter(child.contents))
    yield from reader.flush()


class _Reader:
    """Takes tags and texts in order; gives lines where a block begins or ends. A table is given whole at its end."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._levels = [0]
        self._preformatted = 0
        self._tables = 0
        self._rows: list[list[list[str]]] = []

    def begin(self, name: str) -> Iterator[tuple[str, int]]:
        """The lines that the beginning of this tag ends."""
        if name == "table":
            self._tables += 1
        if self._tables:
            self._begin_in_table(name)
        if name in _BLOCKS and self._tables < 2:
            yield from self.flush()
            self._levels.append(_HEADINGS.get(name, 0))
        self._preformatted += name == "pre"
        if name == "br":
            self.take(_BREAK)

    def end(self, name: str) -> Iterator[tuple[str, int]]:
        """The lines that the end of this tag ends."""
        if name in _BLOCKS and self._tables < 2:
            yield from self.flush()
            self._levels.pop()
        self._preformatted -= name == "pre"
        if name == "table":
            self._tables -= 1
            if not self._tables:
                yield from flatten_table([[_join(" ", cell) for cell in row] for row in self._rows])
                self._rows = []

    def take(self, text: str) -> None:
        """A text; in a table it belongs to the cell that was begun last."""
        if not self._tables:
            self._pieces.append(text.replace("\n", _BREAK) if self._preformatted else text)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)

    def flush(self) -> Iterator[tuple[str, int]]:
        """The lines of what was taken since the last block began or ended."""
        text, level = "".join(self._pieces), self._levels[-1]
        self._pieces = []
        for line in [text] if level else text.split(_BREAK):
            if words := _join("", [line]):
                yield words, level

    def _begin_in_table(self, name: str) -> None:
        """Rows and cells of the outermost table; tables inside a cell are part of its text."""
        if self._tables > 1:
            return
        if name == "tr":
            self._rows.append([])
        elif name in ("td", "th"):
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append([])


def _join(between: str, pieces: list[str]) -> str:
    return " ".join(between.join(pieces).replace(_BREAK, " ").split())
