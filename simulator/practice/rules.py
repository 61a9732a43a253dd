"""Which of a turn's rules wins: the first whose condition holds, else the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.model import Rule
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class Situation:
    """What a condition looks at after a reply.

    `trust` (0–100) is after the reply, `said` holds criteria met in earlier turns, `visits` counts from 1 how often
    the turn has been reached.
    """

    result: TurnScore
    trust: int
    said: frozenset[str] = frozenset()
    visits: int = 1


def rule_holds(rule: Rule, situation: Situation) -> bool:
    """Whether the rule's condition is true now; a rule without one always holds."""
    if rule.when is None:
        return True
    result = situation.result
    return compile_condition(rule.when).holds(
        score=result.score,
        trust=situation.trust,
        met=result.met,
        said=situation.said,
        crossed=result.crossed,
        visits=situation.visits,
    )


def find_rule(rules: Sequence[Rule], situation: Situation) -> int:
    """The number, from 0, of the first rule that holds; the last one where none does."""
    holding = (number for number, rule in enumerate(rules) if rule_holds(rule, situation))
    return next(holding, len(rules) - 1)
