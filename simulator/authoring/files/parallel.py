"""Work on many files, spread over the processor's cores when that pays."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from simulator.parallel import has_cores, map_pieces

Result = TypeVar("Result")

#: Fewer files than this are done faster by one process than it takes to start others.
WORTH_SPREADING = 6
_PIECE = 4


def spread_out(work: Callable[[Sequence[Path]], list[Result]], paths: Sequence[Path]) -> Iterator[Result]:
    """What `work` gives for all files, in their order. `work` gets files of one folder and must be picklable."""
    if len(paths) < WORTH_SPREADING or not has_cores():
        yield from work(paths)
    else:
        yield from map_pieces(work, _pieces(paths))


def _pieces(paths: Sequence[Path]) -> list[list[Path]]:
    """Pieces of one folder each, small enough that no core waits long for another."""
    pieces = []
    for _, group in groupby(paths, key=lambda path: path.parent):
        files = list(group)
        pieces += [files[at : at + _PIECE] for at in range(0, len(files), _PIECE)]
    return pieces
