"""How far everybody is with what was asked of them: a few queries over all of them, no events."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.assignments.assignment import Assignment, Excuse, join_excuses
from simulator.practice.assignments.standing import AssignmentStanding, OfficialTry, measure_assignment
from simulator.practice.official.limits import OfficialRules
from simulator.records.counting.official import Period
from simulator.records.counting.tallies import Person, Tallies
from simulator.records.names import fold_name
from simulator.records.people.assignments import Assignments

__all__ = ["MemberStanding", "measure_members"]

_TryMap = Mapping[tuple[str, str], Sequence[OfficialTry]]


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """One person and how they stand with one assignment."""

    person: Person
    standing: AssignmentStanding


def measure_members(
    tallies: Tallies,
    assignments: Assignments,
    given: Sequence[Assignment],
    find_scenarios: Callable[[Assignment], Sequence[str]],
    rules: OfficialRules,
    now: dt.datetime,
) -> tuple[tuple[Assignment, tuple[MemberStanding, ...]], ...]:
    """Each of the `given` assignments with everybody it concerns, the most pressing first.

    `find_scenarios` gives the ids that an assignment asks for. Raises RecordsError.
    """
    if not given:
        return ()
    people = tallies.people()
    by_key, teams = {one.key: one for one in people}, _group_teams(people)
    granted: defaultdict[tuple[str, str], list[Excuse]] = defaultdict(list)
    for excuse in assignments.excuses():
        granted[excuse.assignment, excuse.trainee_key].append(excuse)
    scenarios = {one.id: find_scenarios(one) for one in given}
    tries = _list_tries(tallies, {name for found in scenarios.values() for name in found}, now)
    measured = []
    for one in given:
        nobody = Person(one.trainee_key, one.trainee_key, "", 0)
        concerned = teams.get(fold_name(one.team), ()) if one.team else (by_key.get(one.trainee_key, nobody),)
        members = []
        for person in concerned:
            assigned = join_excuses(one, granted[one.id, person.key])
            own = [kept for name in scenarios[one.id] for kept in tries.get((person.key, name), ())]
            standing = measure_assignment(assigned, scenarios[one.id], own, rules, now)
            members.append(MemberStanding(person, standing))
        measured.append((one, tuple(sorted(members, key=lambda m: (m.standing.rank, fold_name(m.person.name))))))
    return tuple(measured)


def _group_teams(people: Sequence[Person]) -> Mapping[str, Sequence[Person]]:
    teams: dict[str, list[Person]] = {}
    for person in people:
        teams.setdefault(fold_name(person.team), []).append(person)
    return teams


def _list_tries(tallies: Tallies, scenarios: set[str], now: dt.datetime) -> _TryMap:
    """Everybody's official attempts at these scenarios, by person and scenario."""
    found: dict[tuple[str, str], list[OfficialTry]] = {}
    for sat in tallies.sat(Period(None, now)):
        if sat.scenario in scenarios:
            one = OfficialTry(
                sat.scenario, sat.language, sat.at, sat.updated_at, sat.score, sat.ending != "", sat.passed
            )
            found.setdefault((sat.person, sat.scenario), []).append(one)
    return found
