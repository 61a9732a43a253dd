"""Separation is the distance between a criterion's weakest met and its strongest not met example."""

from pathlib import Path

import pytest

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.separation import FRAGILE, Separation, measure_separation
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import Example, Scenario, Skill
from simulator.scenario.reading.source import Source
from simulator.scoring.judging.result import CriterionResult, TurnScore
from tests.authoring.conftest import RunSample

WHERE = Location(Path("x.yaml"), 1, 1)


def judged(strength: int, **promises: list[str]) -> ExampleResult:
    result = TurnScore(0, (CriterionResult("leverage", Skill.RISK_DISCLOSURE, 60, 1.0, strength),))
    visit = ReplyOutcome("margin", "reply", result, 40, 0, "quiz")
    return ExampleResult(1, WHERE, Example.model_validate({"reply": "reply", **promises}), visit, ())


def separate(scenario: Scenario, *results: ExampleResult) -> Separation:
    found = measure_separation(scenario, results, Locations(Source(WHERE.path, ""), None))
    return next(one for one in found if one.criterion == "leverage")


@pytest.fixture
def scenario(run_sample: RunSample) -> Scenario:
    found = run_sample().scenario
    assert found is not None
    return found


def test_the_weakest_met_is_set_against_the_strongest_missed(scenario: Scenario) -> None:
    one = separate(
        scenario,
        judged(90, meets=["leverage"]),
        judged(61, meets=["leverage"]),
        judged(30, misses=["leverage"]),
        judged(12, misses=["leverage"]),
        judged(99),
    )
    assert one.gap == 31
    assert not one.fragile


@pytest.mark.parametrize(("met", "missed", "fragile"), [(60, 41, True), (61, 41, False), (30, 70, True)])
def test_a_small_or_negative_gap_is_fragile(scenario: Scenario, met: int, missed: int, fragile: bool) -> None:
    one = separate(scenario, judged(met, meets=["leverage"]), judged(missed, misses=["leverage"]))
    assert one.fragile is fragile
    assert (one.gap or 0) == met - missed
    assert FRAGILE == 20


def test_without_examples_on_both_sides_there_is_no_gap(scenario: Scenario) -> None:
    one = separate(scenario, judged(20, meets=["leverage"]))
    assert (one.gap, one.fragile, one.strongest_missed) == (None, False, None)
