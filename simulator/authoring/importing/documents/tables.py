"""A table as lines: two columns are asked and answered, or a speaker and what is said."""

from collections.abc import Iterator, Sequence


def flatten_table(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """The rows as lines with heading level 0; cells joined over several columns count once."""
    cells = [_distinct(row) for row in rows]
    if len(cells) > 1 and all(len(row) == 2 for row in cells):
        first = [row[0].strip() for row in cells]
        names = len(set(first)) * 2 <= len(first) and max(map(len, first)) <= 12
        for one, other in cells:
            yield (f"{one.strip()}: {_flat(other)}", 0) if names else (f"Q: {_flat(one)}", 0)
            if not names:
                yield f"A: {_flat(other)}", 0
        return
    for row in cells:
        yield from ((cell, 0) for cell in row)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _distinct(row: Sequence[str]) -> list[str]:
    """A merged cell is given once for each column it spans."""
    return [cell for at, cell in enumerate(row) if at == 0 or cell != row[at - 1]]
