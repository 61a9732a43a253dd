"""Step 5: criterion → credit 1, ½ or 0 with its evidence, after the guards have spoken."""

from dataclasses import dataclass, replace

import numpy as np

from simulator.scenario.model import Criterion
from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.criterion_features import Matches
from simulator.scoring.judging.guards import Guarded
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.opposite_check import says_opposite
from simulator.scoring.judging.polarity.turned_clauses import find_bare_clauses, says_turned
from simulator.scoring.judging.polarity.undoing import is_undone
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.result import CriterionResult, Span
from simulator.scoring.similarity.arrays import Array, BoolArray
from simulator.scoring.text.negation import denies_number
from simulator.scoring.text.quantities import find_quantities, matches_number
from simulator.scoring.thresholds import THRESHOLDS


def find_eligible(turn: PreparedTurn, parsed: ParsedReply, guarded: Guarded) -> BoolArray:
    """Which segment (first axis) may count for which criterion (second): echoes never, questions where asked for."""
    criteria = turn.turn.criteria.values()
    eligible = np.ones((len(parsed.segments), len(criteria)), dtype=np.bool_)
    eligible[guarded.echo] = False
    for column, criterion in enumerate(criteria):
        if criterion.question:
            eligible[~parsed.question, column] = False
    return eligible


@dataclass(frozen=True, slots=True)
class CriterionVerdict:
    """A criterion's result, and the segment it rests on (-1: none)."""

    result: CriterionResult
    segment: int


@dataclass(frozen=True, slots=True)
class JudgingInput:
    """All that is known about a reply before judgement.

    By criterion: `strengths` are expected credits 0–1, `chances` probabilities that it is at least partly met,
    `denials` that what sounds like it says the opposite.
    """

    turn: PreparedTurn
    parsed: ParsedReply
    compared: Comparison
    matches: Matches
    strengths: Array
    chances: Array
    denials: Array
    guarded: Guarded
    repeats: BoolArray


def judge_criteria(given: JudgingInput) -> tuple[CriterionVerdict, ...]:
    """One verdict a criterion, in the file's order."""
    criteria = given.turn.turn.criteria.items()
    return tuple(
        _judge_number(given, name, criterion) if criterion.number else _judge(given, number, name, criterion)
        for number, (name, criterion) in enumerate(criteria)
    )


def _judge(given: JudgingInput, number: int, name: str, criterion: Criterion) -> CriterionVerdict:
    segment = given.matches.best[number]
    strength = round(100 * float(given.strengths[number]))
    notes: list[str] = []
    if segment < 0:
        segment, strength = nearest_segment(given.compared, number), 0
        notes = [_reason(given, criterion)] if given.parsed.segments else []
    if given.guarded.nothing and strength >= THRESHOLDS.partly:
        strength = THRESHOLDS.partly - 1
        notes.append(given.guarded.notes[0])
    if strength >= THRESHOLDS.partly and (_is_undone(given, number) or _is_denied(given, segment, number)):
        strength = THRESHOLDS.partly - 1
        notes.append(Note.NEGATED)
    credit = 1.0 if strength >= THRESHOLDS.wholly else 0.5 if strength >= THRESHOLDS.partly else 0.0
    if credit and given.repeats[segment]:
        credit = 0.5 if credit == 1.0 else 0.0
        notes.append(Note.SAID_BEFORE)
    chance = None if notes else round(100 * float(given.chances[number]))
    result = CriterionResult(
        name, criterion.skill, criterion.weight, credit, strength, notes=tuple(notes), chance=chance
    )
    return CriterionVerdict(_with_evidence(given, number, segment, result), segment)


def _is_denied(given: JudgingInput, segment: int, number: int) -> bool:
    """Whether the opposite was said; never of a question, nor of a phrase said outright."""
    if given.parsed.question[segment] or given.compared.exact_match[segment, number]:
        return False
    return (
        bool(given.denials[number] >= THRESHOLDS.denied)
        or says_opposite(given.turn, given.parsed, given.compared, segment, number)
        or _is_turned(given, number)
    )


def _is_turned(given: JudgingInput, number: int) -> bool:
    """Whether a phrase of the criterion is said but for its “not”."""
    language, parsed = given.turn.language, given.parsed
    said = find_bare_clauses(language, parsed.source.text, parsed.clauses)
    return says_turned(said, given.turn.clauses[number])


def _is_undone(given: JudgingInput, number: int) -> bool:
    """Whether the reply takes it back elsewhere."""
    return is_undone(given.turn.language, given.parsed, given.turn.undoings[number])


def _reason(given: JudgingInput, criterion: Criterion) -> str:
    """Why no stretch may count."""
    if criterion.question and not given.parsed.question.any():
        return Note.NOT_A_QUESTION
    return Note.COUNTER_EXAMPLE if given.compared.counter_example_match.any() else Note.ECHO


def _with_evidence(given: JudgingInput, number: int, segment: int, result: CriterionResult) -> CriterionResult:
    if segment < 0:
        return result
    stretch = given.parsed.segments[segment]
    span = given.parsed.source.span(stretch.start, stretch.end)
    words = given.parsed.original[span.start : span.end]
    return replace(result, evidence=words, span=span, phrase=nearest_phrase(given, segment, number))


def nearest_segment(compared: Comparison, number: int) -> int:
    """The segment nearest to a criterion, whether it may count or not; -1 for an empty reply."""
    scores = compared.words.own[:, number]
    return int(scores.argmax()) if scores.size else -1


def nearest_phrase(given: JudgingInput, segment: int, number: int) -> str:
    """The author's phrase that is most like a segment."""
    mine = given.turn.classifier.groups.rows_of(number)
    likeness = given.compared.own.likeness[segment, mine]
    return given.turn.classifier.rows[mine.start + int(likeness.argmax())].shown if likeness.size else ""


def _judge_number(given: JudgingInput, name: str, criterion: Criterion) -> CriterionVerdict:
    """Met by naming the number, unless it is only named as what it is not; a reply of a number alone is fine here.

    Not one that is read off the screen.
    """
    language, parsed = given.turn.language, given.parsed
    if Note.CRITERION_PASTED in given.guarded.notes:
        nothing = CriterionResult(name, criterion.skill, criterion.weight, 0.0, 0, notes=(Note.CRITERION_PASTED,))
        return CriterionVerdict(nothing, -1)
    known, wanted = language.quantities, criterion.number
    named = find_quantities(known, parsed.source.text)
    hits = [at for at, quantity in enumerate(named) if wanted is not None and matches_number(known, wanted, quantity)]
    if not hits:
        return CriterionVerdict(CriterionResult(name, criterion.skill, criterion.weight, 0.0, 0), -1)
    asserted = [at for at in hits if not denies_number(language, parsed.source.text, named, at)]
    hit = named[(asserted or hits)[0]]
    span: Span = parsed.source.span(hit.start, hit.end)
    words = parsed.original[span.start : span.end]
    credit, strength, notes = (1.0, 100, ()) if asserted else (0.0, THRESHOLDS.partly - 1, (Note.NEGATED,))
    result = CriterionResult(name, criterion.skill, criterion.weight, credit, strength, words, span, words, notes)
    return CriterionVerdict(result, _segment_at(parsed, hit.start))


def _segment_at(parsed: ParsedReply, position: int) -> int:
    found = [n for n, s in enumerate(parsed.segments) if s.start <= position < s.end]
    return found[0] if found else -1
