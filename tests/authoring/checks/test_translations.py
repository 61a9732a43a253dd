"""A file checked alone is compared with its twins in other languages, as in a check of the whole library."""

from pathlib import Path

from simulator.authoring.checks.translations import check_twins
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.library import read_library
from tests.scenario.libraries import NOT_NOW, change, write_library


def differences(root: Path, *names: str) -> list[Diagnostic]:
    return list(check_twins([root / name for name in names], root))


def test_twins_that_agree_have_no_findings(tmp_path: Path) -> None:
    root = write_library(tmp_path / "shelf")
    assert differences(root, NOT_NOW, "zh-CN") == []


def test_a_difference_is_found_from_both_sides_at_its_place(tmp_path: Path) -> None:
    root = write_library(tmp_path / "shelf", change("to: agreed\n", "to: hung_up\n"))
    (mine,) = differences(root, NOT_NOW)
    (other,) = differences(root, "zh-CN/objections")
    assert (mine.code, other.code) == ("S402", "S402")
    assert (mine.params["language"], other.params["language"]) == ("zh-CN", "en")
    assert mine.source_line.strip() == other.source_line.strip() == "next:"


def test_a_single_file_says_what_the_library_says(tmp_path: Path) -> None:
    root = write_library(tmp_path / "shelf", change("trust: 40", "trust: 60"))
    alone = differences(root, NOT_NOW)
    assert [finding.params["what"] for finding in alone] == ["starting trust values"]
    assert alone == list(read_library(root).diagnostics)
    assert alone[0].source_line == "customer:"


def test_pass_marks_policies_and_numbers_are_compared(tmp_path: Path) -> None:
    for good, bad, what in [
        ("pass: 70", "pass: 60", "pass marks"),
        ("policies: [finance]", "policies: []", "policies"),
        ("phrases: [may I ask why]", "phrases: [may I ask why]\n        number: {value: 3}", "criteria"),
    ]:
        root = write_library(tmp_path / what, change(good, bad))
        assert [finding.params["what"] for finding in differences(root, NOT_NOW)] == [what]


def test_a_whole_library_is_left_to_the_library_check(tmp_path: Path) -> None:
    root = write_library(tmp_path / "shelf", change("pass: 70", "pass: 60"))
    assert list(check_twins([root], root)) == []
