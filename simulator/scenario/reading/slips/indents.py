"""S016, S018, S024: lines indented by tabs, by spaces that are none, or by a space too many or too few."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import Edit
from simulator.scenario.reading.slips.line import Line, Slip

_ODD = re.compile(r" *(?P<odd>[\t\u3000\xa0]+)[ \t\u3000\xa0]*")

#: Spaces by which a line slips.
_SHIFT = 2


def find_odd_indent(line: Line) -> Iterator[Slip]:
    """Indentations that the line may have been meant to have: those of its neighbours first."""
    match = _ODD.match(line.body)
    if match is None:
        return
    above = line.previous.indent if line.previous else 0
    below = line.following.indent if line.following else 0
    margin = match[0].replace("\u3000", "  ").replace("\xa0", " ")
    depths = [above, above + 2, below, *(len(margin.expandtabs(width)) for width in (2, 4, 8))]
    start = line.start + match.start("odd")
    code = "S016" if match["odd"][0] == "\t" else "S018"
    for depth in dict.fromkeys(depths):
        edit = Edit(line.start, line.start + match.end(), " " * depth)
        yield Slip(code, start, line.start + match.end("odd"), (edit,))


def find_shifted_line(line: Line) -> Iterator[Slip]:
    """A line that would stand in its neighbours' column with one or two spaces more or less."""
    beside = [other.indent for other in (line.previous, line.following) if other and _is_item(other) == _is_item(line)]
    at = line.start + line.indent
    for depth in dict.fromkeys(beside):
        if 0 < abs(depth - line.indent) <= _SHIFT:
            yield Slip("S024", at, at + 1, (Edit(line.start, at, " " * depth),))


def _is_item(line: Line) -> bool:
    return line.body[line.indent :].startswith("- ")
