"""Turns are made ready ahead of time, and whoever needs one waits no longer than for that."""

import threading
from pathlib import Path

import pytest

from simulator.practice.preparation import Preparation, find_following
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.library.library import resolve
from simulator.scoring.similarity import language_classifier

LIBRARY = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def prepared() -> PreparedScenario:
    return PreparedScenario(resolve("objections/obj-timing", LIBRARY, "en"), 1, None)


def test_the_turn_comes_first_and_then_those_its_rules_lead_to(prepared: PreparedScenario) -> None:
    start = prepared.script.scenario.start
    names = list(find_following(prepared, start))
    assert names[0] == start
    assert set(names[1:]) <= {rule.to for rule in prepared.turn(start).next}


def test_waiting_for_a_turn_ends_when_it_is_ready(prepared: PreparedScenario, monkeypatch: pytest.MonkeyPatch) -> None:
    go, made = threading.Event(), []

    def prepare(turn: str) -> None:
        go.wait(10)
        made.append(turn)

    monkeypatch.setattr(prepared, "prepared_turn", prepare)
    preparation, start = Preparation(), prepared.script.scenario.start
    preparation.prepare(prepared, start)
    threading.Timer(0.05, go.set).start()
    preparation.wait(prepared, start)
    assert made[0] == start
    preparation.close()


def test_nobody_waits_for_what_was_never_wished_for_or_for_a_closed_preparation(prepared: PreparedScenario) -> None:
    preparation = Preparation()
    preparation.wait(prepared, prepared.script.scenario.start)
    preparation.close()
    preparation.prepare(prepared, prepared.script.scenario.start)
    preparation.wait(prepared, prepared.script.scenario.start)


def test_a_turn_that_cannot_be_prepared_does_not_end_the_preparation(
    prepared: PreparedScenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fail(turn: str) -> None:
        asked.append(turn)
        raise ValueError(turn)

    monkeypatch.setattr(prepared, "prepared_turn", fail)
    preparation, start = Preparation(), prepared.script.scenario.start
    for _ in range(2):
        preparation.prepare(prepared, start)
        preparation.wait(prepared, start)
    assert asked.count(start) == 2
    preparation.close()


@pytest.mark.slow
def test_what_a_language_needs_is_learned_by_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = resolve("objections/obj-timing", LIBRARY, "en")
    prepared = PreparedScenario(script, 1, tmp_path)
    language_classifier.forget_language_classifiers()
    monkeypatch.setattr(language_classifier, "make_linear_classifier", None)  # this process would fail at it
    assert not prepared.is_language_learned(script.scenario.start)
    preparation = Preparation()
    preparation.prepare(prepared, script.scenario.start)
    preparation.wait(prepared, script.scenario.start)
    assert prepared.is_language_learned(script.scenario.start)
    assert prepared.prepared_turn(script.scenario.start)
    preparation.close()
