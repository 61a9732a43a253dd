"""What words mean, as a static table: texts that share no character can still be alike.

A vector for each of some 21,500 characters and words, made by scripts/build_meanings.py (see NOTICE). The vector of a
stretch is the sum of its words'. Everything is whole numbers up to the last step, so that the same text gets the same
vector on every machine.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.similarity.arrays import Array, IntArray
from simulator.scoring.text.writing import Writing

_FILE = "data/meanings.npz"
#: Vectors are this long, so that rounding loses nothing that matters; likeness divides by its square.
LENGTH = 1024
#: What a character that is in no word of the table costs, in tenths of a nat.
_UNKNOWN = 400
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+(?:'[a-z]+)?")
_ENDINGS = ("ing", "ed", "es", "s", "ly", "d")


@dataclass(frozen=True, slots=True)
class WordMeanings:
    """`vectors[n]` is the meaning of word n, weighed by how rare it is; `costs` are tenths of a nat.

    `centres` holds what texts of a language have in common, first in hanzi, then in letters; `longest` is the length
    of the longest word in hanzi.
    """

    numbers: Mapping[str, int]
    costs: Sequence[int]
    vectors: NDArray[np.int8]
    centres: Array
    longest: int

    @property
    def size(self) -> int:
        return int(self.vectors.shape[1])

    def find_spans(self, writing: Writing, text: str, starts: IntArray, ends: IntArray) -> Array:
        """The vector of each `[start, end)` of a normalised text; zero where it has no known word."""
        words, firsts, stops = self.find_words(text)
        sums = np.zeros((len(words) + 1, self.size), np.int64)
        np.cumsum(self.vectors[words], axis=0, dtype=np.int64, out=sums[1:])
        first = np.searchsorted(firsts, starts, "left")
        stop = np.maximum(first, np.searchsorted(stops, ends, "right"))
        return self._finish(writing, sums[stop] - sums[first])

    def find_texts(self, writing: Writing, texts: Sequence[str]) -> Array:
        """The vector of each normalised text."""
        sums = np.zeros((len(texts), self.size), np.int64)
        for at, text in enumerate(texts):
            sums[at] = self.vectors[self.find_words(text)[0]].sum(axis=0, dtype=np.int64)
        return self._finish(writing, sums)

    def _finish(self, writing: Writing, sums: NDArray[np.int64]) -> Array:
        centre = self.centres[0 if writing.has_hanzi else 1]
        known = sums.any(axis=1, keepdims=True)
        result: Array = _scale(np.where(known, _scale(sums.astype(np.float64)) - centre, 0.0))
        return result

    def find_words(self, text: str) -> tuple[list[int], list[int], list[int]]:
        """Known words of a text in its order, with where each starts and ends."""
        words: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _RUN.finditer(text):
            if match[0] > "\u3000":
                found = self._split(match[0])
            else:
                number = self._find_latin(match[0])
                found = [] if number is None else [(number, 0, len(match[0]))]
            for number, start, end in found:
                words.append(number)
                starts.append(match.start() + start)
                ends.append(match.start() + end)
        return words, starts, ends

    def _find_latin(self, word: str) -> int | None:
        number = self.numbers.get(word)
        if number is None and "'" in word:
            number = self.numbers.get(word.split("'", maxsplit=1)[0])
        stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
        return number if number is not None else next((self.numbers[s] for s in stems if s in self.numbers), None)

    def _split(self, run: str) -> list[tuple[int, int, int]]:
        """The likeliest words of a run of hanzi: the cheapest way through it."""
        get, costs, size = self.numbers.get, self.costs, len(run)
        best = [0] + [1 << 30] * size
        back = [(0, -1)] * (size + 1)
        for start in range(size):
            cost = best[start]
            if cost + _UNKNOWN < best[start + 1]:
                best[start + 1], back[start + 1] = cost + _UNKNOWN, (start, -1)
            for end in range(start + 1, min(size, start + self.longest) + 1):
                number = get(run[start:end])
                if number is not None and cost + costs[number] < best[end]:
                    best[end], back[end] = cost + costs[number], (start, number)
        found = []
        end = size
        while end:
            start, number = back[end]
            if number >= 0:
                found.append((number, start, end))
            end = start
        return found[::-1]


def _scale(vectors: Array) -> Array:
    """Vectors of `LENGTH`, rounded; squares and their sums stay exact."""
    norms = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    result: Array = np.round(LENGTH * vectors / np.maximum(norms, 1e-9))
    return result


@cache
def load_word_meanings() -> WordMeanings | None:
    """The shipped table, read once; None where it was left out, and scoring goes by words alone."""
    file = resources.files("simulator.scoring").joinpath(_FILE)
    if not file.is_file():
        return None
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
        words = bytes(kept["words"]).decode().split("\n")
        return WordMeanings(
            numbers=dict(zip(words, range(len(words)), strict=True)),
            costs=kept["costs"].tolist(),
            vectors=kept["vectors"],
            centres=kept["centres"].astype(np.float64),
            longest=max(len(word) for word in words if word > "\u3000"),
        )
