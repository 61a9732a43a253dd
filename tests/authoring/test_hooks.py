"""The pre-commit hooks run commands that exist, on the files that they mean."""

import re
from pathlib import Path

import pytest
import yaml

from simulator.cli.main import COMMANDS

HOOKS = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_every_hook_runs_a_command_of_ours() -> None:
    assert {hook["id"] for hook in HOOKS} == {"simulator-check", "simulator-test"}
    for hook in HOOKS:
        program, command = hook["entry"].split()
        assert program == "simulator"
        assert command in COMMANDS
        assert hook["id"] == f"simulator-{command}"


@pytest.mark.parametrize(
    ("path", "checked", "tested"),
    [
        ("scenarios/zh-CN/objections/obj-timing.yaml", True, True),
        ("en/objections/obj-timing.yml", True, True),
        ("zh-Hant-TW/quiz/a.yaml", True, True),
        ("scenarios/en/policies/finance.yaml", True, False),
        ("scenarios/en/objections/course.yaml", True, False),
        ("scenarios/en/lexicon.yaml", True, False),
        (".github/workflows/ci.yaml", False, False),
        ("scenarios/en/objections/notes.txt", False, False),
    ],
)
def test_hooks_take_scenario_files_only(path: str, checked: bool, tested: bool) -> None:
    found = {hook["id"]: bool(re.search(hook["files"], path)) for hook in HOOKS}
    assert found == {"simulator-check": checked, "simulator-test": tested}
