"""How a reply moves the customer's trust: one written rule, the same in every scenario."""

from simulator.scenario.model import Severity
from simulator.scoring.judging.result import TurnScore

#: The score that leaves trust where it is.
NEUTRAL = 60
#: Points gained by a perfect reply, lost by an empty one.
GAIN, LOSS = 10, 15
#: Lost on top when a red line is crossed (the gravest one counts).
PENALTY = {Severity.MAJOR: 15, Severity.CRITICAL: 30}


def move_trust(trust: int, result: TurnScore) -> int:
    """Trust after a reply, 0–100: +10 for a score of 100, 0 at 60, −15 for 0, in straight lines; a major
    red line costs 15 more, a critical one 30 more.
    """
    above = result.score - NEUTRAL
    change = above * GAIN / (100 - NEUTRAL) if above >= 0 else above * LOSS / NEUTRAL
    penalty = max((PENALTY[line.severity] for line in result.red_lines), default=0)
    return min(100, max(0, trust + round(change) - penalty))
