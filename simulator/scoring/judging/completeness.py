"""What a complete reply is: `enough` points of the weights, and every criterion that is `core`."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from simulator.scenario.model import Criterion, ReplyTurn
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.result import CriterionResult, TurnScore
from simulator.scoring.thresholds import THRESHOLDS


def find_enough(turn: ReplyTurn) -> float:
    """The points that make a complete reply: what the turn says, else a share of its weights.

    That share is never less than the heaviest criterion, so that half of an only one is no complete reply.
    """
    if turn.enough is not None:
        return turn.enough
    weights = [criterion.weight for criterion in turn.criteria.values()]
    return max(THRESHOLDS.complete_share * sum(weights), *weights)


def add_points(criteria: Iterable[CriterionResult]) -> float:
    """The points earned: weights times credits."""
    return sum(criterion.weight * criterion.credit for criterion in criteria)


def find_full_points(result: TurnScore) -> float:
    """The points that are 100 of this reply: `enough`, or what it earned where that is more.

    Shares of it add up to the score. A judgement that was made before replies could be complete needs all weights.
    """
    enough = result.enough or sum(criterion.weight for criterion in result.criteria)
    return max(enough, add_points(result.criteria)) or 1.0


def is_complete(result: TurnScore) -> bool:
    """Whether a reply said enough: what it left out is then an offer and no gap."""
    enough = result.enough or sum(criterion.weight for criterion in result.criteria)
    return bool(result.criteria) and add_points(result.criteria) >= enough and Note.CORE_MISSING not in result.notes


def find_missing_core(criteria: Mapping[str, Criterion], results: Sequence[CriterionResult]) -> Collection[str]:
    """The core criteria that earned nothing."""
    return {one.id for one in results if one.credit == 0 and one.id in criteria and criteria[one.id].core}


def cap_for_core(pass_mark: int) -> int:
    """Most of a turn's score, 0–100, without a core criterion: just under the pass mark."""
    return max(0, pass_mark - 1)
