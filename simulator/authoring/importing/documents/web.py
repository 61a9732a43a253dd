"""Web pages (.html): the blocks of text of the page's body."""

import re
from collections.abc import Mapping
from pathlib import Path

from simulator.authoring.importing.documents.document import (
    Document,
    Line,
    Style,
    extracted_document,
    missing_package,
    row_line,
)  # fmt: skip
from simulator.authoring.importing.documents.encodings import decode

#: Stands for a line end that is seen; those of the file itself are only spaces.
_BREAK = "\ue000"
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _HEADINGS.keys() | {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_STRONG = frozenset({"b", "strong"})
_STYLES = {"dt": Style.TERM, "dd": Style.DEFINITION, "summary": Style.STRONG}
_MOST_SPAN = 200
#: Tables in one another whose blocks are lines of the outermost cell.
_DEEPEST = 4


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
    """A target for lxml's parsers: takes tags and texts, gives lines.

    A line ends where a block begins or ends. The rows of a table are kept until its end; a table in a cell of
    another is part of the cell's text.
    """

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._blocks: list[str] = [""]
        self._looks: list[str] = [""]
        self._lists: list[int] = []
        self._item = ""
        self._unseen = self._preformatted = self._tables = self._strong = self._plain = self._table = self._quoted = 0
        self._rows = _Rows()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._unseen += name in _UNSEEN
        self._preformatted += name == "pre"
        self._tables += name == "table"
        self._strong += name in _STRONG
        if name in _BLOCKS and self._tables < 2:
            self._flush()
            self._blocks.append(name)
            self._looks.append(_look(attributes) or self._looks[-1])
            self._quoted += name == "blockquote"
        if self._tables == 1 and name in ("tr", "td", "th"):
            self._rows.begin(name, _span(attributes.get("rowspan")))
        elif name in ("ol", "ul"):
            self._lists.append(-1 if name == "ul" else int(_digits(attributes.get("start")) or 1))
        elif name == "li" and self._lists and not self._tables:
            self._begin_item()
        if name == "br" or (self._tables and name in _BLOCKS):
            self.data(_BREAK if self._tables < _DEEPEST else " ")

    def end(self, name: str) -> None:
        if 0 < self._tables < _DEEPEST and name in _BLOCKS:
            self.data(_BREAK)
        if name in _BLOCKS and self._tables < 2:
            self._flush()
            if len(self._blocks) > 1:
                self._quoted -= self._blocks.pop() == "blockquote"
                self._looks.pop()
        self._unseen -= name in _UNSEEN
        self._preformatted -= name == "pre"
        self._tables -= name == "table"
        self._strong -= name in _STRONG
        if name in ("ol", "ul") and self._lists:
            self._lists.pop()
        if name == "table" and not self._tables:
            self._take_rows()

    def data(self, text: str) -> None:
        if self._unseen:
            return
        if self._tables:
            self._rows.add(text)
            return
        if not self._strong and text.strip(" \n\r\t:：" + _BREAK):
            self._plain += 1
        self._pieces.append(text.replace("\n", _BREAK) if self._preformatted else text)

    def close(self) -> list[Line]:
        self._flush()
        self._take_rows()
        return self._lines

    def _begin_item(self) -> None:
        number = self._lists[-1]
        self._item = "-" if number < 0 else f"{number}. "
        self._lists[-1] += number >= 0

    def _flush(self) -> None:
        text, name = "".join(self._pieces), self._blocks[-1]
        strong = not self._plain and bool(text.strip())
        self._pieces, self._plain = [], 0
        level = _HEADINGS.get(name, 0)
        look = self._looks[-1] if name in ("p", "div") else ""
        style = _STYLES.get(name, Style.STRONG if strong and not level else Style.PLAIN)
        depth = max(0, len(self._lists) - 1)
        for piece in [text] if level else text.split(_BREAK):
            if words := _words(piece):
                number = self._item if self._item != "-" else ""
                self._lines.append(
                    Line(0, number + words, level, depth, self._item == "-", style, quoted=self._quoted > 0, look=look)
                )
                self._item = ""

    def _take_rows(self) -> None:
        self._table += 1
        for cells in self._rows.take():
            lines = [_lines(cell) for cell in cells]
            if len(cells) == 1:
                self._lines += (Line(0, line) for line in lines[0])
            elif cells:
                self._lines.append(row_line(["\n".join(cell) for cell in lines], self._table))


class _Rows:
    """The rows of a table as they are read; a cell that spans rows stands in each of them."""

    def __init__(self) -> None:
        self._rows: list[list[list[str]]] = []
        self._spans: list[dict[int, int]] = []

    def begin(self, name: str, span: int) -> None:
        """A row or a cell begins."""
        if name == "tr" or not self._rows:
            self._rows.append([])
            self._spans.append({})
        if name != "tr":
            if span > 1:
                self._spans[-1][len(self._rows[-1])] = span
            self._rows[-1].append([])

    def add(self, text: str) -> None:
        """Text of the present cell; text outside of cells is none."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)

    def take(self) -> list[list[str]]:
        """The cells of each row; nothing is left."""
        rows: list[list[str]] = []
        above: dict[int, tuple[int, str]] = {}
        for cells, spans in zip(self._rows, self._spans, strict=True):
            row: list[str] = []
            below: dict[int, tuple[int, str]] = {}
            for at, cell in enumerate(["".join(cell) for cell in cells]):
                _carry(row, above, below)
                if at in spans:
                    below[len(row)] = (spans[at] - 1, cell)
                row.append(cell)
            _carry(row, above, below)
            above = below
            rows.append(row)
        self._rows, self._spans = [], []
        return rows


def _carry(row: list[str], above: dict[int, tuple[int, str]], below: dict[int, tuple[int, str]]) -> None:
    """Add the cells that reach into this row from above, and note those that reach further."""
    while len(row) in above:
        left, text = above.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, text)
        row.append(text)


def _look(attributes: Mapping[str, str]) -> str:
    return " ".join((attributes.get("class") or "").split()[:2])


def _span(text: str | None) -> int:
    return min(_MOST_SPAN, int(_digits(text) or 1))


def _digits(text: str | None) -> str:
    return text[:4] if text and re.fullmatch(r"\d{1,9}", text) else ""


def _lines(cell: str) -> list[str]:
    return [words for line in cell.split(_BREAK) if (words := _words(line))]


def _words(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split())
