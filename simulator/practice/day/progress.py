"""What got better: skills, moves, attempts and days of practice over time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.skill_trend import SkillTrend
from simulator.practice.day.today import DueMove
from simulator.practice.events import Mode

#: Weeks that the calendar shows.
WEEKS = 12


@dataclass(frozen=True, slots=True)
class AttemptCounts:
    """Attempts in one language; `best` is the highest score (0–100) of a finished one, None without."""

    practice: int
    official: int
    finished: int
    passed: int
    red_lines: int
    best: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A trainee's practice in one language.

    Moves are apart: `mastered` keep for weeks, `learning` are on the way, `slipping` were there once; `resting` counts
    those whose scenario or criterion the library no longer has. `red_lines` are those that were ever crossed.
    `calendar` holds the minutes of each day, a row of seven from Monday for each week, oldest first, None for days to
    come; `scores` are those of finished attempts, oldest first.
    """

    day: dt.date
    language: str
    skills: tuple[SkillTrend, ...]
    attempts: AttemptCounts
    scores: tuple[int, ...]
    mastered: int
    learning: int
    slipping: tuple[DueMove, ...]
    resting: int
    red_lines: tuple[DueMove, ...]
    drilled: int
    first_week: dt.date
    calendar: tuple[tuple[int | None, ...], ...]
    unfinished: tuple[AttemptRow, ...]
    away: tuple[AttemptRow, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.skills or self.scores or self.drilled or self.unfinished or self.away)

    @property
    def days_practised(self) -> int:
        return sum(bool(minutes) for week in self.calendar for minutes in week)


def count_attempts(rows: Sequence[AttemptRow]) -> AttemptCounts:
    """The counts of these attempts."""
    finished = [row for row in rows if row.finished]
    official = sum(row.mode is Mode.OFFICIAL for row in rows)
    return AttemptCounts(
        practice=len(rows) - official,
        official=official,
        finished=len(finished),
        passed=sum(bool(row.passed) for row in finished),
        red_lines=sum(row.red_lines for row in rows),
        best=max((row.score for row in finished), default=None),
    )


def blank_days_to_come(
    weeks: Iterable[Sequence[dt.date]], minutes: Iterable[Sequence[int]], today: dt.date
) -> tuple[tuple[int | None, ...], ...]:
    """The minutes of each week's days, None where the day has not come."""
    return tuple(
        tuple(spent if day <= today else None for day, spent in zip(week, row, strict=True))
        for week, row in zip(weeks, minutes, strict=True)
    )
