"""S016, S018: lines indented by tabs, or by spaces that are none."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import Edit
from simulator.scenario.reading.slips.line import Line, Slip

_ODD = re.compile(r" *(?P<odd>[\t\u3000\xa0]+)[ \t\u3000\xa0]*")


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
