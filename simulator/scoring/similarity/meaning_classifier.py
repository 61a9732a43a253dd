"""A score over the meanings of all phrases: the second voice beside that of their characters and sounds.

Ridge regression as in `ridge_classifier`, with the cosine of meanings as likeness. Because that is a product of
vectors of fixed size, thousands of phrases are learned from in milliseconds.
"""

from dataclasses import dataclass

import numpy as np

from simulator.scoring.similarity.arrays import Array, BoolArray
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
    """A classifier whose phrases (a row each in all three) say what `targets` hold, a column a class."""
    features = _find_features(vectors, negative)
    smoothed = features.T @ features + THRESHOLDS.ridge * np.eye(features.shape[1])
    return MeaningClassifier(np.asarray(np.linalg.solve(smoothed, features.T @ (targets + 1.0)), dtype=np.float64))


def _find_features(vectors: Array, negative: BoolArray) -> Array:
    unit = vectors / LENGTH
    side = np.where(negative, _TURNED, -_TURNED)[:, None]
    return np.hstack([_SAME * unit, side * unit])
