"""`test` prints like a good test runner, keeps its exit codes, and writes what CI servers read."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.authoring.samples import write
from tests.cli.conftest import Simulator

GOLDEN = Path(__file__).with_name("golden")
FAULTS = [
    ("score: 100..100", "score: 0..50"),
    ("meets: [rate]\n        misses: [leverage]", "meets: [leverage]"),
    ("goes: margin\n", "goes: hung_up\n"),
    ("ending: agreed", "ending: hung_up"),
    ("[margin, quiz]", "[margin, margin]"),
    ("[Not much., Very little.]", "[Not much., Very little., Hello?]"),
]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty course in the working folder, so that paths in the output are short."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "course"
    folder.mkdir()
    return folder


def read(name: str) -> str:
    return (GOLDEN / name).read_text("utf-8")


def test_a_good_scenario_passes_and_shows_what_nobody_tried(simulator: Simulator, course: Path) -> None:
    write(course)
    run = simulator("test", "course", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert run.out == read("test-good.txt")


def test_a_failing_scenario_says_what_was_expected_what_came_and_why(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    run = simulator("test", "course", "--lang", "en", "--verbose")
    assert (run.code, run.err) == (1, "")
    assert run.out == read("test-failing.txt")


def test_a_broken_file_fails_and_the_others_run(simulator: Simulator, course: Path) -> None:
    write(course)
    write(course, ("start: margin", "start: margn"), name="broken.yaml")
    run = simulator("test", "course", "--lang", "en")
    assert run.code == 1
    assert run.out == read("test-broken.txt")


def test_junit_lists_every_test_with_file_and_line(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    write(course, ("start: margin", "start: margn"), name="broken.yaml")
    assert simulator("test", "course", "--junit", "out.xml", "--lang", "en").code == 1
    root = ET.parse("out.xml").getroot()  # noqa: S314  # our own file
    assert root.attrib == {"name": "simulator test", "tests": "5", "failures": "4", "errors": "1"}
    cases = root.findall("./testsuite/testcase")
    assert len(cases) == 5
    assert all(case.get("file") in ("course/stake.yaml", "course/broken.yaml") for case in cases)
    first = next(case for case in cases if case.get("name") == "example 1")
    failure = first.find("failure")
    assert failure is not None
    assert failure.get("message") == "score: expected 0..50, came 100"
    assert "> You pay 5%, which makes 20 times your money." in (failure.text or "")


def test_json_holds_everything_and_nothing_else_is_printed(simulator: Simulator, course: Path) -> None:
    write(course, *FAULTS)
    run = simulator("test", "course", "--json", "--lang", "en")
    data = json.loads(run.out)
    assert (run.code, data["tests"], data["failed"]) == (1, 4, 4)
    (scenario,) = data["scenarios"]
    first, second = scenario["examples"]
    assert first["failures"] == [
        {
            "kind": "score",
            "subject": "",
            "expected": "0..50",
            "came": "100",
            "evidence": ["rate 40/40, leverage 60/60, 90 points are enough"],
        }
    ]
    assert [failure["kind"] for failure in second["failures"]] == ["meets", "goes"]
    assert second["file"] == "course/stake.yaml"
    assert [f["kind"] for transcript in scenario["transcripts"] for f in transcript["failures"]] == [
        "turns",
        "ending",
        "unused",
    ]
    assert data["coverage"]["route"] == {"covered": 4, "total": 5, "percent": 80}
    assert [item["name"] for item in scenario["coverage"]["untried"]] == ["→ hung_up"]
    assert {one["criterion"] for one in scenario["separation"]} == {"rate", "leverage"}


@pytest.mark.parametrize(("minimum", "code"), [("90", 0), ("91", 1)])
def test_too_little_coverage_fails(simulator: Simulator, course: Path, minimum: str, code: int) -> None:
    write(course)
    run = simulator("test", "course", "--min-coverage", minimum, "--lang", "en")
    assert run.code == code
    assert ("coverage is below the 91 % asked for" in run.out) is bool(code)


def test_a_scenario_can_be_named_by_its_id(simulator: Simulator, course: Path) -> None:
    folder = course.parent / "library" / "en" / "margins"
    folder.mkdir(parents=True)
    write(folder)
    run = simulator("test", "margins/stake", "--library", "library", "--lang", "en")
    assert run.code == 0
    assert run.out.startswith("✓ margins/stake (en)  2 examples, 2 transcripts, 0 failed\n")


def test_a_folder_without_scenarios_is_owned_up_to(simulator: Simulator, course: Path) -> None:
    run = simulator("test", "course", "--lang", "en")
    assert (run.code, run.out) == (0, "no scenario was found there\n0 tests in 0 scenarios: 0 passed, 0 failed\n")


@pytest.mark.parametrize(
    "arguments", [("nowhere.yaml",), ("margins/steak",), ("course", "--junit", "no/such/folder.xml")]
)
def test_what_cannot_run_says_so_in_a_sentence(simulator: Simulator, course: Path, arguments: tuple[str, ...]) -> None:
    write(course)
    run = simulator("test", *arguments, "--library", str(course.parent))
    assert run.code == 2
    assert run.err.startswith("simulator: ")
    assert "Traceback" not in run.err
