"""What of an attempt can be marked, with what was marked there and what a trainer has yet to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.practice.attempts import LoadedAttempt
from simulator.practice.events import Scored
from simulator.practice.feedback.confirmation import find_open_verdicts
from simulator.practice.judgements import index_judgements
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord, keep_standing
from simulator.practice.marking.mark_target import MarkTarget, list_places
from simulator.practice.marking.mark_wording import find_mark_rule

__all__ = ["MarkedPlace", "PlaceKey", "find_unconfirmed", "list_marked_places"]

#: Kind, number of the judging event and item, as in `CoachMark`.
PlaceKey = tuple[MarkKind, int, str]


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A place with its `rule` in the author's words (of an answer the customer's line) and the marks that stand there.

    `number` counts the answers from 1; 0 is the whole attempt. `scored` is the judgement as it was made first, None for
    the whole attempt. `unconfirmed`: the scorer is unsure, it decides, and no coach has said anything of it.
    """

    target: MarkTarget
    number: int
    rule: str
    scored: Scored | None
    marks: tuple[CoachMark, ...]
    unconfirmed: bool


def find_unconfirmed(loaded: LoadedAttempt, marks: Sequence[CoachMark]) -> frozenset[PlaceKey]:
    """The verdicts to be confirmed of which no mark (`marks` are those that stand) speaks.

    A mark on the whole answer or on the whole attempt speaks of all in it. Nothing of an attempt that does not count.
    """
    if not loaded.row.counts:
        return frozenset()
    seqs = index_judgements(loaded.stored.events)
    marked = {(mark.kind, mark.seq, mark.item) for mark in marks}
    found = {
        (MarkKind.RED_LINE if one.is_red_line else MarkKind.CRITERION, seqs[one.answer], one.name)
        for one in find_open_verdicts(loaded.prepared, loaded.state)
    }
    whole: PlaceKey = (MarkKind.ATTEMPT, -1, "")
    return frozenset(key for key in found if not marked & {key, (MarkKind.REPLY, key[1], ""), whole})


def list_marked_places(
    loaded: LoadedAttempt, marks: Sequence[CoachMark], *, every: bool = False
) -> tuple[MarkedPlace, ...]:
    """The places in the conversation's order, the whole attempt first; `marks` are all of the attempt.

    Red lines that were neither crossed nor nearly crossed nor marked come only with `every`. Raises UserError for a
    practice attempt.
    """
    standing = keep_standing(marks)
    unconfirmed = find_unconfirmed(loaded, standing)
    events = loaded.stored.events
    numbers = {seq: number for number, seq in enumerate(index_judgements(events), 1)}
    places = []
    for target in list_places(loaded):
        event = events[target.seq] if target.seq >= 0 else None
        scored = event if isinstance(event, Scored) else None
        key = (target.kind, target.seq, target.item)
        there = tuple(mark for mark in standing if (mark.kind, mark.seq, mark.item) == key)
        if every or there or not _is_far(target, scored):
            number = numbers.get(target.seq, 0)
            asked = loaded.state.answered[number - 1].asked.text if target.kind is MarkKind.REPLY else ""
            rule = asked or find_mark_rule(loaded.prepared, target)
            places.append(MarkedPlace(target, number, rule, scored, there, key in unconfirmed))
    return tuple(places)


def _is_far(target: MarkTarget, scored: Scored | None) -> bool:
    """Whether it is a red line that the answer did not even come near."""
    near = {line.id for line in scored.result.near_lines} if scored else set()
    return target.kind is MarkKind.RED_LINE and target.machine is MarkWord.CLEAN and target.item not in near
