"""Texts as weighted features, and how alike two of them are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.hanzi import load_hanzi
from simulator.scoring.language import Language, find_units
from simulator.scoring.words import Found

Array = NDArray[np.float64]
#: Blocks of features and how much each says; every block is a cosine of its own.
WEIGHTS = {"c": 1.0, "u": 1.5, "p": 0.5}
LIGHT = 0.3


def units_between(units: Sequence[Found], start: int, end: int) -> list[str]:
    """Meanings inside `[start, end)`."""
    return [unit.value for unit in units if start <= unit.start and unit.end <= end]


def make_features(language: Language, text: str, units: Sequence[str]) -> dict[str, list[str]]:
    """Features of one text by block: characters, meanings and, in Chinese, sounds."""
    if language.chinese:
        plain = "".join(c for c in text if c.isalnum())
        sounds = load_hanzi().sound
        heard = [sounds[c] for c in plain if c in sounds]
        return {
            "c": _grams(plain, 1) + _grams(plain, 2) + _grams(plain, 3),
            "u": list(units) + [a + "_" + b for a, b in pairwise(units)],
            "p": heard + [a + b for a, b in pairwise(heard)],
        }
    words = "".join(c if c.isalnum() else " " for c in text).split()
    padded = [f" {word} " for word in words]
    return {
        "c": [gram for word in padded for n in (2, 3, 4) for gram in _grams(word, n)],
        "u": list(units) + [a + "_" + b for a, b in pairwise(units)],
    }


def _grams(text: str, n: int) -> list[str]:
    return [text[i : i + n] for i in range(len(text) - n + 1)]


@dataclass(frozen=True, slots=True)
class Space:
    """Rows of text as sparse unit vectors, stored by feature: `rows[starts[f]:starts[f+1]]` hold feature f."""

    size: int
    numbers: dict[str, int]
    idf: Array
    unseen: float
    starts: NDArray[np.int64]
    rows: NDArray[np.int64]
    values: Array
    light: frozenset[str]

    def compare(self, bags: Sequence[dict[str, list[str]]]) -> Array:
        """Similarity 0–1 of each bag (rows of the result) with each stored text (columns)."""
        bag_at, feature_at, weight_at = [], [], []
        for number, bag in enumerate(bags):
            for feature, weight in weigh(bag, self.numbers, self.idf, self.unseen, self.light):
                bag_at.append(number)
                feature_at.append(feature)
                weight_at.append(weight)
        if not feature_at:
            return np.zeros((len(bags), self.size))
        features = np.array(feature_at)
        first = self.starts[features]
        lengths = self.starts[features + 1] - first
        ends = np.cumsum(lengths)
        where = np.arange(ends[-1]) - np.repeat(ends - lengths - first, lengths)
        cells = np.repeat(np.array(bag_at) * self.size, lengths) + self.rows[where]
        products = np.repeat(np.array(weight_at), lengths) * self.values[where]
        return np.bincount(cells, products, minlength=len(bags) * self.size).reshape(len(bags), self.size)


def weigh(
    bag: dict[str, list[str]], numbers: dict[str, int], idf: Array, unseen: float, light: frozenset[str]
) -> list[tuple[int, float]]:
    """Known features of a bag with their weights: sublinear counts × rarity, each block of length sqrt(its share)."""
    total = sum(WEIGHTS[block] for block in bag)
    result: list[tuple[int, float]] = []
    for block, features in bag.items():
        known: list[tuple[int, float]] = []
        norm = 0.0
        for feature, count in Counter(features).items():
            number = numbers.get(block + feature)
            weight = (unseen if number is None else idf[number]) * (1 + log(count))
            if feature in light:
                weight *= LIGHT
            norm += weight * weight
            if number is not None:
                known.append((number, weight))
        if norm > 0:
            scale = sqrt(WEIGHTS[block] / total / norm)
            result += [(number, weight * scale) for number, weight in known]
    return result


def make_space(bags: Sequence[dict[str, list[str]]], light: Iterable[str], background: int = 0) -> Space:
    """A space holding `bags`; a feature's rarity is counted over them."""
    frequency: Counter[str] = Counter()
    for bag in bags:
        for block, features in bag.items():
            frequency.update({block + feature for feature in features})
    numbers = {feature: number for number, feature in enumerate(frequency)}
    size = len(bags)
    idf = np.log((1 + size) / (1 + np.fromiter(frequency.values(), float, len(frequency)))) + 1
    unseen = log(1 + size) + 1
    lights = frozenset(light)
    cells = [
        (feature, row, weight)
        for row, bag in enumerate(bags)
        for feature, weight in weigh(bag, numbers, idf, unseen, lights)
    ]
    cells.sort()
    features = np.array([cell[0] for cell in cells], dtype=np.int64)
    return Space(
        size=size,
        numbers=numbers,
        idf=idf,
        unseen=unseen,
        starts=np.searchsorted(features, np.arange(len(numbers) + 1)),
        rows=np.array([cell[1] for cell in cells], dtype=np.int64),
        values=np.array([cell[2] for cell in cells], dtype=float),
        light=lights,
    )


def find_light(language: Language) -> frozenset[str]:
    """Features that say little: light words as units, characters and sounds."""
    return language.light


def bags_of(language: Language, texts: Sequence[str]) -> list[dict[str, list[str]]]:
    """Feature bags of already normalised texts."""
    return [
        make_features(language, text, [unit.value for unit in find_units(language, text)]) for text in texts
    ]
