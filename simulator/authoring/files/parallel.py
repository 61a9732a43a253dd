"""Work on many files, spread over the processor's cores when that pays."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

#: Fewer files than this are done faster by one process than it takes to start others.
WORTH_SPREADING = 6
_PIECE = 4


def spread_out(work: Callable[[Sequence[Path]], list[Result]], paths: Sequence[Path]) -> Iterator[Result]:
    """What `work` gives for all files, in their order. `work` gets files of one folder and must be picklable."""
    if len(paths) < WORTH_SPREADING or (os.cpu_count() or 1) < 2:
        yield from work(paths)
        return
    with ProcessPoolExecutor() as pool:
        for results in pool.map(work, _pieces(paths)):
            yield from results


def _pieces(paths: Sequence[Path]) -> list[list[Path]]:
    """Pieces of one folder each, small enough that no core waits long for another."""
    pieces = []
    for _, group in groupby(paths, key=lambda path: path.parent):
        files = list(group)
        pieces += [files[at : at + _PIECE] for at in range(0, len(files), _PIECE)]
    return pieces
