"""A state is one line of a scenario's file; an older `draft:` gives way to it."""

from pathlib import Path

import pytest

from simulator.authoring.placing.states import change_state, set_state
from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.errors import UserError
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.model import Scenario, ScenarioState
from simulator.scenario.reading.reader import read_text
from tests.scenario.libraries import NOT_NOW

_TEXT = FILES[NOT_NOW]
_PATH = Path(NOT_NOW)


@pytest.mark.parametrize("state", ScenarioState)
@pytest.mark.parametrize("line", ["", "draft: true   # not yet\n", "draft: false\n", "state: archived   # since May\n"])
def test_whatever_was_said_before_the_file_then_says_the_state(line: str, state: ScenarioState) -> None:
    text = set_state(_PATH, _TEXT.replace("start: ", line + "start: ", 1), state)
    scenario = read_text(_PATH, text, Scenario).value
    assert scenario is not None
    assert scenario.current_state is state
    kept = "   # since May" if "May" in line else ""
    assert text == _TEXT.replace("start: ", f"state: {state.value}{kept}\nstart: ", 1)


def test_windows_line_ends_stay() -> None:
    text = set_state(_PATH, _TEXT.replace("\n", "\r\n"), ScenarioState.DRAFT)
    assert "state: draft\r\nstart: no_interest\r\n" in text
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize("text", ["{title: a, start: b}\n", "- a\n", "title: a\nstate: &s draft\nstart: *s\n"])
def test_an_unusual_layout_is_left_to_its_author(text: str) -> None:
    with pytest.raises(CannotEdit):
        set_state(_PATH, text, ScenarioState.PUBLISHED)


@pytest.mark.parametrize(
    ("lines", "state", "offered"),
    [
        ("", ScenarioState.PUBLISHED, True),
        ("draft: true\n", ScenarioState.DRAFT, False),
        ("draft: false\n", ScenarioState.PUBLISHED, True),
        ("state: draft\n", ScenarioState.DRAFT, False),
        ("state: archived\nversion: 3\n", ScenarioState.ARCHIVED, False),
    ],
)
def test_only_what_is_published_is_offered(lines: str, state: ScenarioState, offered: bool) -> None:
    scenario = read_text(_PATH, _TEXT.replace("start: ", lines + "start: ", 1), Scenario).value
    assert scenario is not None
    assert (scenario.current_state, scenario.is_offered) == (state, offered)


@pytest.mark.parametrize("remark", ["# A draft. Work through every TODO.\n", "  # TODO: look again\n"])
def test_a_remark_about_todos_keeps_nobody_from_publishing_and_a_text_does(tmp_path: Path, remark: str) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    path, draft = tmp_path / NOT_NOW, "draft: true\nstart: "
    path.write_text(remark + _TEXT.replace("start: ", draft, 1), "utf-8")
    change_state(tmp_path, path, ScenarioState.PUBLISHED)
    assert "state: published\n" in path.read_text("utf-8")
    path.write_text(remark + _TEXT.replace("start: ", draft, 1).replace("goal: ", "goal: TODO ", 1), "utf-8")
    with pytest.raises(UserError, match=r":\d+: a text is still marked TODO"):
        change_state(tmp_path, path, ScenarioState.PUBLISHED)
