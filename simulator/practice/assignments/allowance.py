"""How many official attempts at a scenario assignments still allow: none begins that would count for nothing."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.practice.assignments.assignment import Assigned, Assignment, AssignmentState
from simulator.practice.assignments.standing import OfficialTry, measure_assignment
from simulator.practice.official.limits import OfficialRules

__all__ = ["Allowance", "find_allowance"]


@dataclass(frozen=True, slots=True)
class Allowance:
    """The attempts at one scenario that an assignment allows, those granted on top included: `used` and `left`."""

    assignment: Assignment
    allowed: int
    used: int
    left: int


def find_allowance(
    given: Iterable[Assigned],
    scenario: str,
    language: str,
    tries: Sequence[OfficialTry],
    rules: OfficialRules,
    now: dt.datetime,
) -> Allowance | None:
    """What a person's assignments allow; None where nothing is in the way of another attempt.

    Only what still asks for this scenario limits it: done, excused and withdrawn assignments do not. Where several
    ask, the most generous holds. `language` is that of the attempt to come, empty for any.
    """
    found = []
    for assigned in given:
        if not _asks_for(assigned.assignment, scenario, language):
            continue
        standing = measure_assignment(assigned, (scenario,), tries, rules, now)
        if standing.state in (AssignmentState.DONE, AssignmentState.EXCUSED):
            continue
        (goal,) = standing.goals
        if goal.left is None:
            return None
        found.append(Allowance(assigned.assignment, assigned.allowed, goal.used, goal.left))
    return max(found, key=lambda one: one.left, default=None)


def _asks_for(asked: Assignment, scenario: str, language: str) -> bool:
    named = scenario.rpartition("/")[0] == asked.ref if asked.is_course else scenario == asked.ref
    return named and (not language or asked.language in ("", language))
