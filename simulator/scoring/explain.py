"""Why a reply got its score, in words a trainee can read."""

from collections.abc import Callable
from dataclasses import dataclass

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.result import CriterionResult, RedLineResult, TurnScore
from simulator.scoring.score import ReplyContext, score_reply


@dataclass(frozen=True, slots=True)
class CriterionExplanation:
    """One criterion's verdict with its reasons."""

    result: CriterionResult
    means: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score and the reasons for each part of it."""

    score: TurnScore
    criteria: tuple[CriterionExplanation, ...]
    red_lines: tuple[RedLineResult, ...]


def explain_reply(turn: PreparedTurn, reply: str, context: ReplyContext = ReplyContext()) -> Explanation:
    """The score of `reply` with its reasons."""
    score = score_reply(turn, reply, context)
    criteria = tuple(CriterionExplanation(c, turn.turn.criteria[c.id].means) for c in score.criteria)
    return Explanation(score, criteria, score.red_lines)


def render_explanation(explanation: Explanation, t: Callable[[str], str]) -> list[str]:
    """Lines of text for a terminal."""
    lines = [t("Score: {score} of 100").format(score=explanation.score.score)]
    lines += [f"{c.result.id}: {c.result.credit:g}  {c.result.evidence}" for c in explanation.criteria]
    return lines
