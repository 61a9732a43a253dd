"""A scenario in two languages is one conversation."""

from pathlib import Path

import pytest

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.library import read_library
from tests.scenario.libraries import change, write_library


def twin_findings(root: Path) -> list[Diagnostic]:
    return [problem for problem in read_library(root).diagnostics if problem.code in ("S401", "S402")]


@pytest.mark.parametrize(
    ("good", "bad", "what", "difference"),
    [
        ("weight: 40", "weight: 39", "criteria", "thank"),
        ("skill: discovery", "skill: reframe", "criteria", "ask_reason"),
        ("question: true", "question: true\n        core: true", "criteria", "ask_reason"),
        ("goal: find the reason", "goal: find the reason\n    enough: 80", "points that make a complete reply", "80"),
        ("order: [thank, ask_reason]", "order: [ask_reason, thank]", "criteria", "order"),
        ("severity: major", "severity: critical", "red lines", "belittle"),
        ("when: score >= 60 and", "when: score >= 70 and", "routes", "2."),
        ("agreed: {outcome: success", "agreed: {outcome: failure", "endings", "agreed"),
        ("score: 100, because", "score: 90, because", "options", "1"),
        ("start: no_interest", "start: margin_quiz", "starts", "margin_quiz"),
    ],
)
def test_a_difference_is_named_at_its_place(tmp_path: Path, good: str, bad: str, what: str, difference: str) -> None:
    write_library(tmp_path, change(good, bad))
    (finding,) = twin_findings(tmp_path)
    assert (finding.params["what"], finding.params["language"]) == (what, "zh-CN")
    assert difference in finding.params["difference"]
    assert finding.position is not None
    assert finding.path == tmp_path / "en/objections/not-now.yaml"


def test_wording_may_differ(tmp_path: Path) -> None:
    write_library(tmp_path, change("customer: I am not interested.", "customer: [No., No thanks.]"))
    assert twin_findings(tmp_path) == []


def test_spaces_in_a_condition_make_no_difference(tmp_path: Path) -> None:
    write_library(tmp_path, change("score >= 60 and met.ask_reason", "score >= 60  and  met.ask_reason"))
    assert twin_findings(tmp_path) == []


def test_only_the_smaller_language_is_asked_for_twins(library_folder: Path) -> None:
    text = FILES["zh-CN/objections/not-now.yaml"]
    (library_folder / "zh-CN/objections/later.yaml").write_text(text, "utf-8")
    (finding,) = twin_findings(library_folder)
    assert (finding.code, finding.params) == ("S401", {"id": "objections/later", "language": "en"})
    assert finding.path.parent == library_folder / "en/objections"


def test_a_course_in_one_language_alone_asks_for_no_twin(library_folder: Path) -> None:
    course = library_folder / "zh-CN/interviews"
    course.mkdir()
    (course / "first.yaml").write_text(FILES["zh-CN/objections/not-now.yaml"], "utf-8")
    (course / "course.yaml").write_text("title: 面试\nscenarios: [first]\n", "utf-8")
    assert twin_findings(library_folder) == []


def test_a_broken_twin_is_not_compared(tmp_path: Path) -> None:
    write_library(tmp_path, change("title: Not now", "titel: Not now"))
    assert twin_findings(tmp_path) == []


@pytest.mark.parametrize(("state", "codes"), [("archived", []), ("draft", ["S401"]), ("published", ["S401"])])
def test_nobody_asks_for_the_twin_of_what_is_archived(tmp_path: Path, state: str, codes: list[str]) -> None:
    chinese = FILES["zh-CN/objections/not-now.yaml"]
    archived = chinese.replace("start: ", f"state: {state}\nstart: ", 1)
    course = "title: Objections\nabout: none\nscenarios: [not-now, other]\n"
    write_library(
        tmp_path,
        FILES | {"zh-CN/objections/other.yaml": archived, "zh-CN/objections/course.yaml": course},
    )
    assert [finding.code for finding in twin_findings(tmp_path)] == codes


def test_twins_may_be_in_different_states(tmp_path: Path) -> None:
    write_library(tmp_path, change("start: no_interest", "state: draft\nversion: 2\nstart: no_interest"))
    assert twin_findings(tmp_path) == []
