"""What took scoring is found once: kept until the scenario or what it shares changes."""

from pathlib import Path

import pytest

from simulator.authoring.checks import runner
from simulator.authoring.files.targets import find_scenarios
from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from tests.scenario.libraries import change, write_library

CODES = frozenset({"S504", "S507", "S511"})


def check(root: Path, cache: Path) -> list[Diagnostic]:
    return list(runner.check_scenarios(find_scenarios([str(root)], root), CODES, cache))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    example = CATALOGUE["S504"].example
    files = change(example.good, example.bad)
    write_library(tmp_path / "library", {name: text for name, text in files.items() if name[:2] == "en"})
    return tmp_path / "library"


def refuse(*_: object) -> list[Diagnostic]:
    raise AssertionError("checked again")


def test_an_untouched_library_is_not_scored_again(library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check(library, cache)
    assert found
    monkeypatch.setattr(runner, "check_workpiece", refuse)
    assert check(library, cache) == found


def test_an_edit_of_the_scenario_or_of_its_policy_is_checked_anew(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(library, cache)
    monkeypatch.setattr(runner, "check_workpiece", refuse)
    touched = [*find_scenarios([str(library)], library), *(library / "en" / "policies").glob("*.yaml")]
    assert touched
    for path in touched:
        text = path.read_text("utf-8")
        path.write_text(text + "# a remark\n", "utf-8")
        with pytest.raises(AssertionError, match="checked again"):
            check(library, cache)
        path.write_text(text, "utf-8")


def test_a_damaged_kept_file_is_made_again(library: Path, cache: Path) -> None:
    found = check(library, cache)
    for kept in cache.glob("*.findings.json"):
        kept.write_bytes(b"nonsense")
    assert check(library, cache) == found
