"""A reply in a drill as it is kept: nothing that somebody typed is lost."""

from dataclasses import dataclass

from simulator.practice.events import Time


@dataclass(frozen=True, slots=True)
class DrillReply:
    """What was said to which line: `seconds` from the line to the reply, `hints` how many were seen, `score` 0–100."""

    id: str
    language: str
    scenario: str
    turn: str
    at: Time
    seconds: int
    score: int
    hints: int
    line: str
    reply: str
