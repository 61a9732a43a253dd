"""`play --plain`: line by line, the same engine and records; everything in words."""

import io
import json
from pathlib import Path

import pytest

from simulator.config import Profile, write_profile
from tests.cli.conftest import Run, Simulator

SCENARIO = ("objections/obj-timing", "--language", "zh-CN", "--lang", "en", "--plain")
GOOD = "谢谢您直说，方便问一句是用不上还是之前有过不愉快？"


@pytest.fixture
def typed(simulator: Simulator, monkeypatch: pytest.MonkeyPatch, home: Path) -> Simulator:
    """Runs `play --plain` with these lines typed, by who is named in the settings."""
    write_profile(home / "profile.json", Profile(trainee="小林"))

    def run(*lines: str, options: tuple[str, ...] = ()) -> Run:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return simulator("play", *SCENARIO, "--trainee", "小林", *options)

    return run


def history(simulator: Simulator) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(simulator("history", "--json").out)
    return rows


def test_each_reply_is_answered_in_words_and_the_attempt_is_kept(typed: Simulator, simulator: Simulator) -> None:
    run = typed("谢谢您直说。")
    assert run.code == 0
    for words in ("Customer: 周老板", "Score ", "Said: ", "your words: “谢谢您直说”", "Missing: ", "Why: ", "Trust 40"):
        assert words in run.out
    assert not set(run.out) & set("✓✗◐○▲▼↺━\x1b")
    assert [(row["trainee"], row["mode"], row["answered"]) for row in history(simulator)] == [("小林", "practice", 1)]
    assert "--plain --resume" in run.out


def test_all_missing_moves_are_named_and_the_most_valuable_is_opened(typed: Simulator) -> None:
    lines = typed("谢谢您直说。").out.splitlines()
    missing = [line for line in lines if line.startswith("Missing: ")]
    assert len(missing) == 3
    assert sum(line.startswith("  Why: ") for line in lines) == 1
    assert lines[lines.index(missing[0]) + 1].startswith("  Why: ")


def test_it_is_gone_on_with_where_it_was_left(typed: Simulator, simulator: Simulator) -> None:
    typed("谢谢您直说。", "/leave")
    assert typed(GOOD, options=("--resume",)).code == 0
    assert [row["answered"] for row in history(simulator)] == [2]
    assert "no unfinished attempt" in typed(options=("--resume", "--official")).err


def test_what_begins_with_a_stroke_is_asked_of_the_program(typed: Simulator) -> None:
    run = typed("/hint", "／提示", "/why", "谢谢您直说。", "/?", "/again", "/nonsense", GOOD)
    assert run.out.count("Goal: ") == 1
    assert "What counts: " in run.out
    assert "That does not fit just now." in run.out, "nothing is to be explained before the first reply"
    assert "nearest phrase: " in run.out
    assert "/leave: " in run.out, "an unknown command lists what there is"
    assert "points more than last time" in run.out


def test_an_official_attempt_says_what_counts_and_shows_nothing_before_its_end(
    typed: Simulator, simulator: Simulator
) -> None:
    assert "managers and trainers see" in typed("no", options=("--official",)).out
    assert history(simulator) == []
    run = typed("yes", GOOD, "/hint", "/why", "/leave", "no", "/leave", "yes", options=("--official",))
    assert "Score" not in run.out
    assert "Trust" not in run.out
    assert run.out.count("as not passed") >= 2, "leaving is explained"
    refused = typed(GOOD)
    assert refused.code == 2
    assert "is open" in refused.err
    assert "is open" in typed("您先忙。", options=("--official",)).out, "it goes on with the open one"
    assert [(row["mode"], row["answered"]) for row in history(simulator)] == [("official", 2)]


def test_an_official_seed_cannot_be_chosen(simulator: Simulator) -> None:
    run = simulator("play", *SCENARIO, "--official", "--seed", "3")
    assert (run.code, "--seed" in run.err) == (2, True)


def test_a_broken_rule_of_the_library_is_named_before_anything_begins(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMULATOR_OFFICIAL_HOURS", "soon")
    run = simulator("play", *SCENARIO)
    assert run.code == 2
    assert "SIMULATOR_OFFICIAL_HOURS" in run.err


def test_replies_from_a_pipe_are_answered_line_by_line(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("谢谢您直说。\n您先忙。\n", "utf-8")
    run = simulator("play", "zh-CN/objections/obj-timing", "--replies", str(file), "--seed", "3")
    said = [line for line in run.out.splitlines() if line.startswith(("> ", "  ["))]
    assert [line[:3] for line in said] == ["> 谢", "  [", "> 您", "  ["]
    assert simulator("play", *SCENARIO, "--replies", str(file)).code == 2
