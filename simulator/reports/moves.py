"""One exchange as a page of the debrief: every criterion with the words that met it or the line that would have."""

from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.answers import name_choices
from simulator.practice.feedback.coaching import Feedback
from simulator.practice.feedback.debrief import TurnReview
from simulator.practice.feedback.evidence import Mark, Piece, cut_evidence
from simulator.practice.feedback.wording import name_hint, name_skill
from simulator.practice.state import Exchange
from simulator.scoring.judging.completeness import find_full_points
from simulator.scoring.judging.notes import explain_note
from simulator.scoring.judging.result import CriterionResult, RedLineResult


@dataclass(frozen=True, slots=True)
class Move:
    """One criterion: `points` earned of `worth` (of the turn's 100), the trainee's words, and what was missing.

    `optional`: it was left out of a reply that was complete without it.
    """

    mark: Mark
    means: str
    skill: str
    points: int
    worth: int
    evidence: str
    tip: str
    line: str
    notes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class EarlierTry:
    """A reply that the trainee took back to try again."""

    reply: str
    score: int


@dataclass(frozen=True, slots=True)
class TurnPage:
    """One exchange: what was said, how it scored and why, and how it is done. Trust is 0–100.

    `answer` is what was chosen, or put in this order; empty for a reply in words, which `reply` then holds.
    """

    number: int
    turn: str
    goal: str
    speaker: str
    reaction: str
    line: str
    answer: tuple[str, ...]
    reply: tuple[Piece, ...]
    score: int
    trust_before: int
    trust_after: int
    moves: tuple[Move, ...]
    red_lines: tuple[RedLineResult, ...]
    notes: tuple[str, ...]
    lesson: str
    hints: tuple[str, ...]
    earlier: tuple[EarlierTry, ...]
    model_answer: str
    bad_answer: str
    bad_because: str


def make_page(number: int, review: TurnReview, t: Translate) -> TurnPage:
    """The page of a reviewed exchange."""
    exchange, feedback = review.exchange, review.feedback
    asked = exchange.asked
    return TurnPage(
        number=number,
        turn=asked.turn,
        goal=review.goal,
        speaker=asked.speaker,
        reaction=asked.reaction,
        line=asked.text,
        answer=name_choices(exchange.reply or "", asked.choices),
        reply=cut_evidence(exchange.reply or "", exchange.result),
        score=feedback.score,
        trust_before=exchange.trust_before,
        trust_after=exchange.trust_before if exchange.trust_after is None else exchange.trust_after,
        moves=_make_moves(exchange, feedback, t),
        red_lines=feedback.red_lines,
        notes=tuple(explain_note(code, t) for code in feedback.notes),
        lesson=feedback.lesson,
        hints=tuple(name_hint(hint, t) for hint in exchange.hints),
        earlier=tuple(_make_try(e) for e in review.earlier),
        model_answer=review.model_answer,
        bad_answer=review.bad_answer,
        bad_because=review.bad_because,
    )


def _make_try(exchange: Exchange) -> EarlierTry:
    return EarlierTry(exchange.reply or "", exchange.result.score if exchange.result else 0)


def _make_moves(exchange: Exchange, feedback: Feedback, t: Translate) -> tuple[Move, ...]:
    """Criteria in the file's order; those the scenario no longer explains are left out."""
    criteria = exchange.result.criteria if exchange.result else ()
    full = find_full_points(exchange.result) if exchange.result else 1.0
    known = {m.criterion for m in feedback.worked} | {m.criterion for m in feedback.missing}
    return tuple(_make_move(c, feedback, full, t) for c in criteria if c.id in known)


def _make_move(found: CriterionResult, feedback: Feedback, full: float, t: Translate) -> Move:
    missing = next((m for m in feedback.missing if m.criterion == found.id), None)
    moment = next((m for m in feedback.worked if m.criterion == found.id), None)
    rule = missing or moment
    return Move(
        mark=Mark.MET if found.credit == 1 else Mark.PARTLY if found.credit > 0 else Mark.PLAIN,
        means=rule.means if rule else "",
        skill=name_skill(found.skill, t),
        points=round(100 * found.weight * found.credit / full),
        worth=min(100, round(100 * found.weight / full)),
        evidence=moment.evidence if moment else "",
        tip=missing.tip if missing else "",
        line=missing.line if missing else "",
        notes=tuple(explain_note(code, t) for code in found.notes) if missing else (),
        optional=found.credit == 0 and feedback.complete,
    )
