"""How a reply moves the customer's trust: one written rule, the same in every scenario."""

from dataclasses import dataclass

from simulator.scenario.model import Severity
from simulator.scenario.shared_model import Feeling
from simulator.scoring.judging.result import TurnScore

#: The score that leaves trust where it is.
NEUTRAL = 60
#: Points gained by a perfect reply, lost by an empty one.
GAIN, LOSS = 10, 15
#: Lost on top when a red line is crossed (the gravest one counts).
PENALTY = {Severity.MAJOR: 15, Severity.CRITICAL: 30}
#: Lost on top where the customer's feeling went unheard.
UNHEARD = 5


@dataclass(frozen=True, slots=True)
class TrustMove:
    """What moves trust, in points: the score, the gravest red line, a feeling that went unheard."""

    score: int
    red_line: int = 0
    feeling: int = 0

    @property
    def total(self) -> int:
        return self.score + self.red_line + self.feeling


def find_move(result: TurnScore, unheard: Feeling | None = None) -> TrustMove:
    """+10 for a score of 100, 0 at 60, −15 for 0, in straight lines; a major red line costs 15 more, a critical one
    30 more, a feeling of the customer's that the reply left `unheard` 5 more.
    """
    above = result.score - NEUTRAL
    change = above * GAIN / (100 - NEUTRAL) if above >= 0 else above * LOSS / NEUTRAL
    penalty = max((PENALTY[line.severity] for line in result.red_lines), default=0)
    return TrustMove(round(change), -penalty, -UNHEARD if unheard else 0)


def move_trust(trust: int, result: TurnScore, unheard: Feeling | None = None) -> int:
    """Trust after a reply, 0–100, see `find_move`."""
    return min(100, max(0, trust + find_move(result, unheard).total))
