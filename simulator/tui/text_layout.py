"""Text made ready for a terminal: harmless characters, lines that break as Chinese and English do.

Everything here is pure. Text from people is never read as markup: what leaves here are plain strings or `Content`.
"""

import re
import unicodedata
from collections.abc import Sequence

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content

from simulator.sanitise import terminal_safe

#: Cells by which a line may go on indented under the text of its first one.
MOST_INDENT = 16
#: What may not begin a line, and what may not end one.
_NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’…—·,.;:?!)]}%％✓◐✗")
_LEAD = re.compile(r"(?: *[✓◐○✗·!→▸?↕] +| *\d+\. +| {4,}|(?:\S+ ){0,2}\S+ {2,})(?=\S)")
_LINE_ENDS = "\n。！？.!?:：；;”」"
_LIST_MARKS = "-*·•0123456789①②③④⑤⑥⑦⑧⑨"
_NOT_LAST = frozenset("（《「『【〈“‘([{")


def reflow(text: str) -> str:
    """An author's text for the screen: lines broken in mid-sentence joined, no spaces between Chinese characters.

    Blank lines, lists and lines that end a sentence stay as they are.
    """
    result = ""
    for line in terminal_safe(text).strip().split("\n"):
        before = result[-1:]
        if not result or before in _LINE_ENDS or not line.strip() or line.lstrip()[0] in _LIST_MARKS:
            result += ("\n" if result else "") + line.rstrip()
        else:
            result += " " + line.strip()
    return "".join(
        character
        for at, character in enumerate(result)
        if not (character == " " and 0 < at < len(result) - 1 and _is_wide(result[at - 1]) and _is_wide(result[at + 1]))
    )


def fit(text: str, width: int) -> str:
    """One line of exactly `width` cells: cut with an ellipsis or padded with spaces."""
    flat = " ".join(terminal_safe(text).split())
    if cell_len(flat) <= width:
        return flat + " " * (width - cell_len(flat))
    cut, used = "", 0
    for character in flat:
        size = get_character_cell_size(character)
        if used + size > width - 1:
            break
        cut, used = cut + character, used + size
    return (cut + "…" if width > 0 else "") + " " * max(0, width - used - 1)


def quote(text: str, most: int = 90) -> str:
    """The text in quotation marks, on one line; the middle of more than `most` characters is left out."""
    flat = " ".join(terminal_safe(text).split())
    if len(flat) > most:
        flat = f"{flat[: most - most // 3].rstrip()} … {flat[-(most // 3) :].lstrip()}"
    return f"“{flat}”"


def break_line(line: str, width: int, indent: int = 0) -> tuple[int, ...]:
    """Offsets at which one line without line ends breaks to fit `width` cells.

    Breaks after spaces and between Chinese characters, never before closing punctuation, never within a
    word unless the word alone is too long. Every line but the first is `indent` cells shorter.
    """
    breaks: list[int] = []
    start, used, chance = 0, 0, 0
    for at, character in enumerate(line):
        size = get_character_cell_size(character)
        if at > start and _may_break(line[at - 1], character):
            chance = at
        if used + size > width and at > start and character != " ":
            cut = chance if chance > start else at
            breaks.append(cut)
            used = indent + cell_len(line[cut:at])
            start = cut
        used += size
    return tuple(breaks)


def wrap(content: Content, width: int) -> Content:
    """The content with line ends put in so that no line is wider than `width` cells.

    A line that begins with a glyph, or with a label and two spaces, goes on under its text, not under its mark.
    """
    if width <= 0:
        return content
    lines = [_wrap_line(line, width) for line in content.split("\n", allow_blank=True)]
    return Content("\n").join(lines)


def _wrap_line(line: Content, width: int) -> Content:
    lead = _LEAD.match(line.plain)
    indent = cell_len(lead[0]) if lead else 0
    indent = indent if indent <= min(MOST_INDENT, width // 3) else 0
    offsets = break_line(line.plain, width, indent)
    if not offsets:
        return line
    return Content("\n" + " " * indent).join(part.rstrip() for part in line.divide(offsets))


def join(parts: Sequence[Content], between: str) -> Content:
    """The parts in a row, `between` between them."""
    return Content(between).join(parts)


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    return before in " -" or _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
