"""`score_reply`: one reply, judged."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.result import CriterionResult, TurnScore


@dataclass(frozen=True, slots=True)
class ReplyContext:
    """What was said around the reply: the customer's line, and the trainee's earlier replies of this attempt."""

    customer_line: str = ""
    earlier: tuple[str, ...] = ()


def score_reply(turn: PreparedTurn, reply: str, context: ReplyContext = ReplyContext()) -> TurnScore:
    """The judgement of `reply`; the same reply always gets the same score. Never raises for any string."""
    criteria = []
    for name, criterion in turn.turn.criteria.items():
        best = max((fuzz.partial_ratio(phrase, reply) for phrase in criterion.phrases), default=0.0)
        credit = 1.0 if best >= 80 else 0.5 if best >= 60 else 0.0
        criteria.append(CriterionResult(name, criterion.skill, criterion.weight, credit, round(best)))
    total = sum(c.weight for c in criteria) or 1
    return TurnScore(round(100 * sum(c.weight * c.credit for c in criteria) / total), tuple(criteria))
