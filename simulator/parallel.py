"""Work in pieces, spread over the processor's cores."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def has_cores() -> bool:
    """Whether other processes could do any work at the same time."""
    return (os.cpu_count() or 1) > 1


def map_pieces(
    work: Callable[[Piece], Sequence[Result]],
    pieces: Sequence[Piece],
    *,
    start: Callable[..., None] | None = None,
    given: tuple[Any, ...] = (),
) -> Iterator[Result]:
    """The results of all pieces, in their order, made by a process for each core.

    `work`, the pieces and what `start` is `given` must be picklable; each process calls `start` once, before any work.
    """
    from concurrent.futures import ProcessPoolExecutor  # what is done by one process does without

    with ProcessPoolExecutor(initializer=start, initargs=given) as pool:
        for results in pool.map(work, pieces):
            yield from results
