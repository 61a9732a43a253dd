"""A table as lines: two columns are asked and answered, or a speaker and what is said."""

from collections.abc import Iterator, Sequence


def flatten_table(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """The rows as lines with heading level 0."""
    if len(rows) > 1 and all(len(row) == 2 for row in rows):
        first = [row[0].strip() for row in rows]
        names = len(set(first)) * 2 <= len(first) and max(map(len, first)) <= 12
        for one, other in rows:
            yield (f"{one.strip()}: {_flat(other)}", 0) if names else (f"Q: {_flat(one)}", 0)
            if not names:
                yield f"A: {_flat(other)}", 0
        return
    for row in rows:
        yield from ((cell, 0) for cell in row)


def _flat(text: str) -> str:
    return " ".join(text.split())
