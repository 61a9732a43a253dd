"""A score over all phrases: a class's own speak for it, all others against it.

Kernel ridge regression with targets +1 and -1 around a prior of -1: words that are like no phrase at all say
nothing of anything, however few phrases there are. Measured to beat “best phrase” by .05 to .1 average precision
(rubric simulations on public intent sets). Every phrase's share in a score can be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from simulator.scoring.similarity.arrays import Array, BoolArray
from simulator.scoring.similarity.feature_bags import FeatureBags
from simulator.scoring.similarity.meaning_classifier import (
    MeaningClassifier,
    find_alike_columns,
    make_meaning_classifier,
)
from simulator.scoring.similarity.phrase_groups import Groups, make_groups
from simulator.scoring.similarity.sample import Sample
from simulator.scoring.similarity.training_phrases import LabelledPhrase
from simulator.scoring.similarity.vector_space import VectorSpace, make_vector_space
from simulator.scoring.similarity.word_meanings import LENGTH
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Phrases:
    """Rows that texts are compared with. They stand in groups, see `Groups`.

    `texts` are the rows as edit distance sees them; empty where it has no say.
    """

    rows: tuple[LabelledPhrase, ...]
    texts: tuple[str, ...]
    groups: Groups
    space: VectorSpace
    negative: BoolArray

    def compare(self, texts: Sequence[str], bags: FeatureBags, negative: BoolArray) -> tuple[Array, Array]:
        """Similarity 0–1 of each text with each row, and how far it covers the row.

        Opposite polarity counts less.
        """
        cosine, cover = self.space.compare(bags)
        agreement = self.find_agreement(negative)
        return _mix(cosine, texts, self.texts) * agreement, cover * agreement

    def find_agreement(self, negative: BoolArray) -> Array:
        """What is left of a likeness of each text (first axis) to each row, 0–1, by their polarity."""
        return _agreement(negative, self.negative, _speaks_for_both(self.rows, self.negative))


@dataclass(frozen=True, slots=True)
class RidgeClassifier(Phrases):
    """Rows with the weight of each row for each class.

    `typical[c]` is the mean score that class c's own phrases get when each is left out in turn: what a true paraphrase
    can expect. `length` is the usual length of a row in units. `vectors` are what the rows mean, `meanings` the score
    by that.
    """

    weights: Array
    typical: Array
    length: int
    vectors: Array
    meanings: MeaningClassifier

    def score(self, likeness: Array) -> Array:
        """Score of each text (first axis) for each class (second): about +1 own phrase, -1 something else."""
        scores: Array = (likeness + THRESHOLDS.drift) @ self.weights - 1.0
        return scores

    def compare_meanings(self, vectors: Array, negative: BoolArray) -> Array:
        """How alike in meaning each text is to each row, -1 to 1; opposite polarity counts less."""
        alike: Array = vectors @ self.vectors.T / LENGTH**2 * self.find_agreement(negative)
        return alike


@dataclass(frozen=True, slots=True)
class LinearClassifier(Phrases):
    """Rows whose weights are summed up by feature beforehand: the same score, whatever the number of rows.

    `weights[d, f, c]` is what feature f says of class c in a text that denies (d = 1) or does not (d = 0). That works
    because without edit distance a likeness is a sum over features. Words like no row at all get -1 for everything:
    with thousands of rows, any drift from there would make harmless talk suspect.
    Half precision is plenty: the file in which a classifier is kept is read by every short command.
    """

    weights: NDArray[np.float16]
    meanings: MeaningClassifier

    def score(self, bags: FeatureBags, negative: BoolArray) -> Array:
        """Score of each text (first axis) for each class (second)."""
        at, features, values = self.space.weigh(bags)
        scores = np.full((bags.size, self.weights.shape[2]), -1.0)
        if at.size:
            said = self.weights[negative[at].astype(np.intp), features] * values[:, None]
            firsts = np.flatnonzero(np.diff(at, prepend=-1))
            scores[at[firsts]] += np.add.reduceat(said, firsts, axis=0)
        return scores


def make_ridge_classifier(sample: Sample, targets: Array) -> RidgeClassifier:
    """A classifier whose rows say what `targets` (one row each, one column a class) hold; nan: nothing of the class."""
    rows, texts, negative = sample.rows, sample.readings.texts, sample.readings.negative
    space = make_vector_space(sample.readings.bags)
    both = _speaks_for_both(rows, negative)
    likeness = _mix(space.find_likeness(sample.readings.bags), texts, texts) * _agreement(negative, negative, both)
    kernel = likeness + THRESHOLDS.drift + THRESHOLDS.ridge * np.eye(len(rows))
    weights, left_out = np.zeros_like(targets), np.full_like(targets, np.nan)
    for said, columns in find_alike_columns(targets):
        inverse, block = np.linalg.inv(kernel[np.ix_(said, said)]), np.ix_(said, columns)
        weights[block] = inverse @ (targets[block] + 1.0)
        left_out[block] = targets[block] - weights[block] / np.diag(inverse)[:, None]
    return RidgeClassifier(
        rows=rows,
        texts=texts,
        groups=make_groups(rows),
        space=space,
        negative=negative,
        weights=weights,
        typical=np.array([_mean(left_out[targets[:, c] > 0, c]) for c in range(targets.shape[1])]),
        length=sample.length,
        vectors=sample.readings.vectors,
        meanings=make_meaning_classifier(sample.readings.vectors, negative, targets),
    )


def make_linear_classifier(sample: Sample, targets: Array) -> LinearClassifier:
    """As `make_ridge_classifier` without edit distance and without drift."""
    rows, negative = sample.rows, sample.readings.negative
    space = make_vector_space(sample.readings.bags)
    both = _speaks_for_both(rows, negative)
    kernel = space.find_likeness(sample.readings.bags)
    agreement = _agreement(np.array([False, True]), negative, both)
    # Row by row and in place: a copy of so large a table takes as long as all the rest.
    for row, denies in zip(kernel, negative.astype(np.intp), strict=True):
        np.multiply(row, agreement[denies], out=row)
    kernel[np.diag_indices(len(rows))] += THRESHOLDS.ridge
    weights = np.linalg.solve(kernel, targets + 1.0)
    return LinearClassifier(
        rows=rows,
        texts=(),
        groups=make_groups(rows),
        space=space,
        negative=negative,
        weights=np.stack([space.project(weights * agree[:, None]) for agree in agreement]).astype(np.float16),
        meanings=make_meaning_classifier(sample.readings.vectors, negative, targets),
    )


def _mix(cosine: Array, left: Sequence[str], right: Sequence[str]) -> Array:
    """Cosines with their share of edit distance, which sees order where n-grams do not."""
    if not left or not right:
        return cosine
    ratio = process.cdist(left, right, scorer=fuzz.ratio, dtype=np.float32, workers=1)
    mixed: Array = (cosine + THRESHOLDS.edit_share * ratio / 100.0) / (1.0 + THRESHOLDS.edit_share)
    return mixed


def _agreement(texts: BoolArray, rows: BoolArray, speaks_for_both: BoolArray) -> Array:
    """What is left of a likeness of each text (first axis) to each row (second), both given by whether they deny."""
    opposite = np.where(speaks_for_both, THRESHOLDS.opposite_likeness, 0.0)[None, :]
    return np.where(texts[:, None] != rows[None, :], opposite, 1.0)


def _speaks_for_both(rows: Sequence[LabelledPhrase], negative: BoolArray) -> BoolArray:
    """Which rows say something of texts of opposite polarity too.

    Not the honest denial of a red line: “I can't promise it will arrive” says nothing of “I promise it will arrive”.
    """
    return ~(negative & np.array([row.is_hard_negative for row in rows], dtype=np.bool_))


def _mean(values: Array) -> float:
    return float(values.mean()) if values.size else 0.0
