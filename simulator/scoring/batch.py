"""Many replies at once."""

from collections.abc import Iterable

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.result import TurnScore
from simulator.scoring.score import ReplyContext, score_reply


def score_batch(jobs: Iterable[tuple[PreparedTurn, str, ReplyContext]]) -> list[TurnScore]:
    """One score a job, in order."""
    return [score_reply(*job) for job in jobs]
