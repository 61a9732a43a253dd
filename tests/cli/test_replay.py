"""`simulator replay`: what an edit changes in kept attempts, in words, as JSON and by its exit code."""

import json
from pathlib import Path

import pytest

from simulator.config import Profile, write_profile
from tests.cli.conftest import Simulator

EDIT = ("{text: 能退，没用过就不影响再卖, score: 100", "{text: 能退，没用过就不影响再卖, score: 10")


@pytest.fixture
def library(simulator: Simulator, tmp_path: Path, home: Path) -> Path:
    """A library with one quiz and one kept attempt at it, of who is named in the settings."""
    write_profile(home / "profile.json", Profile(trainee="李晓"))
    root = tmp_path / "mine"
    simulator("new", "course", "talks", "--language", "zh-CN", "--library", str(root))
    simulator("new", "scenario", "talks/quiz", "--template", "quiz", "--language", "zh-CN", "--library", str(root))
    replies = tmp_path / "replies.txt"
    replies.write_text("1\n3 1 4 2\n退112元，退货的运费要扣下来。\n", "utf-8")
    arguments = ("talks/quiz", "--replies", str(replies), "--seed", "0", "--save", "--trainee", "李晓")
    assert simulator("play", *arguments, "--library", str(root)).code == 0
    return root


def edit(library: Path, good: str, bad: str) -> None:
    file = library / "zh-CN" / "talks" / "quiz.yaml"
    text = file.read_text("utf-8")
    assert good in text
    file.write_text(text.replace(good, bad), "utf-8")


def test_nothing_changed_is_one_line_and_exit_code_0(simulator: Simulator, library: Path) -> None:
    run = simulator("replay", "--all", "--strict", "--library", str(library))
    assert (run.code, run.err) == (0, "1 attempt: 0 changed, 1 unchanged, 0 could not be replayed\n")
    assert run.out.endswith("zh-CN/talks/quiz  = unchanged\n")


def test_an_edit_shows_per_turn_with_the_reply_quoted(simulator: Simulator, library: Path) -> None:
    edit(library, *EDIT)
    run = simulator("replay", "--scenario", "talks/quiz", "--library", str(library))
    head, *rest = run.out.splitlines()
    assert head.endswith("zh-CN/talks/quiz  ≠ 100 → 10  passed (passed) → not passed (review)")
    assert rest == [
        "  #rule  100 → 10  goes to review, went to steps – the conversation would end here",
        "    “能退，没用过就不影响再卖”",
    ]
    assert run.err == "1 attempt: 1 changed, 0 unchanged, 0 could not be replayed – 0 now pass, 1 no longer passes\n"
    assert "李晓" not in run.out + run.err


def test_strict_makes_a_change_an_exit_code(simulator: Simulator, library: Path) -> None:
    edit(library, *EDIT)
    assert simulator("replay", "--all", "--library", str(library)).code == 0
    assert simulator("replay", "--all", "--strict", "--library", str(library)).code == 1


def test_json_carries_then_and_now_of_every_reply(simulator: Simulator, library: Path) -> None:
    edit(library, *EDIT)
    (data,) = json.loads(simulator("replay", "--all", "--json", "--library", str(library)).out)
    assert data["changed"] is data["edited"] is True
    assert data["then"] == {"score": 100, "ending": "passed", "passed": True}
    assert data["now"] == {"score": 10, "ending": "review", "passed": False}
    assert [reply["turn"] for reply in data["replies"]] == ["rule", "steps", "amount"]
    assert (data["replies"][0]["then"]["score"], data["replies"][0]["now"]["score"]) == (100, 10)
    assert data["parts_at"] == 0


def test_one_attempt_goes_by_the_beginning_of_its_id(simulator: Simulator, library: Path) -> None:
    (row,) = json.loads(simulator("history", "--json").out)
    run = simulator("replay", row["id"][:6], "--library", str(library))
    assert run.out.startswith(row["id"])


def test_a_scenario_that_is_gone_or_broken_is_reported_and_no_failure(simulator: Simulator, library: Path) -> None:
    edit(library, "start: rule", "start: nowhere")
    run = simulator("replay", "--all", "--strict", "--library", str(library))
    assert (run.code, run.out.partition("? ")[2]) == (0, "the scenario has errors: run `simulator check`\n")
    (library / "zh-CN" / "talks" / "quiz.yaml").unlink()
    run = simulator("replay", "--all", "--strict", "--library", str(library))
    assert (run.code, run.out.partition("? ")[2]) == (0, "the library no longer has this scenario\n")
    assert "1 could not be replayed" in run.err


@pytest.mark.parametrize("arguments", [(), ("06j8pnx", "--all")])
def test_it_must_be_said_what_to_replay(simulator: Simulator, arguments: tuple[str, ...]) -> None:
    run = simulator("replay", *arguments)
    assert (run.code, run.out) == (2, "")
    assert "Say what to replay" in run.err


def test_an_unknown_attempt_is_a_sentence(simulator: Simulator) -> None:
    run = simulator("replay", "zzzzzzz")
    assert (run.code, run.err) == (
        2,
        "simulator: There is no attempt zzzzzzz. `simulator history` lists those there are.\n",
    )
