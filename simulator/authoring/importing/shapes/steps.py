"""Step sequences: a procedure whose steps stand in order."""

import re
from collections.abc import Iterator, Sequence

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, Passage, Shape, Step
from simulator.authoring.importing.shapes.lists import FoundList, ListItem, find_lists
from simulator.authoring.importing.speech.line_flow import is_wrapped, join
from simulator.authoring.importing.speech.line_markers import find_mark
from simulator.text import shorten

_PROCEDURE = re.compile(r"步骤|流程|程序|环节|阶段|顺序|step|procedure|process|workflow|how to", re.IGNORECASE)
_LONGEST = 40


def find_steps(lines: Sequence[Line]) -> Iterator[Find]:
    """Lists that call their items steps, or stand under a heading that speaks of a procedure."""
    for run in find_lists(lines):
        if not _is_procedure(run):
            continue
        doubts = list(run.doubts())
        steps = tuple(_read_step(item, doubts) for item in run.items)
        yield Find(Shape.STEPS, run.heading, run.lines, steps=steps, doubts=tuple(doubts))


def _is_procedure(run: FoundList) -> bool:
    titles = [item.mark.rest or (item.body[0].text if item.body else "") for item in run.items]
    short = sum(0 < len(title) <= _LONGEST for title in titles) >= 0.8 * len(titles)
    named = run.kind.startswith("step") or bool(_PROCEDURE.search(run.heading))
    return short and named and run.kind != "letter" and len(run.items) > 2 and not _is_nested(run)


def _is_nested(run: FoundList) -> bool:
    """Whether items hold numbered lists of their own: then they are sections; points with letters are no list."""
    marks = (find_mark(line) for item in run.items for line in item.body)
    return any(mark is not None and mark.kind != "letter" for mark in marks)


def _read_step(item: ListItem, doubts: list[Doubt]) -> Step:
    """The step's title, from the line below where its own line holds only the number, and its points."""
    title, rest = read_title(item.line, item.mark.rest, item.body, doubts)
    points = tuple(Passage(line.number, line.text) for line in rest)
    return Step(item.mark.number, item.line.number, title, points)


def read_title(line: Line, title: str, below: Sequence[Line], doubts: list[Doubt]) -> tuple[str, Sequence[Line]]:
    """A step's title with what was wrapped, and the lines below it that are left."""
    rest = list(below)
    if not title and rest:
        title = rest.pop(0).text
        doubts.append(Doubt(line.number, "heading_below", {"text": shorten(title)}))
    while rest and title.endswith((",", "，", "、")) and is_wrapped(title, rest[0].text):
        doubts.append(Doubt(rest[0].number, "wrapped"))
        title = join((title, rest.pop(0).text))
    return title.rstrip("。;；:："), rest
