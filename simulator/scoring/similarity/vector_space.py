"""Texts as weighted features, and how alike two of them are."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from math import log

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.text.hanzi import load_hanzi
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.tokens import Token

Array = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
#: Blocks of features, each a cosine of its own, and how much each says: characters, meanings, sounds.
BLOCKS = ("c", "u", "p")
SHARES = np.array([0.6, 2.0, 0.5])
SHARES_WITHOUT_SOUND = np.array([1.2, 1.0, 0.0])
_WORD = re.compile(r"[^\W_]+")
#: Words that say little by themselves count this much of what their rarity would give them.
LIGHT = 0.3
#: So many texts are compared at a time, so that the numbers in between stay in the processor's cache.
BLOCK = 64
#: A feature of so many stored texts is common.
COMMON = 60


@dataclass(frozen=True, slots=True)
class FeatureBags:
    """Texts as sets of features. Entry i says: text `at[i]` has feature `names[name[i]]` of block `block[i]`.

    Entries stand in the order of the texts.
    """

    size: int
    sound: bool
    names: tuple[str, ...]
    light: NDArray[np.bool_]
    at: IntArray
    block: IntArray
    name: IntArray

    def only(self, texts: IntArray) -> "FeatureBags":
        """The bags of some texts, given in ascending order."""
        place = np.full(self.size, -1)
        place[texts] = np.arange(len(texts))
        at = place[self.at]
        kept = at >= 0
        return replace(self, size=len(texts), at=at[kept], block=self.block[kept], name=self.name[kept])


@dataclass(frozen=True, slots=True)
class _Stream:
    """Features of one kind in the order of the text: feature i stands at `[starts[i], ends[i])`."""

    block: int
    names: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


#: Words of a text in its order, with where each starts and ends.
_Items = tuple[list[str], list[int], list[int]]


def bags_of_texts(language: CompiledLexicon, texts: Sequence[tuple[str, Sequence[Token]]]) -> FeatureBags:
    """A bag for each normalised text, given with its units."""
    entries = _Entries({}, [], [])
    for row, (text, units) in enumerate(texts):
        for stream in _streams(language, text, units):
            entries.add(row, stream)
    return entries.close(language, len(texts))


def bags_of_spans(
    language: CompiledLexicon, text: str, units: Sequence[Token], starts: IntArray, ends: IntArray
) -> FeatureBags:
    """A bag for each `[start, end)` of one normalised text."""
    numbers: dict[str, int] = {}
    names: list[int] = []
    firsts, stops, blocks = [], [], []
    for stream in _streams(language, text, units):
        base = len(names)
        names += [numbers.setdefault(name, len(numbers)) for name in stream.names]
        firsts.append(base + np.searchsorted(stream.starts, starts, "left"))
        stops.append(base + np.searchsorted(stream.ends, ends, "right"))
        blocks.append(stream.block)
    first = np.stack(firsts, axis=1).ravel()  # a run of entries for each span and stream, span by span
    lengths = np.maximum(np.stack(stops, axis=1).ravel() - first, 0)
    run = np.repeat(np.arange(len(first)), lengths)
    entry = np.arange(len(run)) + (first - np.cumsum(lengths) + lengths)[run]
    name = np.array(names, dtype=np.int64)
    distinct = _last_seen(name)[entry] < first[run]  # a name seen since the span's begin is in its bag already
    run, entry = run[distinct], entry[distinct]
    return FeatureBags(
        size=len(starts),
        sound=language.chinese,
        names=tuple(numbers),
        light=_find_light(language, numbers),
        at=run // len(blocks),
        block=np.array(blocks, dtype=np.int64)[run % len(blocks)],
        name=name[entry],
    )


def _last_seen(names: IntArray) -> IntArray:
    """Where the same name stood last before each place; -1 at its first."""
    order = np.argsort(names, kind="stable")
    result = np.full(len(names), -1)
    again = np.flatnonzero(names[order][1:] == names[order][:-1]) + 1
    result[order[again]] = order[again - 1]
    return result


def _find_light(language: CompiledLexicon, names: Collection[str]) -> NDArray[np.bool_]:
    """Which features are light words."""
    light = language.light
    return np.array([name[1:] in light for name in names], dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class _Entries:
    """FeatureBags under construction: features by number, and runs of them as (text, block, how many)."""

    numbers: dict[str, int]
    names: list[int]
    runs: list[tuple[int, int, int]]

    def add(self, row: int, stream: _Stream) -> None:
        """Each feature counts once a text."""
        numbers = self.numbers
        distinct = dict.fromkeys([numbers.setdefault(name, len(numbers)) for name in stream.names])
        self.names.extend(distinct)
        self.runs.append((row, stream.block, len(distinct)))

    def close(self, language: CompiledLexicon, size: int) -> FeatureBags:
        runs = np.array(self.runs, dtype=np.int64).reshape(-1, 3)
        return FeatureBags(
            size=size,
            sound=language.chinese,
            names=tuple(self.numbers),
            light=_find_light(language, self.numbers),
            at=np.repeat(runs[:, 0], runs[:, 2]),
            block=np.repeat(runs[:, 1], runs[:, 2]),
            name=np.array(self.names, dtype=np.int64),
        )


def _streams(language: CompiledLexicon, text: str, units: Sequence[Token]) -> list[_Stream]:
    """Characters, meanings and, in Chinese, sounds, alone and with their neighbours."""
    meanings = [unit.value for unit in units], [unit.start for unit in units], [unit.end for unit in units]
    streams = [_grams(1, meanings, n, "_") for n in (1, 2)]
    if not language.chinese:
        return [*streams, _word_grams(text)]
    sounds = load_hanzi().sound
    places = [at for at, character in enumerate(text) if character.isalnum()]
    plain = [text[at] for at in places], places, [at + 1 for at in places]
    voiced = [at for at in places if text[at] in sounds]
    heard = [sounds[text[at]] for at in voiced], voiced, [at + 1 for at in voiced]
    return [*streams, *(_grams(0, plain, n) for n in (1, 2, 3)), *(_grams(2, heard, n) for n in (1, 2))]


def _grams(block: int, items: _Items, n: int, glue: str = "") -> _Stream:
    """Runs of `n` neighbours."""
    words, starts, ends = items
    kind = BLOCKS[block]
    runs = zip(*(words[at:] for at in range(n)), strict=False)
    last = max(0, len(words) - n + 1)
    return _Stream(block, [kind + glue.join(run) for run in runs], starts[:last], ends[n - 1 :])


def _word_grams(text: str) -> _Stream:
    """Character 2–4-grams inside words, with the words' edges."""
    names: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = f" {match[0]} "
        grams = [BLOCKS[0] + word[at : at + n] for n in (2, 3, 4) for at in range(len(word) - n + 1)]
        names += grams
        starts += [match.start()] * len(grams)
        ends += [match.end()] * len(grams)
    return _Stream(0, names, starts, ends)


@dataclass(frozen=True, slots=True)
class VectorSpace:
    """Texts as sparse vectors, stored by feature: `rows[starts[f]:starts[f + 1]]` are the texts that have feature f.

    `rarity[f]` is the inverse document frequency; its last entry is for features that no stored text has.
    """

    size: int
    numbers: Mapping[str, int]
    rarity: Array
    starts: IntArray
    rows: IntArray
    values: Array

    def compare(self, bags: FeatureBags) -> tuple[Array, Array]:
        """Similarity 0–1 of each bag (first axis) with each stored text (second), and how far it covers that text."""
        shape = (bags.size, self.size)
        likeness, cover = np.zeros(shape), np.zeros(shape)
        for inside, places, weights, values in self._meetings(bags.size, *self.weigh(bags)):
            size = (inside.stop - inside.start) * self.size
            likeness[inside] = np.bincount(places, weights * values, minlength=size).reshape(-1, self.size)
            cover[inside] = np.bincount(places, values * values, minlength=size).reshape(-1, self.size)
        return likeness, cover

    def find_likeness(self, bags: FeatureBags) -> Array:
        """The first of what `compare` finds, for many bags.

        Most meetings are those of few features that nearly every text has: they are multiplied as plain tables.
        """
        at, features, weights = self.weigh(bags)
        counts = np.diff(self.starts)
        common = np.flatnonzero(counts >= COMMON)
        column = np.full(len(counts), -1)
        column[common] = np.arange(len(common))
        left = _table(at, column[features], weights, (bags.size, len(common)))
        right = _table(self.rows, np.repeat(column, counts), self.values, (self.size, len(common)))
        likeness: Array = left @ right.T
        rare = column[features] < 0
        for inside, places, weight, values in self._meetings(bags.size, at[rare], features[rare], weights[rare]):
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
        """For each feature (first axis) the sum of `columns` (a row a stored text) over the texts that have it."""
        result: Array = np.add.reduceat(self.values[:, None] * columns[self.rows], self.starts[:-1], axis=0)
        return result


def _table(rows: IntArray, columns: IntArray, values: Array, shape: tuple[int, int]) -> Array:
    """Entries as a plain table; those in column -1 left out."""
    table = np.zeros(shape)
    kept = columns >= 0
    table[rows[kept], columns[kept]] = values[kept]
    return table


def make_vector_space(bags: FeatureBags) -> VectorSpace:
    """A space that holds `bags`; how rare a feature is, is counted over them."""
    numbers = {name: number for number, name in enumerate(bags.names)}
    counts = Counter(bags.name.tolist())
    rarity = [log((1 + bags.size) / (1 + counts[number])) + 1 for number in range(len(numbers))]
    weights = np.array([*rarity, log(1 + bags.size) + 1])
    at, features, values = _weigh(bags, numbers, weights)
    order = np.argsort(features, kind="stable")
    starts = np.searchsorted(features[order], np.arange(len(numbers) + 1))
    return VectorSpace(bags.size, numbers, weights, starts, at[order], values[order])


def _weigh(bags: FeatureBags, numbers: Mapping[str, int], rarity: Array) -> tuple[IntArray, IntArray, Array]:
    """Known features of the bags: text, feature, weight; each block of a text is scaled to its share of length one."""
    known = np.fromiter(map(numbers.get, bags.names, repeat(-1)), np.int64, len(bags.names))
    weight = (rarity[known] * np.where(bags.light, LIGHT, 1.0))[bags.name]
    cell = bags.at * len(BLOCKS) + bags.block
    norms = np.bincount(cell, weight * weight, minlength=bags.size * len(BLOCKS))
    present = norms.reshape(bags.size, len(BLOCKS)) > 0
    wanted = SHARES if bags.sound else SHARES_WITHOUT_SOUND
    shares = np.where(present, wanted, 0.0)
    totals = np.maximum(shares.sum(axis=1, keepdims=True), wanted[:2].sum())
    scale = np.sqrt((shares / totals).ravel() / np.maximum(norms, 1e-12))
    features = known[bags.name]
    kept = features >= 0
    weights: Array = (weight * scale[cell])[kept]
    return bags.at[kept], features[kept], weights
