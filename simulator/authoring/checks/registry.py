"""The checks that need scoring or a proof, in the order in which they are run. A check yields findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.authoring.checks import (
    bad_answers,
    dead_routes,
    equal_options,
    equal_weights,
    minutes,
    model_answers,
    no_success,
    overlaps,
    own_sentences,
)
from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.reading.source import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """A check and the codes it may find, so that nothing is scored for codes that nobody asked about."""

    codes: tuple[str, ...]
    run: Callable[[ScoringContext], Iterator[Finding]]


SCORING_CHECKS: tuple[Check, ...] = (
    Check(overlaps.CODES, overlaps.check),
    Check(model_answers.CODES, model_answers.check),
    Check(bad_answers.CODES, bad_answers.check),
    Check(equal_options.CODES, equal_options.check),
    Check(equal_weights.CODES, equal_weights.check),
    Check(dead_routes.CODES, dead_routes.check),
    Check(no_success.CODES, no_success.check),
    Check(minutes.CODES, minutes.check),
    Check(own_sentences.CODES, own_sentences.check),
)
