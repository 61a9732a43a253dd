"""Evidence turned into its opposite: what no criterion may be met by any more."""

from collections.abc import Iterator, Sequence

import corruption
import scoring_lab as lab

from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import judge_reply
from simulator.scoring.judging.result import CriterionResult
from simulator.scoring.judging.weights import Weights

TOGGLES = {"zh-CN": corruption.toggled, "en": corruption.english_toggled}


def toggle_evidence(
    turn: PreparedTurn, language: str, reply: str, wanted: Sequence[str], weights: Weights | None = None
) -> Iterator[tuple[str, str, str]]:
    """Criterion, its evidence denied, and the reply with that, for each of the criteria `wanted` that `reply` meets."""
    for result in judge_reply(turn, reply, weights=weights).score.criteria:
        denied = TOGGLES[language](result.evidence) if result.credit and result.id in wanted else None
        if denied is not None:
            yield result.id, denied, reply.replace(result.evidence, denied)


def still_counts(result: CriterionResult, denied: str, reply: str) -> bool:
    """Whether a criterion still rests on words that were turned into their opposite."""
    if result.credit < 0.5 or result.span is None:
        return False
    said = reply[result.span.start : result.span.end]
    return denied in said or said in denied


def labelled_criteria(turn: PreparedTurn, reply: lab.Labelled) -> list[str]:
    """Criteria that a reader found met."""
    return [name for name, c in turn.turn.criteria.items() if reply.labels.get(c.skill.code, (0,))[0] >= 1]
