"""`list`, `schema`, `history` and `report` say what there is, in words and as JSON."""

import json
from pathlib import Path

import pytest

from simulator.scenario.library.library import bundled_library
from tests.cli.conftest import Simulator
from tests.scenario.libraries import change, write_library


def test_list_json_names_turns_criteria_skills_and_weights(simulator: Simulator) -> None:
    data = json.loads(simulator("list", "--json").out)
    found = {(s["language"], s["id"]): s for s in data["scenarios"]}
    timing = found["zh-CN", "objections/obj-timing"]
    assert timing["turns"]["no_interest"]["criteria"]["thank"]["skill"] == "acknowledge"
    assert timing["turns"]["no_interest"]["criteria"]["thank"]["weight"] == 20
    assert timing["turns"]["no_interest"]["enough"] == 90
    assert timing["turns"]["second_no"]["criteria"]["stop_calling"]["core"] is True
    assert timing["turns"]["under_pressure"]["enough"] == 90
    assert ("en", "objections/obj-timing") in found
    assert {"courses", "scenarios"} <= data.keys()


def test_a_broken_scenario_is_listed_with_its_problem_beside_the_whole_ones(
    simulator: Simulator, tmp_path: Path
) -> None:
    course = tmp_path / "zh-CN" / "mine"
    course.mkdir(parents=True)
    (course / "broken.yaml").write_text("title: [", "utf-8")
    whole = (bundled_library() / "zh-CN" / "objections" / "obj-timing.yaml").read_text("utf-8")
    (course / "whole.yaml").write_text(whole.replace("policies: [finance]", ""), "utf-8")
    data = json.loads(simulator("list", "--json", "--library", str(tmp_path)).out)
    problems = {s["id"]: s["problems"] for s in data["scenarios"]}
    assert problems["mine/broken"][0]["severity"] == "error"
    assert not [p for p in problems["mine/whole"] if p["severity"] == "error" and "policy" not in str(p)]
    assert "✗ mine/broken" in simulator("list", "--library", str(tmp_path)).out


def test_a_scenario_that_fits_the_format_but_cannot_be_played_is_listed_with_its_first_error(
    simulator: Simulator, tmp_path: Path
) -> None:
    write_library(tmp_path, change("start: no_interest", "start: nowhere"))
    lines = simulator("list", "--library", str(tmp_path), "--language", "en").out.splitlines()
    assert [line[:26] for line in lines[1:]] == ["  ✗ objections/not-now  " + str(tmp_path)[:2]]
    assert "S201" in lines[1]


def test_the_printed_schema_is_the_committed_one(simulator: Simulator) -> None:
    committed = json.loads((bundled_library() / "scenario.schema.json").read_text("utf-8"))
    assert json.loads(simulator("schema").out) == committed


def test_an_empty_history_says_how_to_start(simulator: Simulator) -> None:
    run = simulator("history", "--lang", "en")
    assert run.code == 0
    assert "No attempts yet" in run.out


def test_a_report_of_nobody_and_of_both_is_refused(simulator: Simulator) -> None:
    assert simulator("report").code == 2
    assert simulator("report", "--attempt", "x", "--trainee", "y").code == 2
    run = simulator("report", "--attempt", "nosuch")
    assert run.code == 2
    assert "nosuch" in run.err


@pytest.mark.parametrize("command", [("list",), ("list", "--json"), ("export-sheet", "--all", "-o", "sheet.csv")])
def test_a_language_the_library_has_not_is_refused_with_those_it_has(
    simulator: Simulator, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = simulator(*command, "--language", "fr", "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "has no folder for fr; its languages: en, zh-CN." in run.err
    assert list(tmp_path.glob("sheet*")) == []


def test_a_language_of_an_empty_library_is_refused_too(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("list", "--language", "fr", "--lang", "en", "--library", str(tmp_path))
    assert (run.code, run.err) == (2, "simulator: There are no scenarios in this library.\n")


@pytest.mark.parametrize("command", [("replay",), ("review", "--list"), ("history",)])
def test_a_scenario_that_neither_library_nor_records_know_is_refused_with_the_nearest_names(
    simulator: Simulator, command: tuple[str, ...]
) -> None:
    run = simulator(*command, "--scenario", "objections/obj-timin", "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "neither a scenario objections/obj-timin in the library nor an attempt at it" in run.err
    assert "Did you mean objections/obj-timing" in run.err
    assert simulator(*command, "--scenario", "objections/obj-timing", "--lang", "en").code == 0
