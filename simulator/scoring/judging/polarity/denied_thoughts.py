"""What is denied, by its meaning: “I won't pass it on” denies what a phrase asserts, “I won't hide it” does not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.ridge_classifier import RidgeClassifier
from simulator.scoring.similarity.sample import find_vectors
from simulator.scoring.similarity.word_meanings import LENGTH
from simulator.scoring.text.denial import SaidWords
from simulator.scoring.text.lexicon import CompiledLexicon


@dataclass(frozen=True, slots=True)
class DeniedThoughts:
    """What phrases deny: `vectors[n]` is the meaning of one thing that the phrase in row `rows[n]` denies."""

    rows: IntArray
    vectors: Array


def find_denied_thoughts(language: CompiledLexicon, texts: Sequence[str], said: Sequence[SaidWords]) -> DeniedThoughts:
    """What normalised phrases deny, given with their words."""
    found = [(row, text[start:end]) for row, text in enumerate(texts) for start, end in said[row].scopes]
    rows = np.array([row for row, _ in found], dtype=np.int64)
    return DeniedThoughts(rows, find_vectors(language, [text for _, text in found]))


def compare_denied(
    thoughts: DeniedThoughts, classifier: RidgeClassifier, vectors: Array, mine: BoolArray
) -> tuple[Array, Array]:
    """For things that a reply denies (first axis, by their meaning) and each criterion, two likenesses from 0 to 1.

    To the nearest of its phrases that deny nothing, which they gainsay; to the nearest thing that its phrases deny,
    which they confirm. `mine` says which row (second axis) belongs to which criterion (first).
    """
    gainsaid = vectors @ classifier.vectors.T / LENGTH**2
    confirmed = vectors @ thoughts.vectors.T / LENGTH**2
    return _strongest(gainsaid, mine & ~classifier.negative), _strongest(confirmed, mine[:, thoughts.rows])


def _strongest(likeness: Array, groups: BoolArray) -> Array:
    """The highest likeness in each group of columns; 0 where there is none."""
    return np.array([likeness[:, group].max(axis=1, initial=0.0) for group in groups]).reshape(len(groups), -1).T
