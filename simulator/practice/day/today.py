"""What a trainee sees first: what is due and why, what was left, what comes next, what is still open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.practice.assignments.asked import PlannedAssignment
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.next_scenario import NextScenario
from simulator.practice.drills.cards import MoveCard
from simulator.practice.drills.schedule import is_due
from simulator.practice.events import Mode
from simulator.scenario.summary import ScenarioSummary


@dataclass(frozen=True, slots=True)
class DueMove:
    """A move to practise again: its rule in words, its scenario's title, the chance (0–100) that it is still there."""

    card: MoveCard
    means: str
    title: str
    chance: int


@dataclass(frozen=True, slots=True)
class Officials:
    """Scenarios passed officially, of how many; `open` are the ids and titles of the others, in teaching order.

    `ready` are those of the open ones that were passed in practice.
    """

    passed: int
    count: int
    open: tuple[tuple[str, str], ...]
    ready: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """The plan of a day. `due` stands in the order of practising; `prompts` is how many customer lines it takes.

    `drill` is how many of them the next drill has; `coming` is the next day on which something is due, and how much.
    `week` are the minutes practised from Monday to Sunday; `assigned` is what was asked of the trainee, done or not.
    """

    day: dt.date
    due: tuple[DueMove, ...]
    prompts: int
    drill: int
    coming: tuple[dt.date, int] | None
    answered: int
    unfinished: AttemptRow | None
    next: NextScenario | None
    officials: Officials
    week: tuple[int, ...]
    is_first: bool
    assigned: tuple[PlannedAssignment, ...] = ()

    @property
    def wanted(self) -> tuple[PlannedAssignment, ...]:
        """The assignments with something left to do or to talk about."""
        return tuple(one for one in self.assigned if one.standing.is_wanted)

    @property
    def first_wanted(self) -> PlannedAssignment | None:
        """The one to do first: the earliest due of which a scenario can still be taken, else the first at all."""
        playable = (one for one in self.wanted if one.next)
        return next(playable, self.wanted[0] if self.wanted else None)

    @property
    def minutes(self) -> int:
        """Minutes practised this week."""
        return sum(self.week)

    @property
    def today_minutes(self) -> int:
        return self.week[self.day.weekday()]

    @property
    def is_done(self) -> bool:
        """Something was practised today and nothing is due any more."""
        return not self.due and self.today_minutes > 0


def find_coming(askable: Sequence[MoveCard], today: dt.date) -> tuple[dt.date, int] | None:
    """The next day on which moves are due, and how many; `askable` are those that the library can ask for."""
    later = [card.due for card in askable if not is_due(card, today)]
    day = min(later, default=None)
    return (day, later.count(day)) if day is not None else None


def sum_officials(scenarios: Sequence[ScenarioSummary], rows: Sequence[AttemptRow], language: str) -> Officials:
    """How far the official attempts at what is offered in a language have come."""
    good = [row for row in rows if row.passed and row.language == language]
    passed = {row.scenario for row in good if row.mode is Mode.OFFICIAL}
    practised = {row.scenario for row in good} - passed
    left = tuple((scenario.id, scenario.title) for scenario in scenarios if scenario.id not in passed)
    ready = tuple(one for one in left if one[0] in practised)
    return Officials(len(scenarios) - len(left), len(scenarios), left, ready)
