"""Everything that a document holds: the shapes found, each line used once, and the lines that no shape took."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from simulator.authoring.importing.documents.document import Document, Line
from simulator.authoring.importing.shapes.dialogues import find_dialogues
from simulator.authoring.importing.shapes.found_shapes import Find
from simulator.authoring.importing.shapes.objections import find_objections
from simulator.authoring.importing.shapes.questions import find_questions
from simulator.authoring.importing.shapes.steps import find_steps

#: The surest shapes take their lines first.
_FINDERS: tuple[Callable[[Sequence[Line]], Iterable[Find]], ...] = (
    find_questions,
    find_dialogues,
    find_objections,
    find_steps,
)


@dataclass(frozen=True)
class Survey:
    """A document, what was found in it in order of lines, and what was not placed."""

    document: Document
    finds: tuple[Find, ...]
    unplaced: tuple[Line, ...]


def survey(document: Document) -> Survey:
    """Find every shape. Each line that is not empty stands in exactly one find or in `unplaced`."""
    taken: set[int] = set()
    finds: list[Find] = []
    for find_shape in _FINDERS:
        candidates = [find for stretch in _free_stretches(document.lines, taken) for find in find_shape(stretch)]
        for find in sorted(candidates, key=lambda one: -len(one.lines)):
            if not find.lines & taken:
                finds.append(find)
                taken |= find.lines
    left = tuple(line for line in document.lines if line.number not in taken)
    return Survey(document, tuple(sorted(finds, key=lambda find: find.first)), left)


def _free_stretches(lines: Sequence[Line], taken: Set[int]) -> list[list[Line]]:
    """The lines between those that are taken: no shape reaches across another."""
    stretches: list[list[Line]] = [[]]
    for line in lines:
        if line.number not in taken:
            stretches[-1].append(line)
        elif stretches[-1]:
            stretches.append([])
    return stretches
