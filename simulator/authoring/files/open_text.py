"""A scenario opened from a text that may not be in its file yet."""

from pathlib import Path

from simulator.authoring.files.targets import Opened
from simulator.scenario.library.find_scenario import make_shelf, name_scenario
from simulator.scenario.library.library_entry import check_scenario, make_script
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text


def open_text(path: Path, text: str) -> Opened:
    """The scenario that the file at `path` would hold with this text, with everything that is wrong with it."""
    shelf = make_shelf(path, None, text)
    checked = check_scenario(read_text(path, text, Scenario), shelf)
    name = name_scenario(path)
    return Opened(name, shelf.language, path, checked, make_script(checked, name, shelf))
