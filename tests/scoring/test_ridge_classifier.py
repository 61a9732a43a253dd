"""Phrases speak for their own class, and the score is the one the normal equations give."""

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.parsed_reply import parse_reply
from simulator.scoring.similarity.feature_bags import FeatureBags, bags_of_texts
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import small


def scores_of(reply: str) -> list[float]:
    turn = small()
    reading = parse_reply(turn.language, reply)
    likeness, _ = turn.classifier.compare(reading.texts, reading.bags, reading.negative)
    scores: list[float] = turn.classifier.score(likeness).max(axis=0).tolist()
    return scores


def test_an_authors_phrase_votes_for_its_criterion() -> None:
    scores = scores_of("感谢您这么坦率")
    assert scores.index(max(scores)) == 0


def test_words_like_no_phrase_say_no_to_everything() -> None:
    assert max(scores_of("今天天气晴朗")) < -0.7


def test_voices_solve_the_ridge_equations() -> None:
    classifier = small().classifier
    bags_likeness, _ = classifier.compare(classifier.texts, _row_bags(), classifier.negative)
    targets = np.where(
        np.array([row.label for row in classifier.rows])[:, None] == np.arange(classifier.weights.shape[1])[None, :],
        2.0,
        0.0,
    )
    kernel = bags_likeness + THRESHOLDS.drift + THRESHOLDS.ridge * np.eye(len(classifier.rows))
    honest, criteria = _honest_rows(), len(small().turn.criteria)
    assert honest.any()
    for heard, columns in ((~honest, slice(criteria)), (~_plain_lookalikes(), slice(criteria, None))):
        left = kernel[np.ix_(heard, heard)] @ classifier.weights[heard, columns]
        assert np.allclose(left, targets[heard, columns], atol=1e-5)


def test_honest_lookalikes_of_red_lines_say_nothing_about_criteria() -> None:
    assert not small().classifier.weights[_honest_rows(), : len(small().turn.criteria)].any()


def test_lookalikes_of_criteria_say_nothing_about_red_lines() -> None:
    assert _plain_lookalikes().any()
    assert not small().classifier.weights[_plain_lookalikes(), len(small().turn.criteria) :].any()


def _plain_lookalikes() -> NDArray[np.bool_]:
    return np.array([row.label < 0 and not row.is_hard_negative for row in small().classifier.rows])


def _honest_rows() -> NDArray[np.bool_]:
    return np.array([row.is_hard_negative for row in small().classifier.rows])


def _row_bags() -> FeatureBags:
    turn = small()
    return bags_of_texts(turn.language, [(t, find_units(turn.language, t)) for t in turn.classifier.texts])
