"""`check` shows what needs scoring too, in every format, and finds only what it is asked for."""

import json
from pathlib import Path

import pytest

from simulator.scenario.library.bundle import bundled_library
from tests.authoring.samples import write
from tests.cli.conftest import Simulator

GOLDEN = Path(__file__).with_name("golden")
FAULTS = [
    ("says: Very little!", "says: 20 times!"),
    ("score: 0, because", "score: 100, because"),
    ("when: visits >= 2", "when: score >= 80"),
    ("minutes: 4", "minutes: 40"),
    ("weight: 40", "weight: 60"),
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "course"
    folder.mkdir()
    return folder


def codes(text: str) -> list[str]:
    return [finding["code"] for finding in json.loads(text)]


@pytest.mark.parametrize(("style", "name"), [("text", "check.txt"), ("github", "check.github")])
def test_findings_look_as_agreed(simulator: Simulator, course: Path, style: str, name: str) -> None:
    write(course, *FAULTS)
    run = simulator("check", "course", "--format", style, "--lang", "en")
    assert run.code == 0
    assert run.out == (GOLDEN / name).read_text("utf-8")
    assert run.err == "1 file checked: 0 errors, 8 warnings\n"


def test_strict_makes_warnings_count(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    assert simulator("check", "course", "--strict").code == 1
    assert simulator("check", "course", "--strict", "--select", "S4").code == 0


def test_only_selected_codes_are_found_and_counted(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    assert codes(simulator("check", "course", "--format", "json", "--select", "S506,S51").out) == ["S510", "S506"]
    ignored = simulator("check", "course", "--format", "json", "--ignore", "S5", "--lang", "en")
    assert codes(ignored.out) == ["S304"]
    assert ignored.err == "1 file checked: 0 errors, 1 warning\n"


def test_an_ignored_error_does_not_fail(simulator: Simulator, course: Path) -> None:
    write(course, ("start: margin", "start: nowhere"))
    assert simulator("check", "course").code == 1
    assert simulator("check", "course", "--ignore", "S201").code == 0


def test_an_unknown_code_is_refused(simulator: Simulator, course: Path) -> None:
    run = simulator("check", "course", "--select", "S9")
    assert run.code == 2
    assert "No code begins with S9" in run.err


def test_explain_knows_the_new_codes(simulator: Simulator) -> None:
    run = simulator("check", "--explain", "s508", "--lang", "en")
    assert run.code == 0
    assert run.out.startswith("S508 (warning)\n\nA rule can never be the first that holds")


def test_sarif_has_a_rule_and_a_place_for_every_finding(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    data = json.loads(simulator("check", "course", "--format", "sarif", "--lang", "en").out)
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert len(results) == 8
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "course/stake.yaml", "uriBaseId": "%SRCROOT%"}
        assert place["region"]["startLine"] >= 1
        assert result["message"]["text"]
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in results}


def test_without_scoring_the_scorer_is_not_loaded(simulator: Simulator, course: Path) -> None:
    import subprocess
    import sys

    write(course)
    code = (
        "import sys; from simulator.cli.main import main; main(['check', 'course', '--ignore', 'S5']); "
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    root = str(Path(bundled_library()).parent)
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, env={"PYTHONPATH": root, "HOME": "."}).returncode == 0
    )


SAMPLE = "title: 2026 # a comment\nlevel: 二级\nminutes:5\npolicies:\n  -one\n  - Note: it is dear\nbrief: | hello\n"


def test_without_a_yes_nothing_is_written(simulator: Simulator, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SAMPLE, "utf-8")
    assert simulator("check", str(path), "--fix", "--dry-run").code == 1
    run = simulator("check", str(path), "--fix", "--lang", "en")
    assert "not written" in run.err
    assert path.read_text("utf-8") == SAMPLE


def test_with_a_yes_it_is_written_and_what_is_left_is_shown(simulator: Simulator, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(SAMPLE, "utf-8")
    run = simulator("check", str(path), "--fix", "--yes", "--lang", "en")
    assert "+minutes: 5" in run.out
    assert "S101" in run.out
    assert "S034" not in run.out
    assert simulator("check", str(path), "--fix", "--dry-run").code == 0


def test_fix_options_need_fix(simulator: Simulator, tmp_path: Path) -> None:
    assert simulator("check", str(tmp_path), "--yes").code == 2
    assert simulator("check", str(tmp_path), "--fix", "--format", "json").code == 2
