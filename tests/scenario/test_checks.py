"""Checks find what is wrong, and stay silent where something is right or was told already."""

from pathlib import Path

import pytest

from simulator.scenario.checks import SCENARIO_CHECKS
from simulator.scenario.diagnostics.catalogue import CATALOGUE, help_line, message
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.faults.specimen import SCENARIO
from simulator.scenario.library.check_files import check_file
from simulator.scenario.library.library_entry import check_scenario
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text
from tests.scenario.libraries import NOT_NOW, change, write_library


@pytest.fixture
def shared_files(tmp_path: Path) -> SharedFiles:
    return SharedFiles("en", [write_library(tmp_path) / "en"])


def findings(shared_files: SharedFiles, *changes: tuple[str, str]) -> list[Diagnostic]:
    text = SCENARIO
    for good, bad in changes:
        assert good in text
        text = text.replace(good, bad, 1)
    return list(check_scenario(read_text(Path("x.yaml"), text, Scenario), shared_files).diagnostics())


def codes(shared_files: SharedFiles, *changes: tuple[str, str]) -> list[str]:
    return [finding.code for finding in findings(shared_files, *changes)]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("title: Not now", "title: '2026'"),
        ("customer: I am not interested.", "customer: [I am not interested., Not me.]"),
        ("question: true", "question: false"),
        ("{thank you|thanks} for being direct", "{thank you |}for … direct"),
        ("phrases: [may I ask why]", "number: {value: 22.64, tolerance: 0.05}"),
        ("score: 60..100", "score: 0..0"),
        ("- to: hung_up", "- {to: hung_up, says: Well then.}"),
        ("agreed: {outcome: success, customer", "agreed: {outcome: success, title: Done, customer"),
        ("'belittle' in crossed", "'RL-GUAR' in crossed and visits > 1"),
        ("level: 2", "level: 2\ndraft: true"),
        ("goal: find the reason", "goal: ~"),
    ],
)
def test_what_the_format_allows_is_not_reported(shared_files: SharedFiles, good: str, bad: str) -> None:
    assert codes(shared_files, (good, bad)) == []


def test_a_missing_title_does_not_hide_faults_in_the_flow(shared_files: SharedFiles) -> None:
    found = codes(shared_files, ("title: Not now\n", ""), ("to: steps", "to: stepps"), ("met.ask_reason", "met.why"))
    assert found == ["S101", "S206", "S201"]


ONE = "phrases: [may I ask why]"


@pytest.mark.parametrize(
    "listed",
    [
        "phrases:\n          - may I ask why - what is the reason",
        "phrases:\n          - 请问为什么\n          - 方便问一句吗 - 您说说看",
        "phrases: [may I ask why]\n        not:\n          - none of mine  -  not now",
    ],
)
def test_two_items_on_one_line_are_told_at_the_second_dash(shared_files: SharedFiles, listed: str) -> None:
    found = [one for one in findings(shared_files, (ONE, listed)) if one.code == "S332"]
    assert [one.source_line for one in found] == [listed.rsplit("\n", maxsplit=1)[-1]]
    position = found[0].position
    assert position is not None
    assert position.column == found[0].source_line.rindex("-") + 1


@pytest.mark.parametrize("phrase", ["well-known - 3 - 2", "'-'", "a sit-down talk", "2020 - 2024"])
def test_a_dash_that_parts_no_words_is_no_second_item(shared_files: SharedFiles, phrase: str) -> None:
    assert "S332" not in codes(shared_files, (ONE, f"phrases:\n          - may I ask why\n          - {phrase}"))


def test_an_unknown_start_says_nothing_about_what_is_reached(shared_files: SharedFiles) -> None:
    assert codes(shared_files, ("start: no_interest", "start: nowhere")) == ["S201"]


def test_an_unknown_target_counts_as_a_way_out(shared_files: SharedFiles) -> None:
    assert codes(
        shared_files, ("items: [ask, explain, agree]\n    next: [{to: agreed}]", "items: [a, b]\n    next: [{to: x}]")
    ) == ["S201"]


def test_an_unknown_policy_makes_no_red_line_unknown(shared_files: SharedFiles) -> None:
    assert codes(shared_files, ("policies: [finance]", "policies: [banking]")) == ["S313"]


def test_a_turn_in_a_circle_is_told_with_all_its_neighbours(shared_files: SharedFiles) -> None:
    circle = "next: [{to: other}]\n  other: {kind: order, customer: x, items: [a, b], next: [{to: steps}]}"
    found = findings(shared_files, ("next: [{to: agreed}]", circle))
    assert [(finding.code, finding.params.get("name")) for finding in found] == [("S213", "steps"), ("S213", "other")]


def test_rules_behind_one_without_a_condition_lead_nowhere(shared_files: SharedFiles) -> None:
    swapped = "next:\n      - to: agreed\n      - when: said.thank\n        to: steps"
    found = codes(shared_files, ("next:\n      - when: said.thank\n        to: steps\n      - to: agreed", swapped))
    assert set(found) == {"S209", "S210", "S211"}


def test_a_test_names_turns_and_an_ending(shared_files: SharedFiles) -> None:
    tests = "tests:\n  - {name: x, replies: [a], turns: [no_interst], ending: agree}\nendings:"
    found = findings(shared_files, ("endings:", tests))
    assert [(finding.code, finding.params["near"]) for finding in found] == [
        ("S201", "no_interest"),
        ("S201", "agreed"),
    ]


def test_every_check_has_a_place_in_the_registry_and_a_code_in_the_catalogue() -> None:
    folder = Path(__file__).parents[2] / "simulator/scenario/checks"
    files = {path.stem for path in folder.rglob("*.py")} - {"__init__"}
    assert {check.__module__.rpartition(".")[2] for check in SCENARIO_CHECKS} == files
    for path in folder.rglob("[a-z]*.py"):
        first = path.read_text("utf-8").splitlines()[0]
        assert first.removeprefix('"""')[:4] in CATALOGUE


ODD_VALUES = ["1", "true", "~", "[1]", "{a: 1}", "''", "x", "-3", "1.5", "[]", "{}", "9999", "[[x]]", "{1: 2}"]
KEYS = ["title", "level", "customer", "variables", "pass", "policies", "draft", "start", "turns", "endings", "tests"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", ODD_VALUES)
def test_no_word_of_the_validation_library_reaches_a_trainer(key: str, value: str) -> None:
    text = f"{key}: {value}\n"
    for finding in check_scenario(read_text(Path("x.yaml"), text, Scenario), SharedFiles("en", [])).diagnostics():
        said = f"{message(finding, str)} {help_line(finding, str)}"
        for word in ("Input", "valid ", "tuple", "dict", "instance", "should have", "pydantic", "None"):
            assert word not in said, said


TURN_KEYS = ["speaker", "customer", "goal", "criteria", "order", "red_lines", "bad_answer", "examples", "next", "kind"]


@pytest.mark.parametrize("key", TURN_KEYS)
@pytest.mark.parametrize("value", ODD_VALUES)
def test_odd_values_in_a_turn_are_told_at_their_own_line(key: str, value: str) -> None:
    text = f"start: a\nturns:\n  a:\n    {key}: {value}\n"
    found = check_scenario(read_text(Path("x.yaml"), text, Scenario), SharedFiles("en", [])).diagnostics()
    said = [f"{message(finding, str)} {help_line(finding, str)}" for finding in found]
    assert not [text for text in said if "Input" in text or "tuple" in text]
    assert all(finding.position for finding in found if finding.code != "S019")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("customer: I am not interested.", "customer: I am not interested in {{ shp }}."),
        ("phrases: [may I ask why]", 'phrases: ["may I ask why, {{ shp }}"]'),
        ("[so you hate money,", '["so {{ shp }} hates money",'),
        ("because: mockery builds no trust", "because: mockery of {{ shp }} builds no trust"),
        ("means: mocks the customer", "means: mocks {{ shp }}"),
        ("tip: thank first, then ask", "tip: thank {{ shp }} first"),
        ("goal: find the reason", "goal: find {{ shp }}"),
        ("text: The margin is gone", 'text: "The margin of {{ shp }} is gone"'),
        ("because: it is twenty times the move", 'because: "it is {{ shp }}"'),
        ("items: [ask, explain, agree]", 'items: [ask, "explain {{ shp }}", agree]'),
        ("title: Not now", "title: Not now, {{ shp }}"),
        ("customer: Call me on Thursday.", 'customer: "Call {{ shp }} on Thursday."'),
        ("says: Everybody wants money!", 'says: "{{ shp }} wants money!"'),
    ],
)
def test_an_unknown_variable_and_an_open_one_are_reported_wherever_people_read_or_text_is_compared(
    good: str, bad: str, tmp_path: Path
) -> None:
    for text, code in ((bad, "S307"), (bad.replace("{{ shp }}", "{{ shop }"), "S318")):
        root = write_library(tmp_path / code, change(good, text))
        assert [finding.code for finding in check_file(root / NOT_NOW)] == [code]
