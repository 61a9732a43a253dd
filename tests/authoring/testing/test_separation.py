"""Separation is the distance between a criterion's weakest met and its strongest not met example."""

from pathlib import Path

import pytest

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.separation import FRAGILE, Separation, find_crossing, measure_separation
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import Example, Scenario, Severity, Skill
from simulator.scenario.reading.source import Source
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
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


def crossed(strength: int, *crosses: str) -> ExampleResult:
    lines = (RedLineResult("promise", Severity.MAJOR, "words", "why", strength=strength),) if strength else ()
    visit = ReplyOutcome("margin", "reply", TurnScore(0, (), lines), 40, 0, "quiz")
    return ExampleResult(1, WHERE, Example.model_validate({"reply": "reply", "crosses": list(crosses)}), visit, ())


def test_a_red_line_is_held_between_the_weakest_crossing_and_the_strongest_honest_reply(scenario: Scenario) -> None:
    results = (crossed(90, "promise"), crossed(61, "promise"), crossed(0))
    turn = scenario.turns["margin"].model_copy(update={"red_lines": {"promise": None}})
    changed = scenario.model_copy(update={"turns": {"margin": turn}})
    places = Locations(Source(WHERE.path, ""), None)
    found = measure_separation(changed, results, places, lambda result, line: find_crossing(result, line) or 30)
    (one,) = (one for one in found if one.red_line)
    assert (one.criterion, one.gap, one.fragile) == ("promise", 31, False)


def test_every_red_line_of_a_turn_is_held_apart(run_sample: RunSample, scenario: Scenario) -> None:
    named = [one.criterion for one in run_sample().separation if one.red_line]
    assert named == [name for turn in scenario.turns.values() for name in getattr(turn, "red_lines", ())]
