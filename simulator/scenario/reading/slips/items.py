"""S032, S033, S035, S041, S044, S047: lines that were meant as items of a list, or as more of one."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.slips.line import Slip, SourceLine

_TIGHT = re.compile(r"( *)-([\u3000\xa0]+|(?=[^\s\-,:\d.\]}]))")
_MARKS = "－–—−‐‑•·●○◦▪■□◆◇★☆➢►▶✓√・‧∙﹣"
_BULLET = re.compile(
    rf" *(?P<mark>[{_MARKS}](?![{_MARKS}])|[*+＊＋](?=[ \u3000])"
    r"|\d{1,2}(?:[.．](?!\d)|[)）、])|[（(]\d{1,2}[)）]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])[ \t\u3000\xa0]*(?!- )(?=\S)"
)
#: Marks that a sentence which runs over lines may begin a line with, too.
_PROSE = frozenset("–—−‐‑－")
_DASH = re.compile(r" *- ")
_OPEN_KEY = re.compile(r" *(?:- +)?[A-Za-z_][\w-]*: *(?:#.*)?$")
#: Keys of a criterion or a red line that hold a text or a value, with one.
_FILLED_KEY = re.compile(
    r" *(?P<key>skill|weight|means|question|core|tip|because|severity|instead): +(?=[^\s\"'|>#])[^#]*$"
)
_KEY = re.compile(r" *(?:- +)?[A-Za-z_][\w-]*:(?: |$)")


def find_tight_dash(line: SourceLine) -> Iterator[Slip]:
    """`-text`: an ordinary space is missing behind the dash."""
    if match := _TIGHT.match(line.body):
        dash = line.start + match.end(1)
        yield Slip("S032", dash, dash + 1, (TextEdit(dash + 1, line.start + match.end(), " "),), certain=True)


def find_bullet(line: SourceLine) -> Iterator[Slip]:
    """A bullet, another dash or a number where a list item has its dash."""
    if match := _BULLET.match(line.body):
        start, end = line.start + match.start("mark"), line.start + match.end()
        mark = match["mark"]
        certain = mark not in _PROSE or _begins_list(line)
        yield Slip("S033", start, start + len(mark), (TextEdit(start, end, "- "),), {"mark": mark}, certain=certain)


def _begins_list(line: SourceLine) -> bool:
    """Whether a list may be where this line stands: below a key with nothing behind it, or below another item."""
    above = line.previous
    if above is None:
        return False
    item = _BULLET.match(above.body) or _DASH.match(above.body)
    return bool(_OPEN_KEY.match(above.body) or (item and above.indent == line.indent))


def find_missing_dash(line: SourceLine) -> Iterator[Slip]:
    """A line among items, in their column, without a dash."""
    at = line.start + line.indent
    above, below = (
        other is not None and bool(_DASH.match(other.body)) and other.indent == line.indent
        for other in (line.previous, line.following)
    )
    if (above or below) and not _DASH.match(line.body):
        yield Slip("S035", at, line.end, (TextEdit(at, at, "- "),), certain=below)


def find_list_without_key(line: SourceLine) -> Iterator[Slip]:
    """`means: text` and right below it `- first phrase`: the key of the list is missing between the two."""
    above = line.previous
    head = _FILLED_KEY.match(above.body) if above else None
    if above is None or head is None or not _DASH.match(line.body) or line.indent <= above.indent:
        return
    at = line.start + line.indent
    edit = TextEdit(line.start, line.start, f"{' ' * above.indent}phrases:\n")
    yield Slip("S047", at, line.end, (edit,), {"key": head["key"]}, safe=False, certain=True)


def find_wrapped_line(line: SourceLine) -> Iterator[Slip]:
    """A line of text no further in than the text above it."""
    above = line.previous
    if above is None or _KEY.match(line.body) or _DASH.match(line.body) or line.body[line.indent :][:1] in "{}[]":
        return
    at = line.start + line.indent
    depth = above.indent + 2
    if line.indent <= above.indent:
        yield Slip("S041", at, line.end, (TextEdit(line.start, at, " " * depth),), safe=False)


def find_deeper_item(line: SourceLine) -> Iterator[Slip]:
    """An item further in than the ones above it, which makes it part of their text."""
    above = line.previous
    if above is None or not _DASH.match(line.body) or line.indent <= above.indent:
        return
    column = _column_of_items(above)
    if column is not None and column < line.indent:
        at = line.start + line.indent
        yield Slip("S044", at, at + 1, (TextEdit(line.start, at, " " * column),), certain=True)


def _column_of_items(line: SourceLine | None) -> int | None:
    """The column of the items above: the line's own, or that of the item which it goes on with."""
    while line is not None and not _DASH.match(line.body):
        if _KEY.match(line.body):
            return None
        line = line.previous
    return line.indent if line else None
