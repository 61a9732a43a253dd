"""A judgement that a person overrules in one item: scored anew by the turn's own rules, everything else as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.completeness import cap_for_core, find_enough, find_missing_core
from simulator.scoring.judging.notes import MEANINGS, Effect, Note
from simulator.scoring.judging.reply_score import weighted_credit
from simulator.scoring.judging.result import CriterionResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS

__all__ = ["Rulings", "overrule"]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a person decided about one reply: criteria that count or do not, red lines and notes that do not hold.

    `right`: the whole answer, a choice or an order, is as good as the best one.
    """

    met: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()
    uncrossed: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    right: bool = False


def overrule(result: TurnScore, rulings: Rulings, turn: ReplyTurn | None, pass_mark: int) -> TurnScore:
    """The result as decided; `turn` is None for a choice or an order, whose score is not made of criteria.

    Criteria that only a dropped guard kept from counting count in full. An order that cost nothing costs nothing now.
    """
    lines = tuple(line for line in result.red_lines if line.id not in rulings.uncrossed)
    notes = [note for note in result.notes if note not in rulings.dropped]
    if turn is None:
        return replace(result, score=100 if rulings.right else result.score, red_lines=lines, notes=tuple(notes))
    criteria = tuple(_rule(criterion, rulings) for criterion in result.criteria)
    if criteria == result.criteria and lines == result.red_lines and tuple(notes) == result.notes:
        return result
    enough = result.enough or find_enough(turn)
    earned = score = weighted_credit(criteria, enough)
    score -= _order_cost(turn.order, criteria) if Note.ORDER in notes else 0.0
    cap = cap_for_core(pass_mark)
    lacks_core = earned > cap and bool(find_missing_core(turn.criteria, criteria))
    notes = [note for note in notes if note != Note.CORE_MISSING] + [Note.CORE_MISSING] * lacks_core
    caps = [
        *([cap] if lacks_core else ()),
        *([THRESHOLDS.red_line_cap] if lines else ()),
        *([THRESHOLDS.rude_cap] if Note.RUDE in notes else ()),
    ]
    return replace(
        result, score=round(max(0.0, min(score, *caps, 100))), criteria=criteria, red_lines=lines, notes=tuple(notes)
    )


def _rule(criterion: CriterionResult, rulings: Rulings) -> CriterionResult:
    held_back = not criterion.credit and any(_silences(note) for note in rulings.dropped & {*criterion.notes})
    if criterion.id in rulings.met or (held_back and criterion.strength >= THRESHOLDS.partly - 1):
        return replace(criterion, credit=1.0, notes=(), chance=None)
    if criterion.id in rulings.missed:
        return replace(criterion, credit=0.0, chance=None)
    return criterion


def _silences(note: str) -> bool:
    """Whether a guard with this note lets nothing count."""
    return note in list(Note) and MEANINGS[Note(note)].effect is Effect.NOTHING_COUNTS


def _order_cost(order: Sequence[str], criteria: Iterable[CriterionResult]) -> float:
    """What the order costs, by where the words stand in the reply."""
    spans = {one.id: one.span for one in criteria if one.credit > 0 and one.span is not None}
    pairs = [*combinations([spans[name] for name in order if name in spans], 2)]
    wrong = sum(second.end <= first.start for first, second in pairs)
    return THRESHOLDS.order_cost * wrong / len(pairs) if pairs else 0.0
