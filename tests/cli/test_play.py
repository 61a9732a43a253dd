"""`play --replies` runs the same engine headless: same seed, same attempt; kept when asked; clear errors."""

import json
from pathlib import Path

from simulator.config import Profile, write_profile
from tests.cli.conftest import Simulator

SCENARIO = "zh-CN/objections/obj-timing"


def write_replies(folder: Path, *replies: str) -> str:
    file = folder / "replies.txt"
    file.write_text("\n".join(replies), "utf-8")
    return str(file)


def test_headless_play_prints_events_and_debrief(simulator: Simulator, tmp_path: Path) -> None:
    file = write_replies(tmp_path, "谢谢您直说。方便问一句原因吗？", "", "您先忙。")
    run = simulator("play", SCENARIO, "--replies", file, "--json", "--seed", "3")
    data = json.loads(run.out)
    assert run.code == 0
    assert [event["kind"] for event in data["events"]][:4] == ["started", "asked", "replied", "scored"]
    assert data["debrief"]["turns"][0]["reply"].startswith("谢谢您直说")
    assert (data["seed"], data["mode"], data["debrief"]["complete"]) == (3, "practice", False)


def test_the_same_seed_and_replies_give_the_same_conversation(simulator: Simulator, tmp_path: Path) -> None:
    file = write_replies(tmp_path, "您说得对。", "好的，我不打扰了。")

    def lines(seed: str) -> list[str]:
        return simulator("play", SCENARIO, "--replies", file, "--seed", seed).out.splitlines()

    assert lines("5") == lines("5")


def test_a_kept_attempt_is_in_the_history_and_has_a_report(simulator: Simulator, tmp_path: Path) -> None:
    file = write_replies(tmp_path, *["保证您赚钱，稳赚不赔！"] * 12)
    run = simulator("play", SCENARIO, "--replies", file, "--json", "--save", "--trainee", "小李", "--official")
    attempt = json.loads(run.out)["attempt"]
    rows = json.loads(simulator("history", "--json").out)
    assert [(row["id"], row["trainee"], row["mode"]) for row in rows] == [(attempt, "小李", "official")]
    target = tmp_path / "report.html"
    assert simulator("report", "--attempt", attempt, "-o", str(target)).code == 0
    assert "保证您赚钱" in target.read_text("utf-8")
    assert "小李" in simulator("report", "--trainee", "小李", "--format", "md").out


def test_replies_after_the_end_are_counted_not_lost_in_silence(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("play", SCENARIO, "--replies", write_replies(tmp_path, *["随便"] * 12), "--json")
    data = json.loads(run.out)
    assert data["unused_replies"] > 0
    assert "left over" in run.err


def test_an_impossible_choice_names_its_line(simulator: Simulator, tmp_path: Path) -> None:
    scenario = tmp_path / "quiz.yaml"
    scenario.write_text(
        "title: t\nabout: a\nlevel: 1\nminutes: 1\ntrainee: x\ncustomer: {name: n, who: w}\nbrief: b\nstart: q\n"
        "turns:\n  q:\n    kind: choice\n    customer: 选哪个？\n    options:\n"
        "      - {text: 甲, score: 100, because: 对}\n      - {text: 乙, score: 0, because: 错}\n"
        "    next: [{to: done}]\nendings:\n  done: {outcome: success, customer: 行。}\n",
        "utf-8",
    )
    run = simulator("play", str(scenario), "--replies", write_replies(tmp_path, "3"))
    assert run.code == 2
    assert "line 1" in run.err
    assert simulator("play", str(scenario), "--replies", write_replies(tmp_path, "1")).code == 0


def test_json_without_replies_is_explained(simulator: Simulator) -> None:
    run = simulator("play", SCENARIO, "--json")
    assert run.code == 2
    assert "--replies" in run.err


def test_an_open_official_attempt_shows_neither_score_nor_model_line_anywhere(
    simulator: Simulator, home: Path, tmp_path: Path
) -> None:
    write_profile(home / "profile.json", Profile(trainee="小李"))  # her own practice she may look at
    file, who = write_replies(tmp_path, "您好"), ("--trainee", "小李")
    practice = simulator("play", SCENARIO, "--replies", file, "--json", "--save", *who)
    kept = json.loads(practice.out)["attempt"]
    assert simulator("report", "--attempt", kept).code == 0
    run = simulator("play", SCENARIO, "--replies", file, "--json", "--save", "--official", *who)
    data = json.loads(run.out)
    assert data["debrief"] is None
    assert [event["kind"] for event in data["events"]] == ["started", "asked", "replied", "asked"]
    for attempt in (data["attempt"], kept):
        refused = simulator("report", "--attempt", attempt)
        assert (refused.code, "is open" in refused.err, refused.out) == (2, True, "")
    (line,) = [line for line in simulator("history").out.splitlines() if data["attempt"] in line]
    assert "Official    –  not finished" in line
    assert "is open" in simulator("play", SCENARIO, "--replies", file, "--save", *who).err


def test_an_official_attempt_that_goes_on_says_until_when_in_place_of_a_score(
    simulator: Simulator, tmp_path: Path
) -> None:
    run = simulator("play", SCENARIO, "--replies", write_replies(tmp_path, "您好"), "--save", "--official")
    assert "It stays open until" in run.out
    assert "Score" not in run.out
    assert "try:" not in run.out
