"""`enough` and `core` describe a reply that somebody could give, and are refused where they mean nothing."""

from pathlib import Path

import pytest

from simulator.scenario.checks import SCENARIO_CHECKS, run_checks
from simulator.scenario.faults.specimen import SCENARIO
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text

ORDER = "    order: [thank, ask_reason]\n"
THANK, ASK = "means: thanks for the plain answer\n", "means: asks for the reason\n"
CORE = "        core: true\n"


def codes(*changes: tuple[str, str]) -> list[str]:
    text = SCENARIO
    for good, bad in changes:
        assert good in text
        text = text.replace(good, bad, 1)
    reading = run_checks(
        read_text(Path("x.yaml"), text, Scenario), SCENARIO_CHECKS, {"finance": frozenset({"RL-GUAR"})}
    )
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("enough", "found"),
    [
        ("100", []),
        ("60", []),
        ("45", []),
        ("101", ["S320"]),
        ("40", ["S321"]),
        ("30", ["S321"]),
        ("0", ["S109"]),
        ("-5", ["S109"]),
        ("half", ["S103"]),
        ("true", ["S103"]),
        ("60.5", ["S103"]),
    ],
)
def test_enough_is_between_the_weightiest_move_and_all_of_them(enough: str, found: list[str]) -> None:
    assert codes((ORDER, f"    enough: {enough}\n{ORDER}")) == found


def test_what_is_core_may_be_enough_alone_but_not_by_half() -> None:
    core = (THANK, THANK + CORE)
    assert codes(core, (ORDER, f"    enough: 40\n{ORDER}")) == []
    assert codes(core, (ORDER, f"    enough: 20\n{ORDER}")) == ["S321"]


def test_not_everything_can_be_core() -> None:
    assert codes((THANK, THANK + CORE)) == []
    assert codes((THANK, THANK + CORE), (ASK, ASK + CORE)) == ["S322"]


@pytest.mark.parametrize(
    "change",
    [
        ("    kind: choice\n", "    kind: choice\n    enough: 50\n"),
        ("    kind: order\n", "    kind: order\n    enough: 50\n"),
        ("{text: I lose 5%, score: 0,", "{text: I lose 5%, core: true, score: 0,"),
        ("    kind: choice\n", "    kind: choice\n    core: true\n"),
    ],
)
def test_choices_and_orders_know_neither_key(change: tuple[str, str]) -> None:
    assert codes(change) == ["S102"]


def test_core_is_true_or_false(tmp_path: Path) -> None:
    assert codes((THANK, f"{THANK}        core: 3\n")) == ["S103"]
    assert codes((THANK, f"{THANK}        core: yes\n")) == ["S008"]
