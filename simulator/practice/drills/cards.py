"""What a drill is about: moves, the reviews of them, and the card that a move's reviews add up to."""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

from simulator.practice.events import Time
from simulator.scenario.model import Skill

__all__ = ["RED_LINE", "MoveCard", "MoveKey", "MoveReview", "Rating"]

#: What the name of a red line begins with where it stands in the place of a criterion.
RED_LINE = "!"
#: A stability of so many days, after a good reply, counts as mastered.
MASTERED = 21.0
#: Below this chance, in percent, a move that was there once is slipping.
SLIPPING = 80


class Rating(IntEnum):
    """How well a move came off, as the package `fsrs` numbers it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True, order=True)
class MoveKey:
    """One criterion of a scenario in one language; a red line not to be crossed has `RED_LINE` before its name."""

    language: str
    scenario: str
    criterion: str

    @property
    def red_line(self) -> str:
        """The red line's name; empty for a criterion."""
        return self.criterion.removeprefix(RED_LINE) if self.criterion.startswith(RED_LINE) else ""


@dataclass(frozen=True, slots=True)
class MoveReview:
    """One time that a move was asked for and judged.

    `source` is the attempt or the drill, `seq` the number of the judging event there; `day` is the date where the
    trainee was. `credit` is 0–1. `criterion` is empty for the answer to a choice or order turn: it shows a skill, and
    there is no card of it. `line` is what the customer said.
    """

    source: str
    seq: int
    language: str
    scenario: str
    turn: str
    criterion: str
    skill: Skill | None
    at: Time
    day: dt.date
    credit: float
    rating: Rating
    line: str

    @property
    def move(self) -> MoveKey:
        return MoveKey(self.language, self.scenario, self.criterion)


@dataclass(frozen=True, slots=True)
class MoveCard:
    """How a move stands: `stability` and `difficulty` are those of `fsrs`, dates are the trainee's.

    `days` is on how many days it was reviewed, `good` on how many of them it came off well; `rating` is that of the
    last of them. `turn` and `line` are where it was asked for last.
    """

    language: str
    scenario: str
    criterion: str
    skill: Skill | None
    due: dt.date
    last: dt.date
    stability: float
    difficulty: float
    days: int
    good: int
    rating: Rating
    turn: str
    line: str

    @property
    def move(self) -> MoveKey:
        return MoveKey(self.language, self.scenario, self.criterion)

    @property
    def mastered(self) -> bool:
        """It came off well last time and keeps for weeks."""
        return self.rating >= Rating.GOOD and self.stability >= MASTERED
