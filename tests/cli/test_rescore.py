"""`rescore` shows first, publishes when asked, and never overwrites the score from then."""

import json
from pathlib import Path

import pytest

from simulator.records.store import Records
from tests.authoring.played import MISSED, play
from tests.cli.conftest import Run, Simulator
from tests.tui.demo import GOOD, SMALL, write_library

EDIT = ("phrases: [您几点钟比较方便]", "phrases: [您几点钟比较方便, 啥时候再打给您合适]")


class Desk:
    """A library with an edit since an official attempt was kept, and the command that works on them."""

    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self.library = write_library(folder / "scenarios")
        self.url = f"sqlite:///{folder / 'records.sqlite3'}"
        self._simulator = simulator
        with Records.open(self.url) as records:
            self.attempt, _ = play(records, self.library, [MISSED, GOOD, "2", "1 2 3"])
            self.first = records.attempt(self.attempt).row
        (self.library / "zh-CN/demo/small.yaml").write_text(SMALL.replace(*EDIT), "utf-8")

    def run(self, command: str, *arguments: str) -> Run:
        library = () if command == "history" else ("--library", str(self.library))
        return self._simulator(command, "--database", self.url, "--lang", "en", *library, *arguments)


@pytest.fixture
def desk(simulator: Simulator, tmp_path: Path) -> Desk:
    return Desk(simulator, tmp_path)


def test_a_dry_run_shows_what_would_change_and_keeps_nothing(desk: Desk) -> None:
    run = desk.run("rescore")
    assert run.code == 0
    assert run.out.startswith(f"{desk.attempt}  zh-CN/demo/small  {desk.first.score} → ")
    assert "1 official attempt: 1 changed, 0 could not be judged – 1 now passes" in run.err
    assert "Nothing was kept" in run.err
    with Records.open(desk.url) as records:
        assert records.attempt(desk.attempt).row == desk.first


def test_publishing_lets_the_new_score_count_and_history_says_so(desk: Desk) -> None:
    run = desk.run("rescore", "--publish", "--reason", "这样说也算", "--by", "陈教练", "--json")
    (change,) = json.loads(run.out)
    assert (change["changed"], change["before"]["score"]) == (True, desk.first.score)
    history = desk.run("history").out
    assert f"Official  {change['after']['score']:3}  passed" in history
    assert f"by 陈教练: not passed ({desk.first.score}) → passed ({change['after']['score']}) – 这样说也算" in history
    (row,) = json.loads(desk.run("history", "--json").out)
    assert row["first"]["score"] == desk.first.score
    assert row["correction"]["reason"] == "这样说也算"
    assert desk.run("rescore").out == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--publish",), "Say why with --reason"),
        (("abc", "--scenario", "demo/small"), "not both"),
        (("zzz",), "There is no attempt zzz"),
        (("--scenario", "demo/smal"), "Did you mean demo/small"),
    ],
)
def test_bad_usage_says_what_to_do(desk: Desk, arguments: tuple[str, ...], message: str) -> None:
    run = desk.run("rescore", *arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_a_person_sets_a_whole_result_aside_and_lets_it_count_again(desk: Desk) -> None:
    named = "rescore", desk.attempt, "--reason", "somebody else typed", "--by", "Chen"
    dry = desk.run(*named, "--void")
    assert "does not count" in dry.out
    assert "Nothing was kept" in dry.err
    assert desk.run(*named, "--void", "--publish").code == 0
    assert "set aside: it may be taken again – somebody else typed" in desk.run("history").out
    desk.run("rescore", "--publish", "--reason", "the library was edited")
    with Records.open(desk.url) as records:
        row = records.attempt(desk.attempt).row
        assert (row.finished, row.counts, row.original.score) == (True, False, desk.first.score)
    assert desk.run(*named, "--unvoid", "--publish").code == 0
    with Records.open(desk.url) as records:
        row = records.attempt(desk.attempt).row
        assert (row.score, row.passed, len(records.corrections.find(row.id))) == (
            desk.first.score,
            desk.first.passed,
            2,
        )
    assert "is not set aside" in desk.run(*named, "--unvoid").err
    assert "need the ids of attempts" in desk.run("rescore", "--void").err
