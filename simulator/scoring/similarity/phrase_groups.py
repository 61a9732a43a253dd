"""Rows that speak for the same, side by side, so that the strongest of each kind is found in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.training_phrases import LabelledPhrase


@dataclass(frozen=True, slots=True)
class Groups:
    """Stretches of rows of one class; those that speak for none are two, plain and honest look-alikes of red lines.

    Group g has the rows `edges[g]` to `edges[g + 1]`, and speaks for class `owners[g]` (-1: none).
    """

    edges: IntArray
    labels: IntArray
    is_hard_negative: BoolArray

    def strongest(self, values: Array) -> Array:
        """The highest of `values` (a column a row) in each group (second axis)."""
        result: Array = np.maximum.reduceat(values, self.edges[:-1], axis=1)
        return result

    def by_class(self, strongest: Array, classes: int) -> Array:
        """What `strongest` found for the classes below `classes`; 0 for one without rows."""
        result = np.zeros((len(strongest), classes))
        mine = np.flatnonzero((self.labels >= 0) & (self.labels < classes))
        result[:, self.labels[mine]] = strongest[:, mine]
        return result

    def rows_from(self, first: int, end: int | None = None) -> slice:
        """The rows of the classes from `first` up to and without `end`; to the last class by default."""
        start = self.edges[np.searchsorted(self.labels, first)]
        return slice(int(start), None if end is None else int(self.edges[np.searchsorted(self.labels, end)]))

    def rows_of(self, label: int) -> slice:
        """The rows of one class."""
        return self.rows_from(label, label + 1)


def make_groups(rows: Sequence[LabelledPhrase]) -> Groups:
    """Groups of rows that stand in the order of their classes, honest look-alikes last of those that have none."""
    kinds = np.array([(row.label, row.is_hard_negative) for row in rows], dtype=np.int64).reshape(-1, 2)
    changes = np.flatnonzero((kinds[1:] != kinds[:-1]).any(axis=1)) + 1
    starts = np.concatenate([[0], changes])[: len(kinds)]
    labels, is_hard_negative = kinds[starts].T
    return Groups(np.append(starts, len(kinds)), labels, is_hard_negative > 0)
