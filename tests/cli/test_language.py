"""Which language of a scenario a command takes where its id exists in several, and that it says so."""

import json
from pathlib import Path

import pytest

from simulator.config import Profile, write_profile
from simulator.scenario.library.bundle import bundled_library
from tests.cli.conftest import Simulator

ID = "objections/obj-timing"


@pytest.mark.parametrize(("interface", "other"), [("en", "zh-CN"), ("zh-CN", "en")])
def test_the_language_left_out_is_the_interfaces_and_is_said(simulator: Simulator, interface: str, other: str) -> None:
    run = simulator("score", f"{ID}#no_interest", "Hello.", "--json", "--lang", interface)
    assert json.loads(run.out)["language"] == interface
    assert run.err.startswith(f"{interface}")
    assert run.err.rstrip().endswith(f"--language {other}")
    assert run.err.count("\n") == 1


def test_the_settings_language_for_scenarios_goes_before_the_interfaces(simulator: Simulator, home: Path) -> None:
    write_profile(home / "profile.json", Profile(language="en", content_language="zh-CN"))
    run = simulator("score", f"{ID}#no_interest", "您好。", "--json")
    assert json.loads(run.out)["language"] == "zh-CN"
    assert run.err == "zh-CN; there is also en: --language en\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (f"{ID}#no_interest", "x", "--language", "en"),
        (f"en/{ID}#no_interest", "x"),
        (f"{bundled_library() / 'en' / ID}.yaml#no_interest", "x"),
    ],
)
def test_nothing_is_said_where_the_language_was_named(simulator: Simulator, arguments: tuple[str, ...]) -> None:
    run = simulator("score", *arguments, "--json")
    assert (json.loads(run.out)["language"], run.err) == ("en", "")


def test_what_exists_in_one_language_is_taken_in_silence(simulator: Simulator, tmp_path: Path) -> None:
    assert simulator("--library", str(tmp_path), "new", "course", "talks", "--language", "zh-CN").code == 0
    assert simulator("--library", str(tmp_path), "new", "scenario", "talks/mine", "--language", "zh-CN").code == 0
    run = simulator("--library", str(tmp_path), "graph", "talks/mine")
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [("graph", ID), ("preview", ID, "--replies", "none.txt"), ("export-sheet", ID, "-o", "texts.csv")],
)
def test_every_command_with_one_scenario_says_which_it_took(
    simulator: Simulator, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none.txt").touch()
    run = simulator(*arguments)
    assert run.code == 0
    assert run.err.splitlines()[0] == "en; there is also zh-CN: --language zh-CN"


def test_a_batch_says_it_once(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text('{"turn": "no_interest", "reply": "x"}\n' * 3)
    run = simulator("score", ID, "--replies", str(file))
    assert [json.loads(line)["language"] for line in run.out.splitlines()] == ["en"] * 3
    assert run.err == "what exists in several languages is taken in en; another: --language TAG\n"
