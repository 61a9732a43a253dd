"""Texts as sparse vectors, and how alike two of them are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from math import log

import numpy as np

from simulator.scoring.similarity.arrays import Array, IntArray
from simulator.scoring.similarity.feature_bags import BLOCKS, FeatureBags
from simulator.scoring.thresholds import THRESHOLDS

#: What each block says beside the others; the second where nothing has a sound.
_SHARES = np.array(THRESHOLDS.block_shares)
_SHARES_WITHOUT_SOUND = np.array(THRESHOLDS.block_shares_without_sound)
#: So many texts are compared at a time, so that the numbers in between stay in the processor's cache.
BLOCK = 64
#: A feature of so many stored texts is common: it is multiplied as a row of a plain table. Nine meetings in ten of an
#: English sentence with a lexicon are those of 250 features; with fewer texts a table is no quicker than their pairs.
COMMON = 384


@dataclass(frozen=True, slots=True)
class VectorSpace:
    """Texts as sparse vectors, stored by feature: `rows[starts[f]:starts[f + 1]]` are the texts that have feature f.

    `rarity[f]` is the inverse document frequency; its last entry is for features that no stored text has. `table` has a
    row for each common feature, with its value in every text; `place[f]` is the row of feature f, -1 for others.
    """

    size: int
    numbers: Mapping[str, int]
    rarity: Array
    starts: IntArray
    rows: IntArray
    values: Array
    place: IntArray
    table: Array

    def compare(self, bags: FeatureBags) -> tuple[Array, Array]:
        """Similarity 0–1 of each bag (first axis) with each stored text (second), and how far it covers that text."""
        at, features, weights = self.weigh(bags)
        place = self.place[features]
        common = place >= 0
        named, column = np.unique(place[common], return_inverse=True)
        left, table = _fill((bags.size, len(named)), at[common], column, weights[common]), self.table[named]
        likeness, cover = left @ table, (left != 0.0) @ (table * table)
        rare = at[~common], features[~common], weights[~common]
        for inside, places, weight, values in self._meetings(bags.size, *rare):
            size = (inside.stop - inside.start) * self.size
            likeness[inside] += np.bincount(places, weight * values, minlength=size).reshape(-1, self.size)
            cover[inside] += np.bincount(places, values * values, minlength=size).reshape(-1, self.size)
        return likeness, cover

    def find_likeness(self, bags: FeatureBags) -> Array:
        """The first of what `compare` finds, for many bags."""
        at, features, weights = self.weigh(bags)
        place = self.place[features]
        common = place >= 0
        likeness: Array = _fill((bags.size, len(self.table)), at[common], place[common], weights[common]) @ self.table
        for inside, places, weight, values in self._meetings(
            bags.size, at[~common], features[~common], weights[~common]
        ):
            size = (inside.stop - inside.start) * self.size
            likeness[inside] += np.bincount(places, weight * values, minlength=size).reshape(-1, self.size)
        return likeness

    def _meetings(
        self, size: int, at: IntArray, features: IntArray, weights: Array
    ) -> Iterator[tuple[slice, IntArray, Array, Array]]:
        """Block by block of `size` bags, given as `weigh` finds them.

        Which bags, and for each feature that one of them shares with a stored text: the place of the pair in the
        block's table, the feature's weight in the bag and in the text.
        """
        firsts = [*range(0, size, BLOCK), size]
        edges = np.searchsorted(at, firsts).tolist()
        for first, stop, a, b in zip(firsts, firsts[1:], edges, edges[1:], strict=False):
            starts = self.starts[features[a:b]]
            lengths = self.starts[features[a:b] + 1] - starts
            ends = np.cumsum(lengths)
            if ends.size and ends[-1]:
                entry = np.repeat(np.arange(b - a), lengths)
                where = np.arange(ends[-1]) + (starts - ends + lengths)[entry]
                places = ((at[a:b] - first) * self.size)[entry] + self.rows[where]
                yield slice(first, stop), places, weights[a:b][entry], self.values[where]

    def weigh(self, bags: FeatureBags) -> tuple[IntArray, IntArray, Array]:
        """Known features of the bags, in their order: text, feature, weight."""
        return _weigh(bags, self.numbers, self.rarity)

    def project(self, columns: Array) -> Array:
        """For each feature (first axis) the sum of `columns` (a row a stored text) over the texts that have it.

        Column by column: all at once, the numbers in between fill a hundred megabytes.
        """
        sums = [np.add.reduceat(self.values * column[self.rows], self.starts[:-1]) for column in columns.T.copy()]
        return np.stack(sums, axis=1)


def _fill(shape: tuple[int, int], rows: IntArray, columns: IntArray, values: Array) -> Array:
    """Entries as a plain table."""
    table = np.zeros(shape)
    table[rows, columns] = values
    return table


def lay_out(
    size: int, numbers: Mapping[str, int], rarity: Array, starts: IntArray, rows: IntArray, values: Array
) -> VectorSpace:
    """A space of what is stored by feature, see `VectorSpace`, with the table of its common features."""
    counts = np.diff(starts)
    common = np.flatnonzero(counts >= COMMON)
    place = np.full(len(counts), -1)
    place[common] = np.arange(len(common))
    row = np.repeat(place, counts)
    kept = row >= 0
    return VectorSpace(
        size,
        numbers,
        rarity,
        starts,
        rows,
        values,
        place,
        _fill((len(common), size), row[kept], rows[kept], values[kept]),
    )


def make_vector_space(bags: FeatureBags) -> VectorSpace:
    """A space that holds `bags`; how rare a feature is, is counted over them."""
    numbers = {name: number for number, name in enumerate(bags.names)}
    counts = np.bincount(bags.name, minlength=len(numbers)).tolist()
    rarity = [log((1 + bags.size) / (1 + count)) + 1 for count in counts]
    weights = np.array([*rarity, log(1 + bags.size) + 1])
    at, features, values = _weigh(bags, numbers, weights)
    order = np.argsort(features, kind="stable")
    starts = np.searchsorted(features[order], np.arange(len(numbers) + 1))
    return lay_out(bags.size, numbers, weights, starts, at[order], values[order])


def _weigh(bags: FeatureBags, numbers: Mapping[str, int], rarity: Array) -> tuple[IntArray, IntArray, Array]:
    """Known features of the bags: text, feature, weight; each block of a text is scaled to its share of length one."""
    known = np.fromiter(map(numbers.get, bags.names, repeat(-1)), np.int64, len(bags.names))
    weight = (rarity[known] * np.where(bags.stop_word, THRESHOLDS.stop_word_share, 1.0))[bags.name]
    cell = bags.at * len(BLOCKS) + bags.block
    norms = np.bincount(cell, weight * weight, minlength=bags.size * len(BLOCKS))
    present = norms.reshape(bags.size, len(BLOCKS)) > 0
    wanted = _SHARES if bags.sound else _SHARES_WITHOUT_SOUND
    shares = np.where(present, wanted, 0.0)
    totals = np.maximum(shares.sum(axis=1, keepdims=True), wanted[:2].sum())
    scale = np.sqrt((shares / totals).ravel() / np.maximum(norms, 1e-12))
    features = known[bags.name]
    kept = features >= 0
    weights: Array = (weight * scale[cell])[kept]
    return bags.at[kept], features[kept], weights
