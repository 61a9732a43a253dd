"""Text and Markdown documents, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import MOST_LINES, Document, Line, Style, make_lines, row_line
from simulator.authoring.importing.documents.encodings import decode
from simulator.authoring.importing.documents.inline_html import take_html
from simulator.authoring.importing.documents.text_tables import find_rows

_NEWLINE = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_INDENT = re.compile(r"[ \t\u3000]*")
_BULLET = re.compile(r"[-*+•●◆■▪◦○·‣➤►✦]\s+(?:\[[ xX]\]\s+)?")
_ITEM = re.compile(r"[-*+•●◆■▪◦○·‣➤►✦]\s|\d+[.)、]")
_STRONG = re.compile(r"(?:\d{1,3}[.、)]\s*)?(\*\*|__)(?!\s)([^*]+?)\1[:：]?$")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)(.{1,5000}?)\1")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?![\w*])")
_LINED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,500}?)(?<=\S)_(?![\w_])")
_LINK = re.compile(r"(!?)\[([^\[\]]{0,300})\]\([^()\s]{1,500}(?: \"[^\"]{0,200}\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LED = re.compile(
    r"[ \t>]*(?:[-*+•]\s+|\d{1,3}[.、)]\s*)?\*\*(?P<led>[^*]{3,160}[?？”\"」]|[^*]{20,160}[.!]|[^*]{7,160}[。！])\*\*"
    r"\s*(?:[:：→–—-]\s*)?(?P<rest>[^\s*].{8,})$"
)
_FEWEST_LED = 3
#: The table that such lines are.
LED = 900_000
_FENCE = re.compile(r"\s*(?:```|~~~)\w*\s*$")
_TAB = 4
_DEEPEST = 9


def read(path: Path) -> Document:
    """The lines of a text file; Markdown's marks are understood and taken away."""
    raw = list(take(path, _NEWLINE.split(decode(path, path.read_bytes())), MOST_LINES))
    hidden = _front_matter(raw)
    texts, tables = take_html(["" if at < hidden else text for at, text in enumerate(raw)])
    rows = find_rows(texts)
    led = _led(texts)
    rows |= {at: row for at, row in led.items() if at not in rows}
    lines = [_read_row(rows[at]) if at in rows else _read_line(text) for at, text in enumerate(texts)]
    read = [replace(line, number=at) for at, line in enumerate(_underlined(list(_nest(texts, lines))), 1)]
    return Document(path, make_lines(line for at, own in enumerate(read) for line in (own, *tables.get(at, ()))))


def _led(texts: Sequence[str]) -> dict[int, Line]:
    """Lines that begin with a whole sentence in bold, again and again, as rows: that sentence and the rest."""
    found = {at: match for at, text in enumerate(texts) if (match := _LED.match(text))}
    if len(found) < _FEWEST_LED:
        return {}
    return {at: row_line((match["led"], match["rest"]), LED) for at, match in found.items()}


def _read_row(row: Line) -> Line:
    return replace(row, text=strip_marks(row.text), cells=tuple(strip_marks(cell) for cell in row.cells))


def _read_line(text: str) -> Line:
    """A line without its marks; its number is given later."""
    quote = _QUOTE.match(text)
    rest = text[quote.end() :] if quote else text
    if _FENCE.match(rest):
        return Line(0, "")
    heading = _HEADING.match(rest)
    if heading:
        return Line(0, strip_marks(heading[2].rstrip().rstrip("#").rstrip()), len(heading[1]))
    indent = _INDENT.match(rest)
    rest = rest[indent.end() :] if indent else rest
    bullet = _BULLET.match(rest)
    rest = rest[bullet.end() :] if bullet else rest
    style = Style.STRONG if _STRONG.match(rest.strip()) else Style.PLAIN
    return Line(0, strip_marks(rest), bullet=bullet is not None, style=style, quoted=quote is not None)


def strip_marks(text: str) -> str:
    """The text without emphasis, links and escapes."""
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    text = _SLANTED.sub(r"\1", text)
    text = _LINED.sub(r"\1", text)
    text = _LINK.sub(lambda match: "" if match[1] else match[2], text)
    return _ESCAPE.sub(r"\1", text)


def _nest(texts: Sequence[str], lines: Sequence[Line]) -> Iterator[Line]:
    """How deep items lie in one another: by their indents, as far as they are items."""
    open_indents: list[int] = []
    for text, line in zip(texts, lines, strict=True):
        bare = _QUOTE.sub("", text, count=1) if text.lstrip().startswith(">") else text
        if not bare.strip() or line.cells:
            yield line
            continue
        width = _width(bare)
        if line.heading or not (line.bullet or (width and _ITEM.match(bare.lstrip()))):
            open_indents = open_indents if width else []
            yield replace(line, depth=0) if not line.bullet else line
            continue
        while open_indents and width < open_indents[-1]:
            open_indents.pop()
        if not open_indents or width > open_indents[-1]:
            open_indents.append(width)
        yield replace(line, depth=min(_DEEPEST, len(open_indents) - 1 + (width > 0 and open_indents[0] > 0)))


def _width(text: str) -> int:
    """Columns before the first letter; a wide space is two."""
    indent = _INDENT.match(text)
    return len((indent[0] if indent else "").replace("\t", " " * _TAB).replace("\u3000", "  "))


def _underlined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines underlined with equal signs are headings; the signs are no text."""
    for line, below in zip(lines, [*lines[1:], Line(0, "")], strict=True):
        if re.fullmatch(r"\s*={3,}\s*", below.text) and line.text.strip() and not line.heading:
            yield replace(line, heading=1)
        else:
            yield line


def _front_matter(raw: Sequence[str]) -> int:
    """How many lines at the beginning are settings of a site generator."""
    if not raw or raw[0].lstrip("\ufeff").strip() != "---":
        return 0
    end = next((at for at, line in enumerate(raw[1:60], 1) if line.strip() == "---"), 0)
    return end + 1 if end and all(re.match(r"\s|[\w-]+:|#|$|-\s", line) for line in raw[1:end]) else 0
