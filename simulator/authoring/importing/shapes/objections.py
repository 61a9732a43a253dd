"""Numbered objections, each with one or several answers below it."""

import re
from collections.abc import Iterator, Sequence

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.answers import SURE_LABEL, WORDED, read_exchange
from simulator.authoring.importing.shapes.found_shapes import Find, Shape
from simulator.authoring.importing.shapes.lists import FoundList, ListItem, find_lists

_SPOKEN = re.compile(r"(?<!自)[我你您咱俺]|[?？]|^[\"“「]|\b(?:I|I'm|I've|I'll|we|my|our|you|your|me)\b")
_NAMED = re.compile(r"异议|疑虑|顾虑|拒绝|反对|借口|推托|objection|pushback|concern|excuse", re.IGNORECASE)
_LONGEST = 120


def find_objections(lines: Sequence[Line]) -> Iterator[Find]:
    """Lists whose items are said by a customer and answered below."""
    for run in find_lists(lines):
        if not _is_spoken(run):
            continue
        read = [read_exchange(item, WORDED) for item in run.items]
        asks = [exchange.ask for exchange, _ in read]
        questions = sum(ask.endswith(("?", "？")) for ask in asks) >= 0.7 * len(asks)
        yield Find(
            shape=Shape.QUESTIONS if questions else Shape.OBJECTIONS,
            title=run.heading,
            lines=run.lines,
            exchanges=tuple(exchange for exchange, _ in read),
            doubts=(*run.doubts(), *(doubt for _, doubts in read for doubt in doubts)),
        )


def _is_spoken(run: FoundList) -> bool:
    """Whether most items sound like a customer and have something below them."""
    heads = [_head(item) for item in run.items]
    if max(map(len, heads)) > _LONGEST or run.kind in ("step", "letter"):
        return False
    answered = sum(_has_answer(item) for item in run.items)
    labelled = sum(any(SURE_LABEL.match(line.text) for line in item.body) for item in run.items)
    spoken = sum(bool(_SPOKEN.search(head)) for head in heads)
    named = run.kind.startswith("word") or bool(_NAMED.search(run.heading))
    least = 0.3 if named or 2 * labelled >= len(heads) else 0.5
    return answered >= 0.6 * len(heads) and spoken >= least * len(heads)


def _head(item: ListItem) -> str:
    """What is asked: the text beside the number, or else the line below it."""
    return item.mark.rest or (item.body[0].text if item.body else "")


def _has_answer(item: ListItem) -> bool:
    return len(item.body) > (0 if item.mark.rest else 1) or bool(WORDED.inside.search(item.mark.rest))
