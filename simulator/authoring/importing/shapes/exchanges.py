"""Spoken lines taken together: what the customer says, and what the trainee answers to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.authoring.importing.shapes.found_shapes import CUSTOMER, Doubt, FoundExchange, Passage, Step
from simulator.authoring.importing.speech.line_flow import join_sentences


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said, and in which line."""

    line: int
    role: str
    text: str


def make_exchanges(
    spoken: Sequence[Spoken], steps: Sequence[Step], doubts: list[Doubt]
) -> tuple[tuple[FoundExchange, ...], str]:
    """Exchanges in order, and the customer's last words if nobody answers them.

    Lines of one speaker in a row are one. Where the trainee speaks first, the first exchange asks nothing.
    """
    groups = [list(group) for _, group in groupby(spoken, key=lambda one: one.role)]
    exchanges: list[FoundExchange] = []
    asked: list[Spoken] = []
    for group in groups:
        if group[0].role == CUSTOMER:
            asked = group
            continue
        if not asked:
            doubts.append(Doubt(group[0].line, "opening"))
        line = (asked or group)[0].line
        answer = Passage(group[0].line, join_sentences(one.text for one in group))
        ask = join_sentences(one.text for one in asked)
        exchanges.append(FoundExchange(len(exchanges) + 1, line, ask, (answer,), _goal(line, steps)))
        asked = []
    return tuple(exchanges), join_sentences(one.text for one in asked)


def _goal(line: int, steps: Sequence[Step]) -> str:
    """The title of the step nearest to a line."""
    return min(steps, key=lambda step: abs(step.line - line)).title if steps else ""
