"""`today`, `drill` and `progress`: the same desk as on screen, for scripts and any terminal."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Simulator
from tests.tui.demo import GOOD, HALF, write_library

WHO = ("--trainee", "李晓", "--language", "zh-CN")
MISSED = "您好\n"


@pytest.fixture(autouse=True)
def small_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMULATOR_LIBRARY", str(write_library(tmp_path / "scenarios")))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the day on which commands run, counted from the first."""
    start = dt.datetime(2026, 11, 20, 9, 0).astimezone()

    def set_day(days: int) -> None:
        moment = start + dt.timedelta(days=days)
        for name in ("simulator.cli.headless.now", "simulator.cli.trainee_desk.local_now"):
            monkeypatch.setattr(name, lambda: moment)

    return set_day


@pytest.fixture
def practised(simulator: Simulator, at: Callable[[int], None], tmp_path: Path) -> Callable[[int], None]:
    """A day after a conversation that began badly."""
    at(0)
    file = tmp_path / "first.txt"
    file.write_text(MISSED, "utf-8")
    assert simulator("play", "demo/small", "--replies", str(file), "--seed", "3", "--save", *WHO).code == 0
    at(1)
    return at


def read(simulator: Simulator, *arguments: str) -> Any:
    run = simulator(*arguments, "--json")
    assert run.code == 0, run.err
    return json.loads(run.out)


def test_an_empty_first_day_invites(simulator: Simulator, at: Callable[[int], None]) -> None:
    at(0)
    run = simulator("today", *WHO)
    assert "Your first day" in run.out
    assert "simulator play demo/hostile" in run.out
    data = read(simulator, "today", *WHO)
    assert (data["first_day"], data["due"], data["officials"]["passed"]) == (True, [], 0)
    assert data["next"]["id"] == "demo/hostile"


def test_what_was_missed_yesterday_is_due_with_its_reason(simulator: Simulator, practised: object) -> None:
    data = read(simulator, "today", *WHO)
    assert {move["why"] for move in data["due"]} == {"missed so far"}
    assert all(move["means"] for move in data["due"])
    assert [prompt["turn"] for prompt in data["drill"]] == ["demo/small#opening"]
    assert data["unfinished"]["scenario"] == "demo/small"
    assert "missed so far" in simulator("today", *WHO).out


def test_a_drill_from_a_file_is_judged_kept_and_brings_the_moves_back_later(
    simulator: Simulator, practised: Callable[[int], None], tmp_path: Path
) -> None:
    file = tmp_path / "replies.txt"
    file.write_text(f"{GOOD}\n\n还有一句\n", "utf-8")
    asked = read(simulator, "drill", *WHO)["left"]
    done = read(simulator, "drill", "--replies", str(file), *WHO)
    (answer,) = done["answered"]
    assert (answer["turn"], answer["line"]) == (asked[0]["turn"], asked[0]["line"])
    assert answer["reviews"]["thank"]["rating"] > 1
    assert (done["left"], done["unused_replies"]) == ([], 1)
    assert "thank" not in {move["criterion"] for move in read(simulator, "today", *WHO)["due"]}
    practised(2)
    assert read(simulator, "progress", *WHO)["drill_replies"] == 1


def test_a_drill_in_text_shows_line_reply_and_reasons(simulator: Simulator, practised: object, tmp_path: Path) -> None:
    file = tmp_path / "replies.txt"
    file.write_text(f"{HALF}。\n", "utf-8")
    run = simulator("drill", "--replies", str(file), *WHO)
    assert run.code == 0
    for part in ("1/1", "周老板: ", "> 谢谢您接我电话", "✓ ", "Say: ", "1 line answered"):
        assert part in run.out


def test_with_nothing_due_a_drill_says_so(simulator: Simulator, at: Callable[[int], None], tmp_path: Path) -> None:
    at(0)
    file = tmp_path / "replies.txt"
    file.write_text("有人吗\n", "utf-8")
    run = simulator("drill", "--replies", str(file), *WHO)
    assert (run.code, "Nothing is due today." in run.out) == (0, True)
    assert "left over" in run.err


def test_a_file_that_is_no_text_is_named_and_nothing_is_kept(
    simulator: Simulator, practised: object, tmp_path: Path
) -> None:
    file = tmp_path / "replies.bin"
    file.write_bytes(b"\xff\xfe\x00\xff\n")
    run = simulator("drill", "--replies", str(file), *WHO)
    assert run.code == 2
    assert "UTF-8" in run.err
    assert read(simulator, "progress", *WHO)["drill_replies"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("drill", "--minutes", "0", "--json"), "0 is not in the range"),
        (("today", "--language", "fr"), "has no folder for fr"),
        (("progress", "--search", "  "), "at least one word"),
        (("progress", "--put-away", "zzz"), "zzz"),
    ],
)
def test_a_slip_gets_one_clear_sentence(simulator: Simulator, arguments: tuple[str, ...], sentence: str) -> None:
    run = simulator(*arguments)
    assert (run.code, run.out) == (2, "")
    assert sentence in run.err


def test_progress_counts_and_says_where_too_little_was_seen(simulator: Simulator, practised: object) -> None:
    out = simulator("progress", *WHO).out
    assert "not enough yet" in out
    data = read(simulator, "progress", *WHO)
    assert {skill["skill"]: skill["score"] for skill in data["skills"]}["discovery"] is None
    assert data["attempts"]["practice"] == 1
    assert (len(data["calendar"]["weeks"]), {len(week) for week in data["calendar"]["weeks"]}) == (12, {7})


def test_own_replies_are_found(simulator: Simulator, practised: object) -> None:
    found = read(simulator, "progress", "--search", "您好", *WHO)
    assert {reply["text"] for reply in found} == {"您好"}
    assert "您好" in simulator("progress", "--search", "您好", *WHO).out
    assert "have not said" in simulator("progress", "--search", "量子", *WHO).out


def test_an_unfinished_attempt_is_put_away_and_brought_back(
    simulator: Simulator, at: Callable[[int], None], tmp_path: Path
) -> None:
    at(0)
    file = tmp_path / "one.txt"
    file.write_text(f"{HALF}\n", "utf-8")
    simulator("play", "demo/small", "--replies", str(file), "--save", *WHO)
    attempt = read(simulator, "today", *WHO)["unfinished"]["id"]
    after = read(simulator, "progress", "--put-away", attempt, *WHO)
    assert (after["unfinished"], [row["id"] for row in after["put_away"]]) == ([], [attempt])
    assert read(simulator, "today", *WHO)["unfinished"] is None
    simulator("progress", "--bring-back", attempt, *WHO)
    assert read(simulator, "today", *WHO)["unfinished"]["id"] == attempt


def test_an_empty_library_is_no_crash(simulator: Simulator, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = simulator("today", "--library", str(tmp_path / "empty"))
    assert (run.code, "Traceback" in run.err) == (0, False)
    assert simulator("drill", "--json", "--library", str(tmp_path / "empty")).code == 0
