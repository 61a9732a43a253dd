"""The exam's figures stand where they were recorded: no release is worse, or better, without saying so."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
def test_the_figures_of_the_exam_are_those_on_record() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "exam.py"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_harmless_service_talk_is_accused_in_neither_language() -> None:
    figures = json.loads((ROOT / "scripts" / "data" / "exam" / "figures.json").read_text("utf-8"))
    assert {"zh-CN", "en"} == figures.keys()
    assert [by_name["harmless_accused"] for by_name in figures.values()] == [0, 0]
