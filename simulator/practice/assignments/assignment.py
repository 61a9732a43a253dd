"""What was asked of whom: a scenario or a course, by a day, with a score, in so many attempts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from simulator.practice.events import Time

__all__ = ["Assigned", "Assignment", "AssignmentState", "Excuse", "join_excuses"]


class AssignmentState(StrEnum):
    """How one person stands with one assignment; only the first three ask for something."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PAST_DUE = "past_due"
    USED_UP = "used_up"
    DONE = "done"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Assignment:
    """`ref` is a scenario's id, or a course's (then its published scenarios are meant), in `language` (empty: any).

    It is for one person (`trainee_key`), or for everybody who is in `team`. `due` is the last day: it ends at midnight
    where the person who looks is. `score` (0: none) is asked for on top of a pass, within the first `attempts`
    (0: any number) official attempts at each scenario that were begun from `since` on.
    """

    id: str
    ref: str
    language: str
    trainee_key: str
    team: str
    due: dt.date | None
    score: int
    attempts: int
    since: Time
    given_at: Time
    given_by: str
    withdrawn_at: Time | None = None

    @property
    def is_course(self) -> bool:
        """Whether a whole course was assigned: the id of a scenario in a library has a stroke in it."""
        return "/" not in self.ref


@dataclass(frozen=True, slots=True)
class Excuse:
    """That one person need not do an assignment, and why; with `attempts` instead: that so many more are allowed."""

    id: str
    assignment: str
    trainee_key: str
    at: Time
    given_by: str
    reason: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment as it concerns one person; `more` attempts were allowed on top."""

    assignment: Assignment
    excuse: Excuse | None = None
    more: int = 0

    @property
    def allowed(self) -> int:
        """How many official attempts count at each scenario; 0: any number."""
        return self.assignment.attempts and self.assignment.attempts + self.more


def join_excuses(assignment: Assignment, excuses: Iterable[Excuse]) -> Assigned:
    """The assignment with what was granted to one person in it, the latest last."""
    granted = [*excuses]
    excused = [one for one in granted if not one.attempts]
    return Assigned(assignment, excused[-1] if excused else None, sum(one.attempts for one in granted))
