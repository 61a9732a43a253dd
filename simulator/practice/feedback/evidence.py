"""A reply cut where evidence begins and ends, so that every face can mark the trainee's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.scoring.judging.result import Span, TurnScore


class Mark(StrEnum):
    """What a stretch of a reply did."""

    PLAIN = "plain"
    MET = "met"
    PARTLY = "partly"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reply with its mark."""

    text: str
    mark: Mark


def cut_evidence(reply: str, result: TurnScore | None) -> tuple[Piece, ...]:
    """The pieces of a reply in order; where evidence overlaps, red lines win over met over partly met."""
    marks = [Mark.PLAIN] * len(reply)
    for span, mark in _find_spans(result):
        start = max(0, span.start)
        end = max(start, min(len(reply), span.end))
        marks[start:end] = [mark] * (end - start)
    return tuple(_join_alike(reply, marks))


def _find_spans(result: TurnScore | None) -> Iterator[tuple[Span, Mark]]:
    """Weakest first, so that what comes later may paint over it."""
    if result is None:
        return
    for credit, mark in ((0.5, Mark.PARTLY), (1.0, Mark.MET)):
        yield from ((c.span, mark) for c in result.criteria if c.span and c.credit == credit)
    yield from ((line.span, Mark.RED) for line in result.red_lines if line.span)


def _join_alike(reply: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    start = 0
    for at in range(1, len(reply) + 1):
        if at == len(reply) or marks[at] is not marks[start]:
            yield Piece(reply[start:at], marks[start])
            start = at
