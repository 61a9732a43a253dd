"""Step 6, and the way in: one reply, judged and scored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.scoring.judging.comparison import Comparison, compare_reply
from simulator.scoring.judging.completeness import add_points, cap_for_core, find_enough, find_missing_core
from simulator.scoring.judging.criteria import CriterionVerdict, JudgingInput, find_eligible, judge_criteria
from simulator.scoring.judging.criterion_features import Matches, match_criteria
from simulator.scoring.judging.guards import Guarded, find_repeats, guard_reply
from simulator.scoring.judging.manners import is_off_topic
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.parsed_reply import ParsedReply, parse_reply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_lines import Crossings, find_crossings
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.judging.weights import Weights, find_chance, find_denial, find_strength, load_weights
from simulator.scoring.thresholds import THRESHOLDS

__all__ = [
    "Judgement",
    "ReplyContext",
    "TurnScore",
    "judge_reply",
    "order_cost",
    "score_reply",
    "total",
    "weighted_credit",
]


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What was said around the reply: the customer's line, and the trainee's earlier replies of this attempt."""

    customer_line: str = ""
    earlier: tuple[str, ...] = ()


NOTHING_AROUND = ReplyContext()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score with everything it rests on, for explanations."""

    score: TurnScore
    parsed: ParsedReply
    compared: Comparison
    matches: Matches
    verdicts: tuple[CriterionVerdict, ...]
    guarded: Guarded
    crossings: Crossings


def score_reply(turn: PreparedTurn, reply: str, context: ReplyContext = NOTHING_AROUND) -> TurnScore:
    """The judgement of `reply`; the same reply always gets the same score. Never raises for any string."""
    return judge_reply(turn, reply, context).score


def judge_reply(
    turn: PreparedTurn, reply: str, context: ReplyContext = NOTHING_AROUND, weights: Weights | None = None
) -> Judgement:
    """As `score_reply`, with the steps kept; other `weights` than the shipped ones only to measure with."""
    weights = weights or load_weights()
    parsed = parse_reply(turn.language, reply, turn.classifier.length)
    guarded = guard_reply(turn, parsed, context.customer_line)
    eligible = find_eligible(turn, parsed, guarded)
    compared = compare_reply(turn, parsed)
    matches = match_criteria(turn, parsed, compared, eligible)
    strengths = find_strength(matches.features, turn.skill_fit, weights)
    chances = find_chance(matches.features, turn.skill_fit, weights)
    denials = find_denial(matches.features, weights, in_letters=turn.language.writing.has_word_spaces)
    repeats = find_repeats(turn, parsed, context.earlier)
    verdicts = judge_criteria(
        JudgingInput(turn, parsed, compared, matches, strengths, chances, denials, guarded, repeats)
    )
    crossings = find_crossings(turn, parsed, compared, weights)
    crossed = crossings.lines
    notes = guarded.notes
    if not notes and not crossed and not any(verdict.result.credit for verdict in verdicts):
        notes = (Note.OFF_TOPIC,) if is_off_topic(turn, parsed, compared) else ()
    score = replace(total(turn, parsed, verdicts, crossed, notes), near_lines=crossings.near)
    return Judgement(score, parsed, compared, matches, verdicts, guarded, crossings)


def total(
    turn: PreparedTurn,
    parsed: ParsedReply,
    verdicts: Sequence[CriterionVerdict],
    crossed: tuple[RedLineResult, ...],
    notes: tuple[str, ...],
) -> TurnScore:
    """Weighted credit less order, capped where a core criterion is missing, and by red lines and rude words."""
    criteria = tuple(verdict.result for verdict in verdicts)
    enough = find_enough(turn.turn)
    score = earned = weighted_credit(criteria, enough)
    cost = order_cost(turn.turn.order, parsed, verdicts)
    if cost:
        score = max(0.0, score - cost)
        notes = (*notes, Note.ORDER)
    cap = cap_for_core(turn.pass_mark)
    if earned > cap and find_missing_core(turn.turn.criteria, criteria):
        score = min(score, cap)
        notes = (*notes, Note.CORE_MISSING)
    if crossed:
        score = min(score, THRESHOLDS.red_line_cap)
    if Note.RUDE in notes:
        score = min(score, THRESHOLDS.rude_cap)
    return TurnScore(round(score), criteria, crossed, notes, enough)


def weighted_credit(criteria: Sequence[CriterionResult], enough: float) -> float:
    """Share of `enough` points that is earned, 0–100: what is said beyond a complete reply adds nothing."""
    return min(100.0, 100.0 * add_points(criteria) / enough)


def order_cost(order: Sequence[str], parsed: ParsedReply, verdicts: Sequence[CriterionVerdict]) -> float:
    """What the wrong order costs: the share of pairs said the other way round."""
    said = {
        verdict.result.id: parsed.segments[verdict.segment]
        for verdict in verdicts
        if verdict.result.credit > 0 and verdict.segment >= 0
    }
    named = [said[name] for name in order if name in said]
    pairs = [(a, b) for at, a in enumerate(named) for b in named[at + 1 :]]
    wrong = sum(b.last < a.first for a, b in pairs)
    return THRESHOLDS.order_cost * wrong / len(pairs) if pairs else 0.0
