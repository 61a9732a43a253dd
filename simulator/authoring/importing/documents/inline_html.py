"""Markdown with HTML in it: the rows of its tables, and everything else without tags."""

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from simulator.authoring.importing.documents.document import Line, row_line

_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|center|code|dd|del|details|div|dl|dt|em|figure|font|footer|h[1-6]|head"
    r"|header|hr|html|i|img|input|ins|kbd|li|main|mark|nav|ol|p|pre|s|section|small|span|strong|sub|summary|sup|table|tbody"
    r"|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>]{0,2000})?/?>|<!--.{0,2000}?-->",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});", re.IGNORECASE)
#: Characters of one table that are read as one.
_LONGEST = 200_000


def take_html(texts: Sequence[str]) -> tuple[list[str], dict[int, list[Line]]]:
    """The texts without tags, and the rows of tables by the index of the line where each begins.

    A heading or an item keeps its mark as one of Markdown; comments are no text.
    """
    lines = list(texts)
    rows: dict[int, list[Line]] = {}
    at = table = 0
    while at < len(lines):
        if _TABLE.search(lines[at]):
            table -= 1
            at = _take_table(lines, at, rows, table)
        elif "<" in lines[at] or "&" in lines[at]:
            lines[at] = _strip(lines[at])
        at += 1
    return lines, rows


def _strip(text: str) -> str:
    """A line without tags; a heading or an item keeps its Markdown mark."""
    bare = text.strip()
    heading = re.match(r"<h([1-6])\b[^<>]{0,500}>", bare, re.IGNORECASE)
    item = re.match(r"<(li|dt|summary)\b[^<>]{0,500}>", bare, re.IGNORECASE)
    inner = _TAG.sub("", _BREAK.sub(" ", _bold(text)))
    if _ENTITY.search(inner):
        inner = unescape(inner)
    if heading:
        return f"{'#' * int(heading[1])} {inner.strip()}"
    if item:
        return f"- {inner.strip()}" if item[1].lower() == "li" else f"**{inner.strip()}**" if inner.strip() else ""
    return inner


def _bold(text: str) -> str:
    return re.sub(r"<(?:b|strong)>([^<>*]{1,2000})</(?:b|strong)>", r"**\1**", text, flags=re.IGNORECASE)


def _take_table(lines: list[str], first: int, rows: dict[int, list[Line]], table: int) -> int:
    """Take a table out of the lines; returns its last line. Numbers of such tables are negative."""
    last, size = first, 0
    for last in range(first, len(lines)):
        size += len(lines[last])
        if _TABLE_END.search(lines[last]) or size > _LONGEST:
            break
    before = lines[first][: _TABLE.search(lines[first]).start()]  # type: ignore[union-attr]  # it was found there
    reader = _Rows()
    reader.feed("\n".join(lines[first : last + 1])[len(before) :])
    reader.close()
    for at in range(first, last + 1):
        lines[at] = ""
    lines[first] = _strip(before)
    for line, cells in reader.rows:
        if any(cells):
            rows.setdefault(first + line, []).append(row_line(cells, table, first + line + 1))
    return last


class _Rows(HTMLParser):
    """The rows of a table with the lines where they begin, counted from 0."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" or (tag in ("td", "th") and not self.rows):
            self.rows.append((self.getpos()[0] - 1, []))
        if tag in ("td", "th"):
            self.rows[-1][1].append("")
        elif tag in ("br", "p", "li", "div"):
            self.handle_data("\n")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1][1]:
            self.rows[-1][1][-1] = (self.rows[-1][1][-1] + re.sub(r"[ \t\r]+", " ", data)).lstrip()
