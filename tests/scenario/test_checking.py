"""A whole run over files and folders: what is checked, and every word of what is printed."""

import json
from pathlib import Path

import pytest

from simulator.scenario.diagnostics.rendering import to_github, to_json, to_text
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_file, check_paths
from tests.scenario.libraries import NOT_NOW, write_library

GOLDEN = Path(__file__).parent / "golden"

SPOILT = {
    NOT_NOW: FILES[NOT_NOW]
    .replace("title: Not now", "title: 2026")
    .replace("wieght", "weight")
    .replace("weight: 40", "wieght: 40")
    .replace("customer: I am not interested.", "customer: 我不感兴趣，{{ shpo }}的事")
    .replace("question: true", "question: yes")
    .replace("to: steps", "to: 现在")
    .replace("score >= 60 and met.ask_reason", "scor >= 60")
    .replace("level: 2", "level: 2\nlevel: 3"),
    "en/policies/finance.yaml": "title: “Rules”\n\tred_lines: {}\n",
    "en/objections/course.yaml": "title: O\nscenarios: [not-now, nto-now]\n",
    "zh-CN/lexicon.yaml": "negators：不\n",
}


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library", FILES | SPOILT)


def test_a_whole_run_reads_as_text(spoilt: Path) -> None:
    found = check_paths([spoilt]).diagnostics
    assert "\n".join(to_text(problem, base=spoilt) for problem in found) + "\n" == read_golden("check.txt")


def test_a_whole_run_reads_as_github_annotations(spoilt: Path) -> None:
    found = check_paths([spoilt]).diagnostics
    assert "\n".join(to_github(problem, base=spoilt) for problem in found) + "\n" == read_golden("check.github")


def test_a_whole_run_reads_as_json(spoilt: Path) -> None:
    found = [to_json(problem) for problem in check_paths([spoilt]).diagnostics]
    for problem in found:
        problem["file"] = Path(problem["file"]).relative_to(spoilt).as_posix()
    assert found == json.loads(read_golden("check.json"))


def read_golden(name: str) -> str:
    return (GOLDEN / name).read_text("utf-8")


def test_a_folder_below_the_library_is_checked_file_by_file(spoilt: Path) -> None:
    result = check_paths([spoilt / "en"])
    assert result.files == 4
    whole = {problem for problem in map(repr, check_paths([spoilt]).diagnostics) if "/en/" in problem}
    assert {repr(problem) for problem in result.diagnostics} == whole


def test_files_named_twice_are_told_once(spoilt: Path) -> None:
    once = check_paths([spoilt / NOT_NOW])
    twice = check_paths([spoilt / NOT_NOW, spoilt / NOT_NOW, spoilt / "en/objections"])
    codes = [problem.code for problem in twice.diagnostics if problem.path == spoilt / NOT_NOW]
    assert codes == [problem.code for problem in once.diagnostics]


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_a_sound_library_is_sound_by_itself(tmp_path: Path, name: str) -> None:
    write_library(tmp_path)
    assert check_file(tmp_path / name) == ()
