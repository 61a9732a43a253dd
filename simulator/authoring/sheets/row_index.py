"""The rows of a sheet by id: which were edited, which stand as they were exported, and which got mixed up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.sheets.rows import SheetRow, mark_text

#: Texts in each other's places that nobody put there one by one.
_MANY = 5


@dataclass(frozen=True)
class RowIndex:
    """`intact` counts the unedited rows of an id; `texts` holds the texts of an id's edited rows.

    `shuffled` are rows that hold each other's texts; `stacked` says that whole sheets stand one below the other.
    """

    edited: tuple[SheetRow, ...]
    intact: Mapping[str, int]
    texts: Mapping[str, frozenset[str]]
    sources: frozenset[tuple[str, str]]
    shuffled: frozenset[SheetRow]
    stacked: bool

    @staticmethod
    def of(rows: Sequence[SheetRow]) -> "RowIndex":
        """The index of a sheet's rows."""
        edited = tuple(row for row in rows if is_edited(row))
        intact = Counter(row.id for row in rows if row.id and not is_edited(row))
        texts: dict[str, set[str]] = {}
        for row in edited:
            texts.setdefault(row.id, set()).add(row.text)
        return RowIndex(
            edited,
            intact,
            {row_id: frozenset(those) for row_id, those in texts.items()},
            frozenset((row.id, row.source) for row in rows),
            _find_shuffled(edited),
            any(count > 1 for count in intact.values()),
        )

    def is_copy(self, row: SheetRow) -> bool:
        """Whether an edited row was made from one that still stands as it was exported."""
        return row.id in self.intact and not self.stacked

    def is_ambiguous(self, row: SheetRow) -> bool:
        """Whether other rows with the same id say something else."""
        return len(self.texts.get(row.id, ())) > 1 or (row.id in self.intact and not self.stacked)

    def has(self, row_id: str, source: str) -> bool:
        """Whether a row stands for this id with this source."""
        return (row_id, source) in self.sources

    def is_claimed(self, source: str, file: str, list_id: str) -> bool:
        """Whether an unedited row of a list has this source."""
        start = f"{file}#{list_id}."
        return any(own == source and row_id.startswith(start) for row_id, own in self.sources if row_id in self.intact)


def is_edited(row: SheetRow) -> bool:
    """Whether a row is not as it was exported."""
    return bool(row.fault) or mark_text(row.text) != row.source


def _find_shuffled(edited: Sequence[SheetRow]) -> frozenset[SheetRow]:
    """Edited rows whose text another edited row was exported with, where these are many and most."""
    exported = {row.source for row in edited}
    mixed = [row for row in edited if row.text and mark_text(row.text) in exported]
    return frozenset(mixed) if len(mixed) > _MANY and 2 * len(mixed) > len(edited) else frozenset()
