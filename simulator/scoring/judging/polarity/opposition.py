"""How much of what a stretch and a phrase have in common is denied on one side alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.text.denial import SaidWords
from simulator.scoring.text.opposites import is_end

#: Pairs of opposites, each with whether it is the other end that is said.
Ends = frozenset[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class SaidTable:
    """The words of phrases, a row a phrase: `asserted` and `denied` have a column a word, `weights` say how rare it is.

    `ends` are the ends of pairs that each phrase says beyond the reach of any “not”.
    """

    numbers: Mapping[str, int]
    weights: Array
    asserted: BoolArray
    denied: BoolArray
    ends: tuple[Ends, ...]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Stretches (first axis) beside phrases (second): the weight of common words, and of those that one side denies."""

    common: Array
    opposed: Array

    def shares(self) -> Array:
        """The opposed share of what is in common, 0–1."""
        result: Array = self.opposed / np.maximum(self.common, 1e-9)
        return result


def make_said_table(phrases: Sequence[SaidWords]) -> SaidTable:
    """The table of phrases; a word counts by how few of them have it."""
    words = sorted({word for phrase in phrases for word in phrase.words.values()})
    numbers = {word: number for number, word in enumerate(words)}
    asserted, denied = np.zeros((2, len(phrases), len(words)), np.bool_)
    for row, phrase in enumerate(phrases):
        for at, word in phrase.words.items():
            (denied if at in phrase.in_scope else asserted)[row, numbers[word]] = True
    seen = (asserted | denied).sum(axis=0)
    weights = np.log((1 + len(phrases)) / (1 + seen)) + 1
    ends = tuple(find_plain_ends(phrase) for phrase in phrases)
    return SaidTable(numbers, weights, asserted, denied, ends)


def find_plain_ends(said: SaidWords, start: int = 0, end: int | None = None) -> Ends:
    """The ends of pairs that stand in `[start, end)` of a text beyond the reach of any “not”."""
    return frozenset(
        (word, at in said.in_scope)
        for at, word in said.words.items()
        if is_end(word) and start <= at and (end is None or at < end) and at not in said.reached
    )


def find_opposition(table: SaidTable, said: SaidWords, starts: IntArray, ends: IntArray) -> Opposition:
    """Each `[start, end)` of a text, whose words are given, beside each phrase."""
    known = [(at, table.numbers[word]) for at, word in sorted(said.words.items()) if word in table.numbers]
    places = np.array([at for at, _ in known], dtype=np.int64)
    denies = np.array([at in said.in_scope for at, _ in known], dtype=np.bool_)
    # Only the text's own words can meet: a dozen columns of the table, not its thousands.
    columns, words = np.unique(np.array([number for _, number in known], dtype=np.int64), return_inverse=True)
    first, stop = np.searchsorted(places, starts), np.searchsorted(places, ends)
    asserted, denied = (_count(words, kind, len(columns), first, stop) for kind in (~denies, denies))
    weights = table.weights[columns, None]
    asserts, refuses = table.asserted.T[columns] * weights, table.denied.T[columns] * weights
    opposed = denied @ asserts + asserted @ refuses
    return Opposition(opposed + denied @ refuses + asserted @ asserts, opposed)


def _count(words: IntArray, kind: BoolArray, size: int, first: IntArray, stop: IntArray) -> Array:
    """Which of `size` words, of those that are of a kind, each stretch of words has."""
    seen = np.zeros((len(words) + 1, size), dtype=np.int32)
    seen[np.flatnonzero(kind) + 1, words[kind]] = 1
    np.cumsum(seen, axis=0, out=seen)
    return (seen[stop] > seen[first]).astype(np.float64)
