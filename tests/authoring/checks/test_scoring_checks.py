"""Every S5 entry of the catalogue is proved by its own example, and a sound scenario has no finding."""

from pathlib import Path

import pytest

from simulator.authoring.checks.registry import SCORING_CHECKS
from simulator.authoring.checks.runner import check_scenarios
from simulator.authoring.files.targets import find_scenarios
from simulator.scenario.diagnostics.catalogue import CATALOGUE, help_line, message
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.faults.entry import Entry
from tests.authoring.samples import write
from tests.scenario.libraries import NOT_NOW, change, write_library

CODES = frozenset(code for code in CATALOGUE if code.startswith("S5"))
ENTRIES = [pytest.param(CATALOGUE[code], id=code) for code in sorted(CODES)]


def check(root: Path, codes: frozenset[str] = CODES) -> tuple[Diagnostic, ...]:
    return check_scenarios(find_scenarios([str(root)], root), codes)


def check_example(root: Path, entry: Entry) -> list[Diagnostic]:
    example = entry.example
    write_library(root, {name: text for name, text in change(example.good, example.bad).items() if name[:2] == "en"})
    return [finding for finding in check(root) if finding.code == entry.code]


def test_every_code_has_one_check_and_every_check_its_codes() -> None:
    listed = [code for check in SCORING_CHECKS for code in check.codes]
    assert sorted(listed) == sorted(CODES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_bad_example_yields_its_code_in_whole_sentences(entry: Entry, tmp_path: Path) -> None:
    found = check_example(tmp_path, entry)
    assert found
    for finding in found:
        assert finding.level is entry.level
        assert finding.position is not None
        assert finding.path == tmp_path / NOT_NOW
        for text in (message(finding, str), help_line(finding, str)):
            assert text.strip() == text
            assert "{" not in text


@pytest.mark.parametrize("code", sorted(CODES - {"S503"}))
def test_the_good_example_does_not(code: str, tmp_path: Path) -> None:
    """S503 is left out: with a single phrase a criterion, as in the specimen, the scorer is unsure of anything."""
    write_library(tmp_path, change("pass: 70", "pass: 60"))
    assert code not in {finding.code for finding in check(tmp_path / "en")}


def test_a_sound_scenario_has_no_findings(tmp_path: Path) -> None:
    write(tmp_path)
    assert check(tmp_path) == ()


@pytest.mark.parametrize(
    ("good", "bad", "code", "marked"),
    [
        ("model_answer: You pay 5%", "model_answer: You pay 6%", "S503", "You pay 6%"),
        ("says: Very little!", "says: 20 times!", "S505", "20 times!"),
        ("says: Very little!", "says: 5%!", "S502", "rate"),
        ("reply: About 5%.\n        meets: [rate]", "reply: 5 %, 20 times.\n        meets: [rate]", "S501", "leverage"),
        ("score: 0, because", "score: 100, because", "S506", "options"),
        ("weight: 40", "weight: 60", "S507", "criteria"),
        ("when: visits >= 2", "when: score >= 60 and trust > 0", "S508", "score >= 60 and trust > 0"),
        ("agreed: {outcome: success", "agreed: {outcome: failure", "S509", "endings"),
        ("to: agreed\n", "to: hung_up\n", "S509", "endings"),
        ("minutes: 4", "minutes: 40", "S510", "40"),
        ("minutes: 4", "minutes: 1\n# ", "S510", "1"),
    ],
)
def test_a_fault_is_found_where_it_stands(tmp_path: Path, good: str, bad: str, code: str, marked: str) -> None:
    long = ("brief: The", f"brief: {'word ' * 400}The") if bad.startswith("minutes: 1\n") else ("brief", "brief")
    write(tmp_path, (good, bad), long)
    found = [finding for finding in check(tmp_path) if finding.code == code]
    assert found
    for finding in found:
        assert finding.position is not None
        assert finding.source_line[finding.position.column - 1 :].startswith(marked)


def test_an_earlier_rule_that_takes_everything_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, ("when: visits >= 2", "when: score >= 80"))
    (finding,) = check(tmp_path, frozenset({"S508"}))
    line = 1 + path.read_text("utf-8").splitlines().index("      - when: score >= 60")
    assert message(finding, str).endswith(f"wherever it is true, a rule above it wins (L{line})")


def test_only_what_was_asked_for_is_looked_for(tmp_path: Path) -> None:
    write(tmp_path, ("weight: 40", "weight: 60"), ("minutes: 4", "minutes: 40"))
    assert [finding.code for finding in check(tmp_path, frozenset({"S507"}))] == ["S507"]
    assert check(tmp_path, frozenset({"S304"})) == ()


def test_a_broken_file_is_left_to_the_other_checks(tmp_path: Path) -> None:
    write(tmp_path, ("start: margin", "start: nowhere"), ("weight: 40", "weight: 60"))
    assert check(tmp_path) == ()


def test_a_model_answer_that_is_complete_need_not_say_everything(tmp_path: Path) -> None:
    short = ("model_answer: Thanks for being direct. May I ask why?", "model_answer: May I ask why?")
    order = "    order: [thank, ask_reason]\n"
    for enough, found in (("", ["S503"]), ("    enough: 60\n", [])):
        files = change(*short)
        text = files[NOT_NOW].replace(order, enough + order)
        write_library(tmp_path, {NOT_NOW: text})
        assert [one.code for one in check(tmp_path / "en", frozenset({"S503"}))] == found
