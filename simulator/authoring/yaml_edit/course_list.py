"""A scenario added to course.yaml: one line goes in, every other character stays as it is."""

from pathlib import Path

from simulator.scenario.model import Course
from simulator.scenario.reading.reader import read_text
from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build


class CannotList(ValueError):
    """The list is written in a way that cannot be added to safely; the text is left as it is."""


def add_to_course(text: str, stem: str) -> str:
    """The text of a course.yaml with the scenario at the end of its list; unchanged where it is listed already.

    Raises CannotList where the text is broken or the result would not say exactly one scenario more.
    """
    before = _read(text)
    if before is None:
        raise CannotList
    if stem in before.scenarios:
        return text
    changed = _add(text, stem)
    after = _read(changed)
    if after != before.model_copy(update={"scenarios": (*before.scenarios, stem)}):
        raise CannotList
    return changed


def _read(text: str) -> Course | None:
    return read_text(Path("course.yaml"), text, Course).value


def _add(text: str, stem: str) -> str:
    root, _ = build(Source(Path("course.yaml"), text))
    newline = "\r\n" if "\r\n" in text else "\n"
    block = root.get("scenarios") if root else None
    if block is None:
        gap = "" if text.endswith("\n") else newline
        return f"{text}{gap}scenarios:{newline}  - {stem}{newline}"
    if text[block.start : block.start + 1] == "[":
        return _add_to_flow(text, block, stem)
    return _add_to_lines(text, block.elements(), stem, newline)


def _add_to_flow(text: str, block: Node, stem: str) -> str:
    """`[a, b]`: behind the last element, or between the brackets."""
    elements = block.elements()
    at = elements[-1].end if elements else block.start + 1
    return f"{text[:at]}{', ' if elements else ''}{stem}{text[at:]}"


def _add_to_lines(text: str, elements: list[Node], stem: str, newline: str) -> str:
    """A line of its own below the last element's, written like it."""
    if not elements:
        raise CannotList
    begin = text.rfind("\n", 0, elements[-1].start) + 1
    lead = text[begin : elements[-1].start]
    if lead.strip() != "-":
        raise CannotList
    end = text.find("\n", elements[-1].end)
    if end < 0:
        return f"{text}{newline}{lead}{stem}{newline}"
    return f"{text[: end + 1]}{lead}{stem}{newline}{text[end + 1 :]}"
