"""Work on many files, spread over the processor's cores when that pays."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from simulator.parallel import has_cores, map_pieces

Result = TypeVar("Result")

#: Fewer files than this are done faster by one process than it takes to start others.
WORTH_SPREADING = 6
_PIECE = 4


def spread_out(work: Callable[[Sequence[Path]], list[Result]], paths: Sequence[Path]) -> Iterator[Result]:
    """What `work` gives for all files, in their order. `work` gets files of one folder and must be picklable.

    The languages take turns: what scoring learns once a language is then seldom learned by two processes at a time.
    """
    if len(paths) < WORTH_SPREADING or not has_cores():
        yield from work(paths)
        return
    pieces = _pieces(paths)
    order = _take_turns([piece[0].parent.parent for piece in pieces])
    found: dict[int, list[Result]] = {}
    due = 0
    for number, results in zip(order, map_pieces(partial(_whole, work), [pieces[at] for at in order]), strict=True):
        found[number] = results
        while due in found:
            yield from found.pop(due)
            due += 1


def _whole(work: Callable[[Sequence[Path]], list[Result]], paths: Sequence[Path]) -> list[list[Result]]:
    """What `work` gives for a piece, as one result."""
    return [work(paths)]


def _take_turns(languages: Sequence[Path]) -> list[int]:
    """Numbers of pieces: the first of each language, then the second of each, and so on."""
    seen: Counter[Path] = Counter()
    turns: list[tuple[int, int]] = []
    for number, language in enumerate(languages):
        turns.append((seen[language], number))
        seen[language] += 1
    return [number for _, number in sorted(turns)]


def _pieces(paths: Sequence[Path]) -> list[list[Path]]:
    """Pieces of one folder each, small enough that no core waits long for another."""
    pieces = []
    for _, group in groupby(paths, key=lambda path: path.parent):
        files = list(group)
        pieces += [files[at : at + _PIECE] for at in range(0, len(files), _PIECE)]
    return pieces
