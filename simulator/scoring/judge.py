"""Step 4: criterion → credit 1, ½ or 0 with its evidence, after the guards have spoken."""

from dataclasses import dataclass

import numpy as np

from simulator.scenario.model import Criterion
from simulator.scoring.guards import Guarded
from simulator.scoring.match import Matches
from simulator.scoring.numbers import find_quantities, matches_number
from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.reading import Flags, Reading
from simulator.scoring.result import CriterionResult, Span
from simulator.scoring.space import Array

#: Strength (0–100) from which a criterion is partly and wholly met; the same in every scenario.
PARTLY, WHOLLY = 37, 60


def find_eligible(turn: PreparedTurn, reading: Reading, guarded: Guarded) -> Flags:
    """Which segment (first axis) may count for which criterion (second): echoes never, questions where asked for."""
    criteria = turn.turn.criteria.values()
    eligible = np.ones((len(reading.segments), len(criteria)), dtype=np.bool_)
    eligible[guarded.echo] = False
    for column, criterion in enumerate(criteria):
        if criterion.question:
            eligible[~reading.question, column] = False
    return eligible


@dataclass(frozen=True, slots=True)
class Verdict:
    """A criterion's result, and the segment it rests on (-1: none)."""

    result: CriterionResult
    segment: int


def judge_criteria(
    turn: PreparedTurn, reading: Reading, matches: Matches, strengths: Array, guarded: Guarded, repeats: Flags
) -> tuple[Verdict, ...]:
    """One verdict a criterion, in the file's order."""
    return tuple(
        _judge(turn, reading, matches, number, name, criterion, float(strengths[number]), guarded, repeats)
        for number, (name, criterion) in enumerate(turn.turn.criteria.items())
    )


def _judge(
    turn: PreparedTurn,
    reading: Reading,
    matches: Matches,
    number: int,
    name: str,
    criterion: Criterion,
    expected: float,
    guarded: Guarded,
    repeats: Flags,
) -> Verdict:
    if criterion.number is not None:
        return _judge_number(reading, name, criterion, guarded)
    segment = matches.best[number]
    strength = round(100 * expected)
    credit = 1.0 if strength >= WHOLLY else 0.5 if strength >= PARTLY else 0.0
    notes: list[str] = []
    if segment < 0:
        segment, strength, credit = nearest_segment(turn, matches, number), 0, 0.0
        notes.append("not_a_question" if criterion.question and not reading.question.any() else "echo")
    if guarded.nothing and credit:
        strength, credit = min(strength, PARTLY - 1), 0.0
        notes.append(guarded.notes[0])
    if credit and repeats[segment]:
        credit = 0.5 if credit == 1.0 else 0.0
        notes.append("said_before")
    return Verdict(_result(turn, reading, matches, number, name, criterion, credit, strength, segment, notes), segment)


def _result(
    turn: PreparedTurn,
    reading: Reading,
    matches: Matches,
    number: int,
    name: str,
    criterion: Criterion,
    credit: float,
    strength: int,
    segment: int,
    notes: list[str],
) -> CriterionResult:
    if segment < 0:
        return CriterionResult(name, criterion.skill, criterion.weight, credit, strength, notes=tuple(notes))
    stretch = reading.segments[segment]
    span = reading.source.span(stretch.start, stretch.end)
    return CriterionResult(
        id=name,
        skill=criterion.skill,
        weight=criterion.weight,
        credit=credit,
        strength=strength,
        evidence=reading.original[span.start : span.end],
        span=span,
        phrase=nearest_phrase(turn, matches, segment, number),
        notes=tuple(notes),
    )


def nearest_segment(turn: PreparedTurn, matches: Matches, number: int) -> int:
    """The segment nearest to a criterion, whether it may count or not; -1 for an empty reply."""
    votes = matches.votes[:, number]
    return int(votes.argmax()) if votes.size else -1


def nearest_phrase(turn: PreparedTurn, matches: Matches, segment: int, number: int) -> str:
    """The author's phrase that is most like a segment."""
    rows = np.flatnonzero(turn.voter.owners == number)
    return turn.voter.rows[int(rows[matches.likeness[segment, rows].argmax()])].shown if rows.size else ""


def _judge_number(reading: Reading, name: str, criterion: Criterion, guarded: Guarded) -> Verdict:
    """Met by naming the number; a reply that is only a number is fine here."""
    assert criterion.number is not None
    for quantity in find_quantities(reading.source.text):
        if matches_number(criterion.number, quantity):
            span: Span = reading.source.span(quantity.start, quantity.end)
            words = reading.original[span.start : span.end]
            result = CriterionResult(name, criterion.skill, criterion.weight, 1.0, 100, words, span, words)
            return Verdict(result, _segment_at(reading, quantity.start))
    return Verdict(CriterionResult(name, criterion.skill, criterion.weight, 0.0, 0), -1)


def _segment_at(reading: Reading, position: int) -> int:
    found = [n for n, s in enumerate(reading.segments) if s.start <= position < s.end]
    return found[0] if found else -1
