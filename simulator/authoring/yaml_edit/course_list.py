"""A scenario put on the list of a course.yaml or taken off it, every other character left as it is."""

from pathlib import Path

from simulator.authoring.yaml_edit.append_item import CannotEdit, add_item
from simulator.scenario.reading.reader import read_text
from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build
from simulator.scenario.shared_model import Course

_LIST = "scenarios"


def add_to_course(path: Path, text: str, stem: str) -> str:
    """The text of the course.yaml at `path` with the scenario at the end of its list; as it is where it is listed.

    Raises CannotEdit where the text is no course, or its list is laid out in a way that is left to its author.
    """
    if read_text(path, text, Course).value is None:
        raise CannotEdit(path, _LIST)
    return add_item(path, text, (_LIST,), stem)


def remove_from_course(path: Path, text: str, stem: str) -> str:
    """The text of the course.yaml at `path` without the scenario; as it is where it is not listed.

    Raises CannotEdit where anything else would change with it.
    """
    root, _ = build(Source(path, text))
    there = root.get(_LIST) if root else None
    if root is None or there is None or stem not in (there.value or ()):
        return text
    place = there.value.index(stem)
    edited = (
        _cut_from_flow(text, there, place)
        if text[there.start : there.start + 1] == "["
        else _cut_line(text, there, place)
    )
    after, _ = build(Source(path, edited))
    wanted = {**root.value, _LIST: [*there.value[:place], *there.value[place + 1 :]]}
    if after is None or {**after.value, _LIST: after.value[_LIST] or []} != wanted:
        raise CannotEdit(path, _LIST)
    return edited


def _cut_line(text: str, there: Node, place: int) -> str:
    """Without the line that an element of a block list stands on."""
    element = there.elements()[place]
    start = text.rfind("\n", 0, element.start) + 1
    stop = text.find("\n", element.end - 1)
    return text[:start] + (text[stop + 1 :] if stop >= 0 else "")


def _cut_from_flow(text: str, there: Node, place: int) -> str:
    """Without an element between [ ], and without the comma that parted it from its neighbour."""
    elements = there.elements()
    if place + 1 < len(elements):
        return text[: elements[place].start] + text[elements[place + 1].start :]
    start = elements[place - 1].end if place else elements[place].start
    return text[:start] + text[elements[place].end :]
