"""Tables in text: rows of cells between bars, as Markdown has them, or between tabs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from simulator.authoring.importing.documents.document import Line, row_line

_BAR = re.compile(r"(?<!\\)[|｜]")
_RULE = re.compile(r"[\s|｜:+=\-—]+$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: A bullet or a number with a wide gap behind it is no cell.
_MARK = re.compile(r"[^\w\s]\s+|\d{1,3}[.)、]?\s+")
_GAP = re.compile(r"\t+| {3,}")
_MOST_CELLS = 60


def find_rows(texts: Sequence[str]) -> dict[int, Line]:
    """Index → row, for the lines of at least two rows in a row; the rule below a header is an empty line."""
    rows: dict[int, Line] = {}
    table = 0
    for split in (_split_bars, _split_tabs):
        cells = {at: found for at, text in enumerate(texts) if at not in rows and (found := split(text))}
        for stretch in _stretches(cells):
            width = len(cells[stretch[0]])
            if len(stretch) < 2 or not _hangs_together(cells, stretch):
                continue
            table += 1
            for at in stretch:
                rule = all(_RULE.fullmatch(cell) or not cell for cell in cells[at])
                rows[at] = Line(0, "") if rule else row_line(_fill(cells[at], width), table)
    return rows


def _hangs_together(cells: dict[int, tuple[str, ...]], stretch: Sequence[int]) -> bool:
    """Whether most rows have as many cells as the commonest row."""
    widths = [len(cells[at]) for at in stretch]
    common = max(set(widths), key=widths.count)
    return common > 1 and widths.count(common) * 2 > len(widths)


def _stretches(found: dict[int, tuple[str, ...]]) -> Iterator[list[int]]:
    """Neighbouring rows together."""
    for _, group in groupby(enumerate(sorted(found)), key=lambda pair: pair[1] - pair[0]):
        yield [at for _, at in group]


def _split_bars(text: str) -> tuple[str, ...]:
    """The cells of a line with bars; empty for any other."""
    bare = text.strip().lstrip("> ")
    if bare.count("|") + bare.count("｜") < (2 if bare[:1] in "|｜" else 1) or len(bare) > 100_000:
        return ()
    inner = bare[1:] if bare[:1] in "|｜" else bare
    inner = inner[:-1] if inner[-1:] in "|｜" and inner[-2:-1] != "\\" else inner
    return tuple(_BREAK.sub("\n", cell.replace("\\|", "|")).strip() for cell in _BAR.split(inner)[:_MOST_CELLS])


def _split_tabs(text: str) -> tuple[str, ...]:
    """The cells of a line with tabs or wide gaps inside; empty for any other."""
    bare = text.strip("\n ")
    mark = _MARK.match(bare)
    bare = bare[mark.end() :] if mark else bare
    cells = _GAP.split(bare) if len(bare) < 100_000 else []
    return tuple(cell.strip() for cell in cells[:_MOST_CELLS]) if len(cells) > 1 and all(cells[:2]) else ()


def _fill(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
