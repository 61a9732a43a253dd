"""What is printed on the pages of a PDF file: lines with their places, put together from the pieces it is drawn in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.text import width

#: How wide a Latin letter is at most, on the mean, and which gap is more than one between words; in letter heights.
_LETTER, _GAP = 0.55, 1.6
_SAME = 0.3
#: Spaces that only come from marks drawn apart.
_PUSHED = re.compile(
    r"(?<=[“‘（《「]) +(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) +(?=[“‘”’（）《》「」，。！？：；、])"
    r"|(?<=[”’）》」，。！？：；、]) +(?=[^\x00-\x7f])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn in one go; `y` grows upwards, `size` is the height of its letters; all in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Text on one height without a wide gap; `right` is about where it ends; `bold` where all of it is."""

    text: str
    x: float
    y: float
    size: float
    right: float
    bold: bool

    def is_level(self, other: "PrintedLine | Piece") -> bool:
        """Whether both stand on one height."""
        return abs(self.y - other.y) < _SAME * max(self.size, 1.0)


def put_together(pieces: Iterable[Piece]) -> list[PrintedLine]:
    """The lines of a page in the order in which they are drawn."""
    lines: list[PrintedLine] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        right = piece.x + _LETTER * piece.size * width(piece.text.strip())
        last = lines[-1] if lines else None
        if last is not None and last.is_level(piece) and -_GAP <= (piece.x - last.right) / max(last.size, 1.0) <= _GAP:
            lines[-1] = replace(last, text=last.text + piece.text, right=right, bold=last.bold and piece.bold)
        elif last is not None and last.is_level(piece) and last.x <= piece.x < last.right:
            lines[-1] = replace(last, text=last.text + piece.text, bold=last.bold and piece.bold)
        else:
            lines.append(PrintedLine(piece.text.strip(), piece.x, piece.y, piece.size, right, piece.bold))
    return [replace(line, text=_PUSHED.sub("", line.text.strip())) for line in lines]


def without_running(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what stands at one place at the edge of several: names of chapters, numbers of pages."""
    seen: dict[tuple[str, int], int] = {}
    for page in pages:
        for key in {_key(line) for line in _edges(page)}:
            seen[key] = seen.get(key, 0) + 1
    kept = []
    for page in pages:
        edges = [line for line in _edges(page) if seen[_key(line)] > 1 and 3 * seen[_key(line)] >= len(pages)]
        kept.append([line for line in page if line not in edges])
    return kept


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of the two uppermost and the two lowest heights."""
    heights = sorted({round(line.y) for line in page})
    return [line for line in page if round(line.y) in (*heights[:2], *heights[-2:])] if len(heights) > 4 else []


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.y / 4)
