"""Web pages (.html): the blocks of text of the page's body."""

from collections.abc import Mapping
from pathlib import Path

from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.authoring.importing.documents.plain import decode
from simulator.authoring.importing.documents.tables import flatten_table

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
    """The text of a page as its blocks: paragraphs, list items, headings, table rows.

    The page is taken as it is parsed, without a tree: one tag may stand in another as deep as a file is long.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise missing_package(path, "lxml") from error
    data = decode(path, path.read_bytes()).encode("utf-8", "replace")
    parser = etree.HTMLParser(target=_Blocks(), encoding="utf-8", huge_tree=True)
    parser.feed(data)
    return extracted_document(path, parser.close())


class _Blocks:
    """A target for lxml's parsers: takes tags and texts, gives lines with their heading levels.

    A line ends where a block begins or ends. The rows of a table are kept until its end; a table in a cell of
    another is part of the cell's text.
    """

    def __init__(self) -> None:
        self._lines: list[tuple[str, int]] = []
        self._pieces: list[str] = []
        self._levels: list[int] = [0]
        self._unseen = self._preformatted = self._tables = 0
        self._rows: list[list[list[str]]] = []

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self._unseen += name in _UNSEEN
        self._preformatted += name == "pre"
        self._tables += name == "table"
        if name in _BLOCKS and self._tables < 2:
            self._flush()
            self._levels.append(_HEADINGS.get(name, 0))
        if self._tables == 1 and name in ("tr", "td", "th"):
            self._begin_row_or_cell(name)
        if name == "br" or self._tables:
            self.data(_BREAK)

    def end(self, name: str) -> None:
        if self._tables:
            self.data(_BREAK)
        if name in _BLOCKS and self._tables < 2:
            self._flush()
            self._levels.pop()
        self._unseen -= name in _UNSEEN
        self._preformatted -= name == "pre"
        self._tables -= name == "table"
        if name == "table" and not self._tables:
            self._lines += flatten_table([[_words("".join(cell)) for cell in row] for row in self._rows])
            self._rows = []

    def data(self, text: str) -> None:
        if self._unseen:
            return
        if not self._tables:
            self._pieces.append(text.replace("\n", _BREAK) if self._preformatted else text)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)

    def close(self) -> list[tuple[str, int]]:
        self._flush()
        return self._lines

    def _flush(self) -> None:
        text, level = "".join(self._pieces), self._levels[-1]
        self._pieces = []
        found = (_words(line) for line in ([text] if level else text.split(_BREAK)))
        self._lines += ((words, level) for words in found if words)

    def _begin_row_or_cell(self, name: str) -> None:
        if name == "tr" or not self._rows:
            self._rows.append([])
        if name != "tr":
            self._rows[-1].append([])


def _words(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split())
