"""What was asked of a team's people, and who is how far: the lines of its page and its table."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulator.locales import Translate
from simulator.practice.assignments.asked import find_asked
from simulator.practice.assignments.assignment import AssignmentState
from simulator.practice.assignments.standing import AssignmentStanding
from simulator.practice.assignments.wording import describe_need, name_state
from simulator.practice.official.limits import OfficialRules
from simulator.records.people.member_standings import MemberStanding, measure_members
from simulator.records.store import Records
from simulator.reports.tables import Table
from simulator.scenario.library.library import Library, read_library

__all__ = ["AssignedLine", "AssignedPerson", "describe_counts", "list_assigned", "make_assigned_table"]


@dataclass(frozen=True, slots=True)
class AssignedPerson:
    """One person and how they stand with an assignment."""

    name: str
    team: str
    standing: AssignmentStanding


@dataclass(frozen=True, slots=True)
class AssignedLine:
    """An assignment with those of the page's people whom it concerns, the most pressing first."""

    id: str
    ref: str
    title: str
    due: dt.date | None
    people: tuple[AssignedPerson, ...]

    @property
    def open(self) -> tuple[AssignedPerson, ...]:
        """Those of whom something is still wanted."""
        return tuple(one for one in self.people if one.standing.is_wanted)

    def count(self, state: AssignmentState) -> int:
        return sum(one.standing.state is state for one in self.people)


def list_assigned(
    records: Records,
    root: Path | None,
    keys: Collection[str],
    now: dt.datetime,
    rules: OfficialRules,
    language: str,
    cache: Path | None = None,
) -> tuple[AssignedLine, ...]:
    """The assignments that stand and concern these people, named in `language` where there is a choice.

    The library at `root` is read only where anything is assigned; `cache` is where its index is kept.
    """
    given = [one for one in records.assignments.list() if one.given_at <= now]
    if not given:
        return ()
    library = Library(Path(), ()) if root is None else read_library(root, cache)
    find = partial(find_asked, library, language)
    measured = measure_members(records.tallies, records.assignments, given, lambda one: find(one).ids, rules, now)
    lines = (AssignedLine(one.id, one.ref, find(one).title, one.due, _pick(members, keys)) for one, members in measured)
    return tuple(line for line in lines if line.people)


def _pick(members: Sequence[MemberStanding], keys: Collection[str]) -> tuple[AssignedPerson, ...]:
    kept = (member for member in members if member.person.key in keys)
    return tuple(AssignedPerson(one.person.name, one.person.team, one.standing) for one in kept)


def describe_counts(line: AssignedLine, t: Translate) -> str:
    """How many are how far."""
    counts = ((state, line.count(state)) for state in AssignmentState)
    return " · ".join(f"{name_state(state, t)} {count}" for state, count in counts if count)


def make_assigned_table(lines: Sequence[AssignedLine], t: Translate) -> Table:
    """A row for each person and assignment."""
    header = (t("Trainee"), t("Team"), t("Assigned"), t("Id"), t("Due"), t("State"), t("Still needed"))
    rows = tuple(
        (
            *(person.name, person.team, line.title, line.ref, line.due),
            *(name_state(person.standing.state, t), describe_need(person.standing, t)),
        )
        for line in lines
        for person in line.people
    )
    return Table(t("Assignments"), header, rows)
