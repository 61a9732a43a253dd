"""A scenario opened from a text that may not be in its file yet."""

from collections.abc import Mapping
from pathlib import Path

from simulator.authoring.files.targets import Opened
from simulator.scenario.library.find_scenario import name_scenario, open_shared_files
from simulator.scenario.library.library_entry import check_scenario, make_script
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text


def open_text(path: Path, text: str, policies: Mapping[str, str] | None = None) -> Opened:
    """The scenario that the file at `path` would hold with this text, with everything that is wrong with it.

    `policies` gives texts, by name, of policies that may not be in their files yet either.
    """
    shared_files = open_shared_files(path, None, text)
    for policy, written in (policies or {}).items():
        shared_files.replace_policy(policy, written)
    checked = check_scenario(read_text(path, text, Scenario), shared_files)
    name = name_scenario(path)
    return Opened(name, shared_files.language, path, checked, make_script(checked, name, shared_files))
