"""Answers in the lines below a question: labelled A and B, labelled once, or not at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Doubt, FoundExchange, Passage
from simulator.authoring.importing.shapes.line_flow import is_wrapped, join
from simulator.authoring.importing.shapes.line_markers import ANSWER_LETTER, ANSWER_WORD
from simulator.authoring.importing.shapes.lists import ListItem
from simulator.text import shorten

_WORDED = rf"{ANSWER_WORD}\s*{ANSWER_LETTER}"
#: Labels of answers: a word with or without letter or number, or a letter alone.
LABEL = re.compile(rf"(?:{_WORDED}\s*[:：、．]|([A-H])\s*[:：、)）.])\s*", re.IGNORECASE)
#: The same without letters that may as well number points: `A、` does not count, `A：` does.
SURE_LABEL = re.compile(rf"{_WORDED}\s*[:：、．]|[A-H]\s*[:：]", re.IGNORECASE)
_INLINE = re.compile(rf"(?<=[。！？!?.;；\s]){_WORDED}\s*[:：]\s*", re.IGNORECASE)
#: Where questions are labelled A, answers are labelled B.
LABEL_B = re.compile(r"(B)\s*[:：]\s*")
_INLINE_B = re.compile(r"(?<=[。！？!?.;；\s])(B)\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Labels:
    """How answers begin at the start of a line and inside one."""

    start: re.Pattern[str]
    inside: re.Pattern[str]


WORDED = Labels(LABEL, _INLINE)
LETTER_B = Labels(LABEL_B, _INLINE_B)


@dataclass(slots=True)
class _Piece:
    """A stretch of a line; `label` is None where no answer begins."""

    line: int
    text: str
    label: str | None


def read_exchange(item: ListItem, labels: Labels, label_of_question: int = 0) -> tuple[FoundExchange, list[Doubt]]:
    """An item as a question and its answers; `label_of_question` characters at its beginning are no text."""
    doubts: list[Doubt] = []
    head = Line(item.line.number, item.mark.rest[label_of_question:].strip())
    pieces = [piece for line in (head, *item.body) for piece in _pieces(line, labels, doubts, line is not head)]
    asked = [piece for piece in pieces if piece.text]
    labelled = any(piece.label is not None for piece in asked)
    first = next((at for at, piece in enumerate(asked) if piece.label is not None), 1) if labelled else 1
    ask = asked[:first]
    answers = list(_gather(asked[first:], doubts))
    _doubt_heading(item, head, ask, doubts)
    text = join(piece.text for piece in ask)
    if not answers:
        doubts.append(Doubt(item.line.number, "no_answer", {"text": shorten(text)}))
    return FoundExchange(item.mark.number, item.line.number, text, tuple(answers)), doubts


def _pieces(line: Line, labels: Labels, doubts: list[Doubt], may_begin: bool) -> Iterator[_Piece]:
    """A line cut where answers begin."""
    start = labels.start.match(line.text) if may_begin else None
    label, at = (_name(start), start.end()) if start else (None, 0)
    for inner in labels.inside.finditer(line.text, at):
        yield _Piece(line.number, line.text[at : inner.start()].strip(), label)
        doubts.append(Doubt(line.number, "inline_answer"))
        label, at = _name(inner), inner.end()
    yield _Piece(line.number, line.text[at:].strip(), label)


def _name(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _gather(pieces: Sequence[_Piece], doubts: list[Doubt]) -> Iterator[Passage]:
    """Pieces joined to answers; one without a label belongs to the answer above."""
    current: list[_Piece] = []
    for piece in pieces:
        if piece.label is not None and current:
            yield _passage(current)
            current = []
        if current and is_wrapped(current[-1].text, piece.text):
            doubts.append(Doubt(piece.line, "wrapped"))
        current.append(piece)
    if current:
        yield _passage(current)


def _passage(pieces: Sequence[_Piece]) -> Passage:
    return Passage(pieces[0].line, join(piece.text for piece in pieces), pieces[0].label or "")


def _doubt_heading(item: ListItem, head: Line, ask: Sequence[_Piece], doubts: list[Doubt]) -> None:
    if not head.text and ask:
        doubts.append(Doubt(item.line.number, "heading_below", {"text": shorten(ask[0].text)}))
    for before, after in pairwise(ask):
        if before.text and after.line != before.line:
            doubts.append(Doubt(after.line, "wrapped"))
