"""What a test expected and what came instead, as a value; `telling` puts it into words."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.scoring.judging.result import CriterionResult, RedLineResult


class FailureKind(StrEnum):
    """What was not as expected; stable names, used in JSON and JUnit output."""

    MEETS = "meets"
    MISSES = "misses"
    CROSSES = "crosses"
    CROSSED = "crossed"
    SCORE = "score"
    GOES = "goes"
    TURNS = "turns"
    ENDING = "ending"
    PASSED = "passed"
    REFUSED = "refused"
    UNUSED = "unused"
    RELOAD = "reload"


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that did not hold.

    `subject` is the criterion or red line, where there is one; `expected` and `came` are the raw values (a band and a
    score, two targets, two lists of turns); `criterion` and `red_line` are what the scorer says about the subject;
    `reply` is the number, from 1, of the reply in a transcript after which it showed, 0 where none is meant.
    """

    kind: FailureKind
    subject: str = ""
    expected: str = ""
    came: str = ""
    criterion: CriterionResult | None = None
    red_line: RedLineResult | None = None
    reply: int = 0
