"""What is printed on the pages of a PDF file: lines with their places, put together from the pieces it is drawn in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from simulator.text import width

#: How wide letters are, thin ones too, and which gap is more than one between words; in letter heights.
_LETTERS, _GAP = (0.54, 0.28), 1.6
_THIN = frozenset("iljtfrI.,;:'’‘|!()[] ")
_SAME = 0.3
#: Spaces that only come from marks drawn apart.
_PUSHED = re.compile(
    r"(?<=[“‘（《「]) +(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) +(?=[“‘”’（）《》「」，。！？：；、])"
    r"|(?<=[”’）》」，。！？：；、]) +(?=[^\x00-\x7f])"
)


@dataclass(frozen=True, slots=True)
class DrawnText:
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

    def is_level(self, other: "PrintedLine | DrawnText") -> bool:
        """Whether both stand on one height."""
        return abs(self.y - other.y) < _SAME * max(self.size, 1.0)


def put_together(pieces: Iterable[DrawnText]) -> list[PrintedLine]:
    """The lines of a page in the order in which they are drawn."""
    lines: list[PrintedLine] = []
    parted = True
    for piece in pieces:
        parted = parted or piece.text[:1].isspace()
        if not piece.text.strip():
            continue
        last = lines[-1] if lines else None
        right = piece.x + piece.size * _letters(piece.text.strip())
        if last is not None and _goes_on(last, piece, parted=parted):
            bold = last.bold and piece.bold
            lines[-1] = replace(last, text=last.text + piece.text, right=max(right, last.right), bold=bold)
        else:
            lines.append(PrintedLine(piece.text, piece.x, piece.y, piece.size, right, piece.bold))
        parted = piece.text[-1:].isspace()
    return [replace(line, text=_PUSHED.sub("", line.text.strip())) for line in lines]


def _goes_on(last: PrintedLine, piece: DrawnText, *, parted: bool) -> bool:
    """Whether a piece is of the line drawn before it rather than of a cell beside that."""
    gap = (piece.x - last.right) / max(last.size, 1.0)
    return last.is_level(piece) and piece.x >= last.x and (not parted or gap <= _GAP)


def _letters(text: str) -> float:
    """About how wide a text is, in letter heights."""
    return sum(_LETTERS[1] if one in _THIN else _LETTERS[0] * width(one) for one in text)


def without_running(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages without what stands at one place at the edge of several: names of chapters, numbers of pages."""
    seen: dict[tuple[str, int], int] = {}
    for page in pages:
        for key in {_key(line) for line in _edges(page)}:
            seen[key] = seen.get(key, 0) + 1
    kept = []
    for page in pages:
        edges = {line for line in _edges(page) if seen[_key(line)] > 1 and 3 * seen[_key(line)] >= len(pages)}
        kept.append([line for line in page if line not in edges])
    return kept


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of the two uppermost and the two lowest heights."""
    heights = sorted({round(line.y) for line in page})
    return [line for line in page if round(line.y) in (*heights[:2], *heights[-2:])] if len(heights) > 4 else []


def _key(line: PrintedLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.y / 4)
