"""S028, S029, S036: lines that other programs or habits left in the file."""

import re
from collections.abc import Iterator, Sequence

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.slips.line import Slip, SourceLine

_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \r][^\n]*)?$\n?", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)[ \w-]*\r?$\n?", re.MULTILINE)
_COMMENT = re.compile(r"(?P<margin> *)(?P<mark>＃|//|--(?=\s)|<!--)")


def find_merge_conflicts(text: str) -> Iterator[Slip]:
    """Both sides of a merge, of which the first one stays, to read on; and single markers that were forgotten."""
    markers = list(_MARKER.finditer(text))
    at = 0
    while at < len(markers):
        block = markers[at : at + 4]
        signs = "".join(match[0][0] for match in block)
        length = 4 if signs == "<|=>" else 3 if signs[:3] == "<=>" else 1
        yield _conflict(text, block[:length])
        at += length


def _conflict(text: str, block: Sequence[re.Match[str]]) -> Slip:
    first, last = block[0], block[-1]
    lines = {name: str(text.count("\n", 0, match.start()) + 1) for name, match in (("first", first), ("last", last))}
    kept = text[first.end() : block[1].start()] if len(block) > 1 else ""
    edit = TextEdit(first.start(), last.end(), kept)
    return Slip("S028", first.start(), first.start() + 7, (edit,), lines, safe=False)


def find_fences(text: str) -> Iterator[Slip]:
    """Lines with ``` that belong to Markdown."""
    for match in _FENCE.finditer(text):
        yield Slip("S029", match.start(), match.start() + 3, (TextEdit(match.start(), match.end(), ""),))


def find_other_comment(line: SourceLine) -> Iterator[Slip]:
    """A comment with a full-width sign, or as other languages write it."""
    if match := _COMMENT.match(line.body):
        start, end = line.start + match.start("mark"), line.start + match.end()
        yield Slip("S036", start, end, (TextEdit(start, end, "#"),), {"mark": match["mark"]})
