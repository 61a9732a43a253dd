"""`simulator import` writes drafts, says what it was unsure of, and lists what it did not place."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Simulator

_DOCUMENT = """\
Welcome to the team.

1. I'm busy
Answer A: I understand. When may I call?
Answer B: Two minutes are enough, I promise.
2. I said no!
Answer: I'm sorry. I will not call again.
"""
_REPORT = """\
script.txt: 6 lines with text

Found:
  3–7: 2 objections with 3 answers

Drafts:
  script-objections-1.yaml: 2 turns, 4 proposed criteria

Not placed: 1 line
  1: Welcome to the team.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "script.txt"
    path.write_text(_DOCUMENT, "utf-8")
    return path


def test_a_document_becomes_drafts_that_pass_check(simulator: Simulator, document: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    run = simulator("--lang", "en", "import", str(document), "-o", str(drafts))
    assert (run.code, run.out) == (0, _REPORT)
    assert run.err.startswith(f"1 draft written to {drafts}\nNext: ")
    assert f"simulator check {drafts}" in run.err
    assert sorted(path.name for path in drafts.iterdir()) == ["script-import.txt", "script-objections-1.yaml"]
    assert simulator("check", str(drafts)).code == 0


def test_the_report_beside_the_drafts_holds_every_unplaced_line_in_full(
    simulator: Simulator, document: Path, tmp_path: Path
) -> None:
    document.write_text("x " * 60 + ".\n" + _DOCUMENT, "utf-8")
    simulator("--lang", "en", "import", str(document), "-o", str(tmp_path / "drafts"))
    report = (tmp_path / "drafts" / "script-import.txt").read_text("utf-8")
    assert f"  1: {'x ' * 60}." in report
    assert "  2: Welcome to the team." in report


def test_the_lines_of_a_web_page_are_kept_beside_its_drafts(simulator: Simulator, tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / "script.html"
    path.write_text("".join(f"<p>{line}</p>" for line in _DOCUMENT.splitlines() if line), "utf-8")
    run = simulator("--lang", "en", "import", str(path), "-o", str(tmp_path / "drafts"))
    assert "Line numbers count in script-lines.txt" in run.out
    lines = (tmp_path / "drafts" / "script-lines.txt").read_text("utf-8").splitlines()
    assert lines == [line for line in _DOCUMENT.splitlines() if line]


def test_an_earlier_draft_is_not_overwritten_without_force(
    simulator: Simulator, document: Path, tmp_path: Path
) -> None:
    arguments = ("--lang", "en", "import", str(document), "-o", str(tmp_path / "drafts"))
    simulator(*arguments)
    draft = tmp_path / "drafts" / "script-objections-1.yaml"
    draft.write_text("mine", "utf-8")
    run = simulator(*arguments)
    assert run.code == 2
    assert "exists already" in run.err
    assert draft.read_text("utf-8") == "mine"
    assert simulator(*arguments, "--force").code == 0
    assert draft.read_text("utf-8") != "mine"


def test_the_json_report_holds_everything_found_and_not_placed(
    simulator: Simulator, document: Path, tmp_path: Path
) -> None:
    run = simulator("import", str(document), "--json", "--dry-run", "--language", "zh-CN", "-o", str(tmp_path / "no"))
    data = json.loads(run.out)
    assert run.code == 0
    assert not (tmp_path / "no").exists()
    assert data["unplaced"] == [{"line": 1, "text": "Welcome to the team."}]
    first = data["found"][0]["exchanges"][0]
    assert (first["customer"], [answer["label"] for answer in first["answers"]]) == ("I'm busy", ["A", "B"])
    assert [(draft["file"], draft["turns"]) for draft in data["drafts"]] == [(None, 2)]


def test_a_document_without_conversation_exits_1_and_writes_nothing(simulator: Simulator, tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("Selling is an art.\nIt takes time.\n", "utf-8")
    run = simulator("--lang", "en", "import", str(path), "-o", str(tmp_path / "drafts"))
    assert run.code == 1
    assert "nothing" in run.out
    assert not (tmp_path / "drafts").exists()


def test_when_nothing_is_found_it_is_said_what_would_be_and_how_to_write_it(
    simulator: Simulator, tmp_path: Path
) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / "essay.html"
    path.write_text("<p>Selling is an art.</p><p>It takes time.</p>", "utf-8")
    run = simulator("--lang", "en", "import", str(path), "-o", str(tmp_path / "drafts"))
    assert "Objection | Response" in run.out
    assert "    1: Customer: Selling is an art.\n    2: Answer: It takes time.\n" in run.out
    assert "lines.txt" not in run.out


def test_the_trainee_can_be_named(simulator: Simulator, tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Ann: What worries you?\nBob: The price.\nAnn: Why?\nBob: It is high.\n", "utf-8")
    run = simulator("import", str(path), "--json", "--dry-run", "--trainee-is", "Bob")
    assert [one["customer"] for one in json.loads(run.out)["found"][0]["exchanges"]] == ["What worries you?", "Why?"]
    assert simulator("import", str(path), "--dry-run", "--trainee-is", "Eve").code == 2
    assert "--trainee-is" in simulator("--lang", "en", "import", str(path), "--dry-run").out


def test_a_wrong_language_or_ending_is_one_sentence(simulator: Simulator, document: Path, tmp_path: Path) -> None:
    assert "not a language tag" in simulator("import", str(document), "--language", "Chinese!").err
    other = tmp_path / "script.odt"
    other.write_bytes(b"x")
    run = simulator("import", str(other))
    assert run.code == 2
    assert "cannot be imported" in run.err
    assert run.err.count("\n") == 1


def test_check_counts_what_is_still_to_do_in_a_draft(simulator: Simulator, document: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    simulator("--lang", "en", "import", str(document), "-o", str(drafts))
    (draft,) = drafts.glob("*.yaml")
    marked = [number for number, line in enumerate(draft.read_text("utf-8").splitlines(), 1) if "TODO:" in line]
    told = simulator("--lang", "en", "check", str(drafts)).err.splitlines()[-1]
    assert told == f"{draft}: {len(marked)} TODOs left, from line {marked[0]}"
    draft.write_text(draft.read_text("utf-8").replace("TODO:", "done"), "utf-8")
    assert "TODO" not in simulator("--lang", "en", "check", str(drafts)).err


def test_chinese_reports_name_lines_and_join_words_as_chinese_does(
    simulator: Simulator, document: Path, tmp_path: Path
) -> None:
    run = simulator("--lang", "zh-CN", "import", str(document), "-o", str(tmp_path / "drafts"))
    assert "  第 3–7 行：2 条异议，3 条回答" in run.out.splitlines()
    assert "  第 1 行：Welcome to the team." in run.out.splitlines()


def test_bad_answers_are_counted_apart(simulator: Simulator, tmp_path: Path) -> None:
    path = tmp_path / "script.csv"
    path.write_text("客户说,应对话术,反例\n太贵了,您跟哪家比？,嫌贵别买。\n没时间,就两分钟。,\n", "utf-8")
    run = simulator("--lang", "zh-CN", "import", str(path), "-o", str(tmp_path / "drafts"))
    assert "  第 1–3 行：2 条异议，2 条回答，1 条反例" in run.out.splitlines()
