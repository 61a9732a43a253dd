"""A scenario added to the list of a course.yaml, every other character left as it is."""

from pathlib import Path

from simulator.authoring.yaml_edit.append_item import CannotEdit, add_item
from simulator.scenario.reading.reader import read_text
from simulator.scenario.shared_model import Course


def add_to_course(path: Path, text: str, stem: str) -> str:
    """The text of the course.yaml at `path` with the scenario at the end of its list; as it is where it is listed.

    Raises CannotEdit where the text is no course, or its list is laid out in a way that is left to its author.
    """
    if read_text(path, text, Course).value is None:
        raise CannotEdit(path, "scenarios")
    return add_item(path, text, ("scenarios",), stem)
