"""A scenario made a draft, published or archived: one line of its file."""

from pathlib import Path

from simulator.authoring.yaml_edit.set_value import remove_line, set_value
from simulator.scenario.model import ScenarioState


def set_state(path: Path, text: str, state: ScenarioState) -> str:
    """The text with this state, an older `draft:` taken out. Raises CannotEdit."""
    return set_value(path, remove_line(path, text, "draft"), "state", state.value, before="start")
