"""Text measured in terminal columns: how wide it is, cut to fit, put on one line."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from simulator.sanitise import show_hidden

__all__ = ["cut", "draw_bars", "flatten", "shorten", "width", "wrap"]

_BARS = "▁▂▃▄▅▆▇█"

#: What stays together at the end of a line: a word or one Chinese character, with the marks and spaces around it.
_OPENING, _CLOSING = "“（「『《【", "”）」』》】，。、；：！？…"
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_PIECE = rf"[{_OPENING}]*(?:[{_CHINESE}]|[^\s{_CHINESE}{_OPENING}]+)[{_CLOSING}]*\s*|\S+\s*"


def width(text: Iterable[str]) -> int:
    """Terminal columns of a text: wide characters take two, combining ones none (Unicode Standard Annex 11)."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, most: int, *, from_left: bool = False) -> str:
    """The text in at most `most` columns; … stands where its end (or, `from_left`, its beginning) was left out."""
    if width(text) <= most:
        return text
    kept: list[str] = []
    room = most - 1
    for character in reversed(text) if from_left else text:
        room -= width(character)
        if room < 0:
            break
        kept.append(character)
    return "…" + "".join(reversed(kept)) if from_left else "".join(kept) + "…"


def wrap(text: str, most: int) -> list[str]:
    """The text in lines of at most `most` columns, broken at spaces and between Chinese characters.

    No line begins with a closing mark or ends with an opening one; a longer word has a line of its own.
    """
    lines = [""]
    for piece in re.findall(_PIECE, " ".join(text.split())):
        if width(lines[-1]) + width(piece.rstrip()) > most and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines if line]


def shorten(text: str, most: int = 24) -> str:
    """The beginning of a text in at most `most` characters, whatever their width."""
    return text if len(text) <= most else text[: most - 1] + "…"


def flatten(text: str) -> str:
    """One line without anything that moves a cursor or turns the writing direction."""
    return show_hidden(" ".join(text.split()))


def draw_bars(values: Sequence[int], most: int = 100) -> str:
    """Values from 0 to `most` as a row of bars, one column each; what is more stands as high."""
    return "".join(_BARS[min(7, max(0, value) * 8 // (most + 1))] for value in values)
