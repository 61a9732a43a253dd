"""From what speaks for and against to a strength 0–100 that means the same in every scenario.

The weights in `data/weights.json` are fitted by scripts/fit_scoring.py; nothing in them names a scenario.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from simulator.scoring.judging.features import DENIAL, FEATURES, LINE_FEATURES, MODELS, OWN_LINE_FEATURES
from simulator.scoring.similarity.arrays import Array
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Logistic:
    """sigmoid(bias + features · weights)."""

    bias: float
    weights: Array

    def of(self, features: Array) -> Array:
        """Probability for each row of `features`."""
        odds = np.minimum(np.maximum(self.bias + features @ self.weights, -30.0), 30.0)
        result: Array = 1.0 / (1.0 + np.exp(-odds))
        return result


@dataclass(frozen=True, slots=True)
class Weights:
    """`met` and `full`: at least partly, and wholly met; the `plain` two know nothing of skills.

    `line` says crossed, in Chinese; `latin_line` in languages whose words share letters by chance; the `own` two do so
    for red lines that have nothing but their author's phrases. The `denied` two say that words which sound like a
    criterion were turned into their opposite.
    """

    met: Logistic
    full: Logistic
    plain_met: Logistic
    plain_full: Logistic
    line: Logistic
    latin_line: Logistic
    own_line: Logistic
    latin_own_line: Logistic
    denied: Logistic
    latin_denied: Logistic


@cache
def load_weights() -> Weights:
    """The shipped weights; read once."""
    text = resources.files("simulator.scoring").joinpath("data/weights.json").read_text("utf-8")
    return make_weights(json.loads(text))


class InvalidWeights(ValueError):
    """A model or a feature is missing from the weights, or one that nobody weighs is among them."""


def make_weights(data: Mapping[str, Mapping[str, float]]) -> Weights:
    """Weights from JSON: for each of `MODELS` its features' weights by name, and `bias`. Raises InvalidWeights."""
    _compare("models", MODELS, data)
    for name, features in MODELS.items():
        _compare(name, (*features, "bias"), data[name])

    def read(name: str, columns: Sequence[str]) -> Logistic:
        model = data[name]
        return Logistic(model["bias"], np.array([model.get(column, 0.0) for column in columns]))

    return Weights(
        met=read("met", FEATURES),
        full=read("full", FEATURES),
        plain_met=read("plain_met", FEATURES),
        plain_full=read("plain_full", FEATURES),
        line=read("line", LINE_FEATURES),
        latin_line=read("latin_line", LINE_FEATURES),
        own_line=read("own_line", OWN_LINE_FEATURES),
        latin_own_line=read("latin_own_line", OWN_LINE_FEATURES),
        denied=read("denied", DENIAL),
        latin_denied=read("latin_denied", DENIAL),
    )


def _compare(where: str, wanted: Iterable[str], found: Iterable[str]) -> None:
    """Raise InvalidWeights unless both have the same names."""
    missing, unknown = set(wanted) - set(found), set(found) - set(wanted)
    if missing or unknown:
        parts = [("missing", missing), ("unknown", unknown)]
        named = "; ".join(f"{what}: {', '.join(sorted(names))}" for what, names in parts if names)
        raise InvalidWeights(f"weights.json, {where}: {named}")


def find_strength(features: Array, skill_fit: Array, weights: Weights) -> Array:
    """Expected credit 0–1 of each criterion: the mean of “at least partly” and “wholly”.

    Where the author's phrases do not sound like their skill (`skill_fit` low), the skill has no say. What is like none
    of the criterion's phrases counts for nothing; a phrase said outright counts whatever the score.
    """
    met, full = _find_chances(features, skill_fit, weights)
    result: Array = np.maximum((met + full) / 2, THRESHOLDS.exact_strength * features[:, FEATURES.index("exact_match")])
    return result


def find_chance(features: Array, skill_fit: Array, weights: Weights) -> Array:
    """Probability that a reader finds each criterion at least partly met; one where a phrase was said outright."""
    met, _ = _find_chances(features, skill_fit, weights)
    result: Array = np.maximum(met, features[:, FEATURES.index("exact_match")])
    return result


def find_denial(features: Array, weights: Weights, *, in_letters: bool) -> Array:
    """Probability that each criterion's best stretch says the opposite of it, given that it sounds like it."""
    model = weights.latin_denied if in_letters else weights.denied
    return model.of(features[:, [FEATURES.index(name) for name in DENIAL]])


def _find_chances(features: Array, skill_fit: Array, weights: Weights) -> tuple[Array, Array]:
    """Probability of at least partly, and of wholly met."""
    trust = np.clip(
        (skill_fit - THRESHOLDS.skill_fit_from) / (THRESHOLDS.skill_fit_full - THRESHOLDS.skill_fit_from), 0.0, 1.0
    )
    near = features[:, FEATURES.index("near")]
    met = (trust * weights.met.of(features) + (1 - trust) * weights.plain_met.of(features)) * near
    full = (trust * weights.full.of(features) + (1 - trust) * weights.plain_full.of(features)) * near
    return met, full
