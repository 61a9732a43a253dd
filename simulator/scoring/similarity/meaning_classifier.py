"""A score over the meanings of all phrases: the second voice beside that of their characters and sounds.

Ridge regression as in `ridge_classifier`, with the cosine of meanings as likeness. Because that is a product of
vectors of fixed size, thousands of phrases are learned from in milliseconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.word_meanings import LENGTH
from simulator.scoring.thresholds import THRESHOLDS

#: The likeness of two texts is (1 + o) / 2 ± (1 - o) / 2 times their cosine, o for opposite polarity: two features
#: for each number of a vector, one that polarity turns round.
_SAME = np.sqrt((1 + THRESHOLDS.opposite_likeness) / 2)
_TURNED = np.sqrt((1 - THRESHOLDS.opposite_likeness) / 2)


@dataclass(frozen=True, slots=True)
class MeaningClassifier:
    """`weights[f, c]` is what feature f says of class c, see `_find_features`."""

    weights: Array

    def score(self, vectors: Array, negative: BoolArray) -> Array:
        """Score of each text (first axis) for each class (second): about +1 own phrase, -1 something else."""
        scores: Array = _find_features(vectors, negative) @ self.weights - 1.0
        return scores


def make_meaning_classifier(vectors: Array, negative: BoolArray, targets: Array) -> MeaningClassifier:
    """A classifier whose phrases (a row each in all three) say what `targets` hold, a column a class; nan: nothing."""
    features = _find_features(vectors, negative)
    weights = np.zeros((features.shape[1], targets.shape[1]))
    for said, columns in find_alike_columns(targets):
        seen = features[said]
        smoothed = seen.T @ seen + THRESHOLDS.ridge * np.eye(seen.shape[1])
        weights[:, columns] = np.linalg.solve(smoothed, seen.T @ (targets[np.ix_(said, columns)] + 1.0))
    return MeaningClassifier(weights)


def find_alike_columns(targets: Array) -> Iterator[tuple[BoolArray, IntArray]]:
    """Columns of which the same rows say something, together: these rows, and the columns."""
    patterns, kind = np.unique(~np.isnan(targets), axis=1, return_inverse=True)
    for at, said in enumerate(patterns.T):
        yield said, np.flatnonzero(kind == at)


def _find_features(vectors: Array, negative: BoolArray) -> Array:
    unit = vectors / LENGTH
    side = np.where(negative, _TURNED, -_TURNED)[:, None]
    return np.hstack([_SAME * unit, side * unit])
