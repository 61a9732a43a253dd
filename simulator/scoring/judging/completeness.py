"""When a reply has said enough: it need not say everything that earns points."""

from collections.abc import Iterable, Sequence

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.result import CriterionResult
from simulator.scoring.thresholds import THRESHOLDS


def points_for_all(turn: ReplyTurn) -> int:
    """The weights of all criteria of a turn."""
    return sum(criterion.weight for criterion in turn.criteria.values())


def points_for_complete(turn: ReplyTurn) -> float:
    """The points, in weights of criteria, that make a complete reply."""
    return float(turn.enough) if turn.enough is not None else THRESHOLDS.enough * points_for_all(turn)


def earned_points(criteria: Iterable[CriterionResult]) -> float:
    """Weights times credit."""
    return sum(criterion.weight * criterion.credit for criterion in criteria)


def score_points(points: float, turn: ReplyTurn) -> float:
    """What so many points are of a complete reply, 0–100."""
    return min(100.0, 100.0 * points / points_for_complete(turn))


def lacks_core(criteria: Sequence[CriterionResult], turn: ReplyTurn) -> bool:
    """Whether something without which no reply passes was not said."""
    return any(turn.criteria[result.id].core and not result.credit for result in criteria)
