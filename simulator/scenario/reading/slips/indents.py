"""S016, S018, S024: lines indented by tabs, by spaces that are none, or by a space too many or too few."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.slips.line import Slip, SourceLine

_ODD = re.compile(r" *(?P<odd>[\t\u3000\xa0]+)[ \t\u3000\xa0]*")

_TABS = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_SPACES = re.compile(r"^ +(?=[^\s])", re.MULTILINE)
#: Tabs that are the exception.
_FEW = 2
#: Spaces by which a line slips.
_SHIFT = 2
_SHIFT_OF_ITEMS = 20


def find_odd_indent(line: SourceLine) -> Iterator[Slip]:
    """Indentations that the line may have been meant to have: those of its neighbours first."""
    match = _ODD.match(line.body)
    if match is None:
        return
    above = line.previous.indent if line.previous else 0
    below = line.following.indent if line.following else 0
    margin = match[0].replace("\u3000", "  ").replace("\xa0", " ")
    shown = [len(margin.expandtabs(width)) for width in (8, 4, 2)]
    beside = [above, below, above + 2]
    depths = [*(depth for depth in beside if depth in shown), *beside, *shown]
    start = line.start + match.start("odd")
    code = "S016" if match["odd"][0] == "\t" else "S018"
    for depth in dict.fromkeys(depths):
        edit = TextEdit(line.start, line.start + match.end(), " " * depth)
        yield Slip(code, start, line.start + match.end("odd"), (edit,))


def find_tabs_throughout(text: str) -> Iterator[Slip]:
    """All lines of a text in which tabs are the rule: each becomes two spaces, so that what is deeper stays deeper."""
    tabs = list(_TABS.finditer(text))
    if len(tabs) > _FEW and len(tabs) > len(_SPACES.findall(text)):
        edits = tuple(TextEdit(*match.span(), match[0].replace("\t", "  ")) for match in tabs)
        yield Slip("S016", tabs[0].end() - 1, tabs[0].end(), edits)


def find_shifted_line(line: SourceLine) -> Iterator[Slip]:
    """A line that would stand in its neighbours' column with one or two spaces more or less."""
    beside = [other.indent for other in (line.previous, line.following) if other and _is_item(other) == _is_item(line)]
    at = line.start + line.indent
    for depth in dict.fromkeys(beside):
        if 0 < abs(depth - line.indent) <= (_SHIFT if not _is_item(line) else _SHIFT_OF_ITEMS):
            yield Slip("S024", at, at + 1, (TextEdit(line.start, at, " " * depth),))


def _is_item(line: SourceLine) -> bool:
    return line.body[line.indent :].startswith("- ")
