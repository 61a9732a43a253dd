"""Texts as weighted features, and how alike two of them are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.hanzi import load_hanzi
from simulator.scoring.language import Language

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
#: Blocks of features, each a cosine of its own, and how much each says: characters, meanings, sounds.
BLOCKS = ("c", "u", "p")
SHARES = np.array([0.6, 2.0, 0.5])
SHARES_WITHOUT_SOUND = np.array([1.2, 1.0, 0.0])
#: Words that say little by themselves count this much of what their rarity would give them.
LIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as sets of features. Entry i says: text `at[i]` has feature `names[name[i]]` of block `block[i]`."""

    size: int
    sound: bool
    names: tuple[str, ...]
    light: NDArray[np.bool_]
    at: Numbers
    block: Numbers
    name: Numbers


def make_bags(language: Language, texts: Sequence[tuple[str, Sequence[str]]]) -> Bags:
    """Bags of normalised texts, each given with its meanings."""
    numbers: dict[str, int] = {}
    at: list[int] = []
    block: list[int] = []
    name: list[int] = []
    for row, (text, units) in enumerate(texts):
        for kind, features in zip(BLOCKS, _features(language, text, units), strict=True):
            names = [numbers.setdefault(kind + feature, len(numbers)) for feature in dict.fromkeys(features)]
            at += [row] * len(names)
            block += [BLOCKS.index(kind)] * len(names)
            name += names
    return Bags(
        size=len(texts),
        sound=language.chinese,
        names=tuple(numbers),
        light=np.array([feature[1:] in language.light for feature in numbers], dtype=np.bool_),
        at=np.array(at, dtype=np.int64),
        block=np.array(block, dtype=np.int64),
        name=np.array(name, dtype=np.int64),
    )


def _features(language: Language, text: str, units: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    meanings = [*units, *(a + "_" + b for a, b in pairwise(units))]
    if not language.chinese:
        words = "".join(c if c.isalnum() else " " for c in text).split()
        return [gram for word in words for n in (2, 3, 4) for gram in _grams(f" {word} ", n)], meanings, []
    plain = "".join(c for c in text if c.isalnum())
    sounds = load_hanzi().sound
    heard = [sounds[c] for c in plain if c in sounds]
    return [gram for n in (1, 2, 3) for gram in _grams(plain, n)], meanings, heard + [a + b for a, b in pairwise(heard)]


def _grams(text: str, n: int) -> list[str]:
    return [text[i : i + n] for i in range(len(text) - n + 1)]


@dataclass(frozen=True, slots=True)
class Space:
    """Texts as sparse vectors, stored by feature: `rows[starts[f]:starts[f + 1]]` are the texts that have feature f.

    `rarity[f]` is the inverse document frequency; its last entry is for features that no stored text has.
    """

    size: int
    numbers: Mapping[str, int]
    rarity: Array
    starts: Numbers
    rows: Numbers
    values: Array

    def compare(self, bags: Bags) -> tuple[Array, Array]:
        """Similarity 0–1 of each bag (first axis) with each stored text (second), and how far it covers that text."""
        shape = (bags.size, self.size)
        at, features, weights = _weigh(bags, self.numbers, self.rarity)
        first = self.starts[features]
        lengths = self.starts[features + 1] - first
        ends = np.cumsum(lengths)
        if not ends.size or not ends[-1]:
            return np.zeros(shape), np.zeros(shape)
        where = np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)
        places = np.repeat(at * self.size, lengths) + self.rows[where]
        values = self.values[where]
        likeness = np.bincount(places, np.repeat(weights, lengths) * values, minlength=bags.size * self.size)
        cover = np.bincount(places, values * values, minlength=bags.size * self.size)
        return likeness.reshape(shape), cover.reshape(shape)


def make_space(bags: Bags) -> Space:
    """A space that holds `bags`; how rare a feature is, is counted over them."""
    numbers = {name: number for number, name in enumerate(bags.names)}
    counts = Counter(bags.name.tolist())
    rarity = [log((1 + bags.size) / (1 + counts[number])) + 1 for number in range(len(numbers))]
    weights = np.array([*rarity, log(1 + bags.size) + 1])
    at, features, values = _weigh(bags, numbers, weights)
    order = np.argsort(features, kind="stable")
    starts = np.searchsorted(features[order], np.arange(len(numbers) + 1))
    return Space(bags.size, numbers, weights, starts, at[order], values[order])


def _weigh(bags: Bags, numbers: Mapping[str, int], rarity: Array) -> tuple[Numbers, Numbers, Array]:
    """Known features of the bags: text, feature, weight; each block of a text is scaled to its share of length one."""
    known = np.array([numbers.get(name, -1) for name in bags.names], dtype=np.int64)
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
