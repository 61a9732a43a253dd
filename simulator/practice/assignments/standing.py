"""How far a person is with an assignment: follows from it, the official attempts, the library and the time."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.practice.assignments.assignment import Assigned, Assignment, AssignmentState
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.practice.official.limits import OfficialRules

__all__ = ["AssignmentStanding", "OfficialTry", "ScenarioGoal", "list_tries", "measure_assignment"]

#: What a manager looks at first.
_RANKS = (
    *(AssignmentState.PAST_DUE, AssignmentState.USED_UP, AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS),
    *(AssignmentState.DONE, AssignmentState.EXCUSED),
)


@dataclass(frozen=True, slots=True)
class OfficialTry:
    """An official attempt with the figures that count. `passed` is None until it ended, or where it was declared void.

    Times carry a zone; `ended` is when its last event happened.
    """

    scenario: str
    language: str
    begun: dt.datetime
    ended: dt.datetime
    score: int
    finished: bool
    passed: bool | None


@dataclass(frozen=True, slots=True)
class ScenarioGoal:
    """One scenario of an assignment: whether it is `done`, on which day, the best score (None: none yet), and how many
    attempts are `used` and `left` (None: any number). `going` is an attempt that was begun and has time left.
    """

    scenario: str
    done: dt.date | None
    best: int | None
    used: int
    left: int | None
    going: bool

    @property
    def is_open(self) -> bool:
        """Whether an attempt at it would still count."""
        return self.done is None and (self.going or self.left != 0)


@dataclass(frozen=True, slots=True)
class AssignmentStanding:
    """`goals` are the scenarios that are asked for and in the library; there are none where it has none any more.

    `days` is how many there are until the due day (negative: since it; None: no due day), `late` that it was done
    after that.
    """

    assigned: Assigned
    state: AssignmentState
    goals: tuple[ScenarioGoal, ...]
    days: int | None
    late: bool

    @property
    def assignment(self) -> Assignment:
        return self.assigned.assignment

    @property
    def done(self) -> int:
        """Scenarios that are done."""
        return sum(goal.done is not None for goal in self.goals)

    @property
    def next(self) -> ScenarioGoal | None:
        """The scenario to take next: one that goes on, else the first that is open."""
        left = [goal for goal in self.goals if goal.is_open]
        return next((goal for goal in left if goal.going), left[0] if left else None)

    @property
    def is_wanted(self) -> bool:
        """Whether there is still something to do, or to talk about."""
        return self.state not in (AssignmentState.DONE, AssignmentState.EXCUSED)

    @property
    def rank(self) -> int:
        """The place of its state where the most pressing comes first."""
        return _RANKS.index(self.state)

    @property
    def order(self) -> tuple[bool, int, str]:
        """One person's assignments in the order of doing: the earliest due first, then those without a day."""
        return not self.is_wanted, self.days if self.days is not None else 1 << 30, self.assignment.id


def list_tries(rows: Iterable[AttemptRow]) -> tuple[OfficialTry, ...]:
    """The official ones of a person's attempts."""
    return tuple(
        OfficialTry(row.scenario, row.language, row.started_at, row.updated_at, row.score, row.finished, row.passed)
        for row in rows
        if row.mode is Mode.OFFICIAL
    )


def measure_assignment(
    assigned: Assigned, scenarios: Sequence[str], tries: Iterable[OfficialTry], rules: OfficialRules, now: dt.datetime
) -> AssignmentStanding:
    """How one person stands at `now`, whose zone says where days end.

    `scenarios` are the ids that the assignment asks for and the library offers, `tries` the person's official attempts
    in any order.
    """
    asked, kept = assigned.assignment, list(tries)
    goals = tuple(_measure_goal(name, assigned, kept, rules, now) for name in scenarios)
    if not goals and not asked.is_course:  # gone from the library, but whoever did it before has done it
        goals = tuple(goal for goal in [_measure_goal(asked.ref, assigned, kept, rules, now)] if goal.done)
    days = (asked.due - now.date()).days if asked.due else None
    state = _find_state(assigned, goals, days)
    last = max((goal.done for goal in goals if goal.done), default=None)
    late = state is AssignmentState.DONE and asked.due is not None and last is not None and last > asked.due
    return AssignmentStanding(assigned, state, goals, days, late)


def _measure_goal(
    scenario: str, assigned: Assigned, tries: Sequence[OfficialTry], rules: OfficialRules, now: dt.datetime
) -> ScenarioGoal:
    asked, allowed = assigned.assignment, assigned.allowed
    counted = sorted((one for one in tries if one.scenario == scenario and _counts(one, asked)), key=_begun_first)
    counted = counted[: allowed or None]
    going = any(_goes_on(one, rules, now) for one in counted)
    results = [one for one in counted if one.finished]
    good = [one for one in results if one.passed and one.score >= asked.score]
    return ScenarioGoal(
        scenario=scenario,
        done=good[0].ended.astimezone(now.tzinfo).date() if good else None,
        best=max((one.score for one in results), default=None),
        used=len(counted),
        left=allowed - len(counted) if allowed else None,
        going=going,
    )


def _begun_first(one: OfficialTry) -> tuple[dt.datetime, dt.datetime, int]:
    """The order in which tries count, the same whatever order they come in, also of two begun at once."""
    return one.begun, one.ended, one.score


def _counts(one: OfficialTry, asked: Assignment) -> bool:
    """Whether the attempt is one that the assignment asks for; one that was declared void may be taken again."""
    void = one.finished and one.passed is None
    return not void and one.begun >= asked.since and asked.language in ("", one.language)


def _goes_on(one: OfficialTry, rules: OfficialRules, now: dt.datetime) -> bool:
    return not one.finished and now < rules.find_deadline(one.begun)


def _find_state(assigned: Assigned, goals: Sequence[ScenarioGoal], days: int | None) -> AssignmentState:
    """The first that holds. Used up goes before past due: more time would not help."""
    if assigned.excuse is not None:
        return AssignmentState.EXCUSED
    if goals and all(goal.done for goal in goals):
        return AssignmentState.DONE
    if any(goal.done is None and not goal.is_open for goal in goals):
        return AssignmentState.USED_UP
    if days is not None and days < 0:
        return AssignmentState.PAST_DUE
    return AssignmentState.IN_PROGRESS if any(goal.used for goal in goals) else AssignmentState.NOT_STARTED
