"""Questions with answers, both labelled: Q and A, 问 and 答, or numbered A and B."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.answers import LETTER_B, WORDED, Labels, read_exchange
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, FoundExchange, Shape
from simulator.authoring.importing.shapes.line_markers import LineMarker, find_mark
from simulator.authoring.importing.shapes.lists import FoundList, find_lists

_QUESTION = re.compile(
    r"(?:问题|问|提问|客户问|Q|question|objection|异议|客户异议)\s*(\d{1,3})?\s*[:：]\s*(?=\S)", re.IGNORECASE
)
_SHAPES = {"question": Shape.QUESTIONS, "objection": Shape.OBJECTIONS}
_LETTER_A = re.compile(r"A\s*[:：]\s*(?=\S)")


def find_questions(lines: Sequence[Line]) -> Iterator[Find]:
    """Lists of labelled questions of which at least half have a labelled answer."""
    for marker, labels in ((_numbered_a, LETTER_B), (_labelled_question, WORDED)):
        for run in find_lists(lines, marker):
            if run.kind in _SHAPES:
                yield from _find(run, labels)


def _find(run: FoundList, labels: Labels) -> Iterator[Find]:
    answered = sum(_is_labelled(item.mark.rest, item.body, labels) for item in run.items)
    if 2 * answered < len(run.items):
        return
    read: list[tuple[FoundExchange, list[Doubt]]] = [read_exchange(item, labels) for item in run.items]
    yield Find(
        shape=_SHAPES[run.kind],
        title=run.heading,
        lines=run.lines,
        exchanges=tuple(exchange for exchange, _ in read),
        doubts=(*run.doubts(), *(doubt for _, doubts in read for doubt in doubts)),
    )


def _is_labelled(rest: str, body: Sequence[Line], labels: Labels) -> bool:
    return bool(labels.inside.search(rest)) or any(labels.start.match(line.text) for line in body)


def _numbered_a(line: Line) -> LineMarker | None:
    """`(3)A：…` as a question; without its number A is a speaker or an answer."""
    mark = find_mark(line)
    label = _LETTER_A.match(mark.rest) if mark and mark.kind in ("paren", "arabic") else None
    if mark is None or label is None:
        return None
    return replace(mark, kind="question", rank=3, rest=mark.rest[label.end() :])


def _labelled_question(line: Line) -> LineMarker | None:
    """`问：…`, `Q3: …`, or the same after a number."""
    label = _QUESTION.match(line.text)
    if label:
        return LineMarker(_kind(label[0]), 3, int(label[1] or 0), line.text[label.end() :])
    mark = find_mark(line)
    label = _QUESTION.match(mark.rest) if mark else None
    return replace(mark, kind=_kind(label[0]), rank=3, rest=mark.rest[label.end() :]) if mark and label else None


def _kind(label: str) -> str:
    return "objection" if "异议" in label or label.lower().startswith("objection") else "question"
