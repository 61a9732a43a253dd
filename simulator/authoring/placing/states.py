"""A scenario made a draft, published or archived: one line of its file."""

import re
from pathlib import Path

from simulator.authoring.files.open_text import open_text
from simulator.authoring.files.replace_text import replace_text
from simulator.authoring.yaml_edit.set_value import remove_line, set_value
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.library.bundle import need_own_library
from simulator.scenario.model import ScenarioState
from simulator.scenario.reading.source import read_source

#: What importing and twins put before a text that is not ready.
_UNREADY = "TODO"
#: A remark is no text, least of all the one that says when a draft is done.
_COMMENT = re.compile(r"(?:^|\s)#")


def set_state(path: Path, text: str, state: ScenarioState) -> str:
    """The text with this state, an older `draft:` taken out. Raises CannotEdit."""
    return set_value(path, remove_line(path, text, "draft"), "state", state.value, before="start")


def change_state(library: Path, path: Path, state: ScenarioState) -> None:
    """Write another state into a scenario's file. Raises UserError, also where it is not fit to be published.

    The library that came with the program stays as it is.
    """
    need_own_library(library)
    text = read_source(path)[0].text
    if state is ScenarioState.PUBLISHED:
        _check_ready(path, text)
    replace_text(path, set_state(path, text, state))


def _check_ready(path: Path, text: str) -> None:
    if open_text(path, text).script is None:
        raise UserError(N_("{path} has errors; `simulator check {path}` shows them."), path=path)
    for number, line in enumerate(text.splitlines(), 1):
        if _UNREADY in _COMMENT.split(line, maxsplit=1)[0]:
            raise UserError(N_("{path}:{line}: a text is still marked TODO."), path=path, line=number)
