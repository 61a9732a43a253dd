"""Phrases, read: what classifiers compare of each of their rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.feature_bags import FeatureBags, bags_of_texts
from simulator.scoring.similarity.training_phrases import LabelledPhrase
from simulator.scoring.similarity.word_meanings import load_word_meanings
from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.text.negation import is_negative


@dataclass(frozen=True, slots=True)
class Readings:
    """Texts, read: as they are normalised, their features, polarity, length in units, and meanings."""

    texts: tuple[str, ...]
    bags: FeatureBags
    negative: BoolArray
    sizes: IntArray
    vectors: Array

    def take(self, numbers: IntArray) -> "Readings":
        """Some of them, by their numbers, in any order; the same as if they alone had been read."""
        return Readings(
            texts=tuple(self.texts[at] for at in numbers.tolist()),
            bags=self.bags.take(numbers),
            negative=self.negative[numbers],
            sizes=self.sizes[numbers],
            vectors=self.vectors[numbers],
        )

    def join(self, other: "Readings") -> "Readings":
        """These and then the `other` ones."""
        return Readings(
            texts=(*self.texts, *other.texts),
            bags=self.bags.join(other.bags),
            negative=np.concatenate([self.negative, other.negative]),
            sizes=np.concatenate([self.sizes, other.sizes]),
            vectors=np.concatenate([self.vectors, other.vectors]),
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows with their readings, one a row."""

    rows: tuple[LabelledPhrase, ...]
    readings: Readings

    @property
    def length(self) -> int:
        """The usual length of a row in units."""
        sizes = self.readings.sizes
        return max(4, int(np.median(sizes if sizes.size else [8])))


def read_phrases(language: CompiledLexicon, rows: Sequence[LabelledPhrase]) -> Sample:
    """What classifiers compare, for each row."""
    return Sample(tuple(rows), read_texts(language, [row.text for row in rows]))


def read_texts(language: CompiledLexicon, originals: Sequence[str]) -> Readings:
    """Texts as their authors wrote them, read."""
    texts = [language.read(original).text for original in originals]
    units = [find_units(language, text) for text in texts]
    return Readings(
        texts=tuple(texts),
        bags=bags_of_texts(language, list(zip(texts, units, strict=True))),
        negative=np.array([is_negative(language, *pair) for pair in zip(texts, units, strict=True)], dtype=np.bool_),
        sizes=np.array([len(found) for found in units], dtype=np.int64),
        vectors=find_vectors(language, texts),
    )


def find_vectors(language: CompiledLexicon, texts: Sequence[str]) -> Array:
    """What each normalised text means; zero without the table of meanings."""
    table = load_word_meanings()
    return table.find_texts(language.writing, texts) if table else np.zeros((len(texts), 1))
