"""`score` keeps its contract: one reply, batches in order, clear errors."""

import json
from pathlib import Path

import pytest

from simulator.scenario.library.library import bundled_library
from tests.cli.conftest import Simulator

ID = "objections/obj-timing#no_interest"
TURN = f"zh-CN/{ID}"
GOOD = "谢谢您直说。方便问一句原因吗？"


def test_one_reply_gives_the_contracts_keys(simulator: Simulator) -> None:
    run = simulator("score", TURN, GOOD, "--json")
    data = json.loads(run.out)
    assert run.code == 0
    assert {"turn", "score", "criteria", "red_lines", "notes", "next"} <= data.keys()
    assert data["turn"] == ID
    thank = data["criteria"]["thank"]
    assert (thank["credit"], thank["skill"], thank["weight"]) == (1.0, "acknowledge", 20)
    assert thank["evidence"] in GOOD
    assert isinstance(thank["strength"], int)
    assert thank["phrase"]


def test_the_same_reply_gets_the_same_bytes(simulator: Simulator) -> None:
    assert simulator("score", TURN, GOOD, "--json").out == simulator("score", TURN, GOOD, "--json").out


def test_a_path_is_as_good_as_an_id(simulator: Simulator) -> None:
    path = bundled_library() / "zh-CN" / "objections" / "obj-timing.yaml"
    by_path = json.loads(simulator("score", f"{path}#no_interest", GOOD, "--json").out)
    by_id = json.loads(simulator("score", TURN, GOOD, "--json").out)
    assert by_path == by_id


def test_the_score_does_not_depend_on_the_locale(simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    here = simulator("score", TURN, GOOD, "--json").out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert simulator("score", TURN, GOOD, "--json").out == here


def test_the_twin_is_scored_in_its_own_language(simulator: Simulator) -> None:
    run = simulator("score", ID, "Thanks for being straight with me.", "--language", "en", "--json")
    assert json.loads(run.out)["criteria"]["thank"]["credit"] == 1.0


def write_lines(folder: Path, *lines: object) -> str:
    file = folder / "replies.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return str(file)


def test_a_batch_is_answered_line_by_line_in_order_with_other_keys_passed_through(
    simulator: Simulator, tmp_path: Path
) -> None:
    file = write_lines(
        tmp_path,
        {"turn": "no_time", "reply": "您先忙", "id": 7},
        {"turn": TURN, "reply": GOOD, "id": 8},
        {"reply": "", "id": 9},
    )
    run = simulator("score", "objections/obj-timing#no_interest", "--replies", file)
    results = [json.loads(line) for line in run.out.splitlines()]
    assert [r["id"] for r in results] == [7, 8, 9]
    assert [r["turn"].partition("#")[2] for r in results] == ["no_time", "no_interest", "no_interest"]
    assert results[2]["score"] == 0


def test_a_batch_over_many_processes_gives_what_one_process_gives(simulator: Simulator, tmp_path: Path) -> None:
    replies = [GOOD, "您先忙", "保证您赚钱", ""] * 110
    file = write_lines(tmp_path, *({"turn": "no_interest", "reply": reply} for reply in replies))
    many = [
        json.loads(line)
        for line in simulator("score", "zh-CN/objections/obj-timing", "--replies", file).out.splitlines()
    ]
    few = [json.loads(simulator("score", TURN, reply, "--json").out) for reply in replies[:4]]
    assert [{**line, "reply": None} for line in many] == [{**line, "reply": None} for line in few] * 110


def test_a_turn_alone_is_found_in_the_library(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("score", "--replies", write_lines(tmp_path, {"turn": "ask_spouse", "reply": "应该的"}))
    assert json.loads(run.out)["turn"] == "objections/obj-third-party#ask_spouse"


def test_bad_lines_are_reported_in_place_and_the_rest_is_scored(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_text(
        '{"turn": "no_interest", "reply": "好"}\n不是 JSON\n{"turn": "no_such", "reply": "好"}\n{"reply": 3}\n'
    )
    run = simulator("score", "objections/obj-timing", "--replies", str(file))
    results = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 2
    assert "score" in results[0]
    assert ["line 2" in results[1]["error"], "no_such" in results[2]["error"], "line 4" in results[3]["error"]] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say what to score"),
        (("objections/obj-timing",), "Say what to score"),
        (("objections/obj-timing", "好"), "Name the turn"),
        (("objections/obj-timing#nope", "好"), "it has no_interest"),
        (("objections/obj-timin#no_interest", "好"), "Did you mean objections/obj-timing"),
    ],
)
def test_what_cannot_be_scored_is_said_with_what_to_do(
    simulator: Simulator, arguments: tuple[str, ...], said: str
) -> None:
    run = simulator("score", *arguments)
    assert run.code == 2
    assert said in run.err


def test_explain_names_every_criterion_and_quotes_the_trainee(simulator: Simulator) -> None:
    run = simulator("score", TURN, GOOD, "--explain")
    assert run.code == 0
    assert "谢谢您直说" in run.out


def test_escape_codes_in_a_reply_are_shown_harmlessly(simulator: Simulator) -> None:
    out = simulator("score", TURN, "谢谢您直说\x1b[2J\x07").out
    assert "\x1b" not in out
    assert "\x07" not in out
