"""`score` keeps its contract: one reply, batches in order, clear errors."""

import json
import re
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


def test_a_batch_is_answered_line_by_line_in_order_with_other_keys_under_input(
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
    assert [r["input"] for r in results] == [{"id": 7}, {"id": 8}, {"id": 9}]
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
    assert many == [{**line, "reply": reply, "input": {}} for line, reply in zip(few * 110, replies, strict=True)]


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


OURS = {"turn": "no_interest", "reply": "好", "score": 100, "error": "x", "line": 9, "input": [1], "criteria": {}}


def test_no_key_of_ours_is_overwritten_and_none_of_theirs_is_lost(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("score", "objections/obj-timing", "--replies", write_lines(tmp_path, OURS))
    result = json.loads(run.out)
    assert run.code == 0
    assert "error" not in result
    assert result["score"] != 100
    assert result["input"] == {key: value for key, value in OURS.items() if key not in ("turn", "reply")}


ODD_LINES = [
    b'{"turn": 5, "reply": "hi"}',
    b'{"turn": 3}',
    b'{"turn": ["a"], "reply": "hi"}',
    b'{"turn": "~nobody/x.yaml#a", "reply": "hi"}',
    b'{"turn": "a\\u0000b.yaml#c", "reply": "hi"}',
    b'{"turn": "' + b"x" * 5000 + b'.yaml#c", "reply": "hi"}',
    b'{"reply": {"a": 1}}',
    b"[1, 2]",
    b"17",
    b"null",
    b"not json",
    b"\x00",
    b"\xff\xfe",
    "\ufeff{}".encode(),
    b'{"reply": "x", "turn": "no_interest", "n": NaN}',
    b'{"reply": "x", "turn": "no_interest", "n": ' + b"9" * 5000 + b"}",
    b"[" * 200_000,
    b'{"reply": "x", "turn": "no_interest", "n": ' + b"[" * 500 + b"]" * 500 + b"}",
    b'{"reply": "' + b"x" * (2 << 20) + b'"}',
]


def test_an_odd_line_is_an_error_of_its_own_and_the_batch_goes_on(simulator: Simulator, tmp_path: Path) -> None:
    good = json.dumps({"turn": "no_interest", "reply": "[" * 200, "id": 1}).encode()
    file = tmp_path / "replies.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + b"\n".join(line for odd in ODD_LINES for line in (good, odd)))
    run = simulator("score", "objections/obj-timing", "--replies", str(file))
    results = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 2
    assert ["error" in result for result in results] == [False, True] * len(ODD_LINES)
    assert [result["line"] for result in results[1::2]] == [2 * n for n in range(1, len(ODD_LINES) + 1)]
    assert {result["input"]["id"] for result in results[::2]} == {1}


def test_the_error_of_a_line_is_in_the_language_of_the_interface(simulator: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "replies.jsonl"
    file.write_bytes(b"\n".join(ODD_LINES))
    run = simulator("score", "objections/obj-timing", "--replies", str(file), "--lang", "zh-CN")
    errors = [json.loads(line)["error"] for line in run.out.splitlines()]
    assert len(errors) == len(ODD_LINES)
    assert [error for error in errors if re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", error)] == []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
@pytest.mark.parametrize("command", [("score",), ("play", "en/objections/obj-timing")])
def test_a_file_of_replies_without_an_end_is_refused_in_a_sentence(
    simulator: Simulator, command: tuple[str, ...]
) -> None:
    run = simulator(*command, "--replies", "/dev/zero")
    assert run.code == 2
    assert run.err.count("\n") == 1
    assert "/dev/zero" in run.err


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
