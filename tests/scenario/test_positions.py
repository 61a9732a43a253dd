"""A finding points at the very key or value that is wrong."""

from pathlib import Path

import pytest

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.library_entry import read_scenario
from simulator.scenario.library.shared_files import SharedFiles
from tests.scenario.libraries import NOT_NOW, change, write_library

#: good text, bad text, code, the marked characters of the line
PLACES = [
    ("weight: 40", "wieght: 40", "S102", "wieght"),
    ("        weight: 40\n", "", "S101", "thank"),
    ("level: 2", "level: two", "S103", "two"),
    ("level: 2", "level: 9", "S109", "9"),
    ("title: Not now", "title:", "S104", ""),
    ("title: Not now", "title: 12", "S114", "12"),
    ("start: no_interest", "start: no_intrest", "S201", "no_intrest"),
    ("skill: discovery", "skill: discovry", "S110", "discovry"),
    ("kind: choice", "kind: quiz", "S110", "quiz"),
    ("score >= 60 and met.ask_reason", "score >= 60 and met.ask_raison", "S206", "ask_raison"),
    ("score >= 60 and met.ask_reason", "score >= 60 and trusst > 3", "S203", "trusst"),
    ("You call the {{ shop }} for", "You call the {{ shopp }} for", "S307", "shopp"),
    ("policies: [finance]", "policies: [finanse]", "S313", "finanse"),
    ("level: 2", "level: 2\nlevel: 3", "S006", "level"),
    ("question: true", "question: on", "S008", "on"),
    ("crosses: [RL-GUAR]", "crosses: [RL-GUA]", "S303", "RL-GUA"),
    ("score: 100,", "score: 1000,", "S109", "1000"),
    ("items: [ask, explain, agree]", "items: [ask]", "S106", "["),
    ("  agreed: {", "  Agreed: {", "S108", "Agreed"),
    ("customer: I am not interested.", "customer: [I am, '不 {{ 店 }}']", "S308", "店"),
]


def find(root: Path, good: str, bad: str, code: str) -> list[Diagnostic]:
    write_library(root, change(good, bad))
    reading = read_scenario(root / NOT_NOW, SharedFiles("en", [root / "en"]))
    return [finding for finding in reading.diagnostics() if finding.code == code]


@pytest.mark.parametrize(("good", "bad", "code", "marked"), PLACES)
def test_the_marked_characters_are_those_at_fault(tmp_path: Path, good: str, bad: str, code: str, marked: str) -> None:
    finding = find(tmp_path, good, bad, code)[0]
    position = finding.position
    assert position is not None
    assert finding.source_line == (tmp_path / NOT_NOW).read_text("utf-8").splitlines()[position.line - 1]
    rest = finding.source_line[position.column - 1 :]
    assert rest.startswith(marked)
    if marked not in ("", "["):
        assert position.end_column == position.column + len(marked)


def test_lines_and_columns_count_from_one_in_characters(tmp_path: Path) -> None:
    (finding,) = find(tmp_path, "title: Not now\n", "title: 😀😀\nabout: 现在 # 不\nlevel: 九\n", "S115")
    assert finding.position is not None
    assert (finding.position.line, finding.position.column) == (3, 8)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_once(tmp_path: Path, end: str) -> None:
    files = change("level: 2", "level: two")
    text = files[NOT_NOW].replace("\n", end)
    write_library(tmp_path, files | {NOT_NOW: text})
    reading = read_scenario(tmp_path / NOT_NOW, SharedFiles("en", [tmp_path / "en"]))
    (finding,) = reading.diagnostics()
    assert finding.position is not None
    assert (finding.position.line, finding.position.column, finding.source_line) == (3, 8, "level: two")


def test_a_byte_order_mark_shifts_nothing(tmp_path: Path) -> None:
    files = change("title: Not now", "titel: Not now")
    write_library(tmp_path, files | {NOT_NOW: "\ufeff" + files[NOT_NOW]})
    reading = read_scenario(tmp_path / NOT_NOW, SharedFiles("en", [tmp_path / "en"]))
    unknown = next(finding for finding in reading.diagnostics() if finding.code == "S102")
    assert unknown.position is not None
    assert (unknown.position.line, unknown.position.column) == (1, 1)


def test_a_word_that_stands_twice_is_marked_from_the_start_of_its_value(tmp_path: Path) -> None:
    bad = "score >= 60 and met.xyz or met.xyz"
    (finding,) = find(tmp_path, "score >= 60 and met.ask_reason", bad, "S206")
    assert finding.position is not None
    assert finding.source_line[finding.position.column - 1 :].startswith("score")


def test_a_duplicate_key_names_the_line_of_the_first(tmp_path: Path) -> None:
    (finding,) = find(tmp_path, "minutes: 5", "minutes: 5\ntitle: Again", "S006")
    assert finding.params["line"] == "1"
    assert finding.position is not None
    assert finding.position.line == 5


def test_all_problems_come_at_once_and_in_file_order(tmp_path: Path) -> None:
    files = change("title: Not now", "title: 1")
    text = files[NOT_NOW].replace("level: 2", "level: x").replace("start: no_interest", "start: nowhere")
    text = text.replace("to: steps", "to: stepps").replace("met.ask_reason", "met.ask")
    write_library(tmp_path, files | {NOT_NOW: text})
    found = read_scenario(tmp_path / NOT_NOW, SharedFiles("en", [tmp_path / "en"])).diagnostics()
    assert {"S114", "S103", "S201", "S206"} <= {finding.code for finding in found}
    lines = [finding.position.line for finding in found if finding.position]
    assert lines == sorted(lines)
    assert len(lines) == len(found)
