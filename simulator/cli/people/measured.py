"""Assignments measured for the command line: with the configured library, rules and records."""

import datetime as dt
import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from simulator.cli.access_note import note_people
from simulator.cli.kept_records import need_team
from simulator.config import Config, use_official_rules
from simulator.gc_pause import paused_gc

if TYPE_CHECKING:
    from simulator.cli.people.assignment_lines import Measured
    from simulator.practice.assignments.asked import FindAsked
    from simulator.practice.assignments.assignment import Assignment
    from simulator.records.store import Records
    from simulator.scenario.library.library import Library

__all__ = ["find_asked_in", "measure_all", "measure_some", "read_whole"]


def read_whole(config: Config) -> "Library":
    """The configured library."""
    from simulator.scenario.library.library import read_library

    with paused_gc():
        return read_library(config.library, config.cache)


def find_asked_in(library: "Library", config: Config) -> "FindAsked":
    """What assignments stand for in this library, in the configured language where there are several."""
    from simulator.practice.assignments.asked import find_asked

    return partial(find_asked, library, config.content_language)


def measure_all(records: "Records", config: Config, library: "Library", given: "Sequence[Assignment]") -> "Measured":
    """Each of these assignments with everybody it concerns, which the access log has.

    Raises RecordsError, UserError for rules that are none.
    """
    return _note(records, config, _measure(records, config, library, given))


def _measure(records: "Records", config: Config, library: "Library", given: "Sequence[Assignment]") -> "Measured":
    from simulator.records.people.member_standings import measure_members

    rules = use_official_rules(config, os.environ).official
    find, now = find_asked_in(library, config), dt.datetime.now().astimezone()
    return measure_members(records.tallies, records.assignments, given, lambda one: find(one).ids, rules, now)


def _note(records: "Records", config: Config, measured: "Measured") -> "Measured":
    from simulator.records.privacy.accesses import AccessKind

    keys = {member.person.key for _, members in measured for member in members}
    note_people(records, config, AccessKind.ASSIGNMENTS, keys)
    return measured


def measure_some(
    records: "Records",
    config: Config,
    library: "Library",
    person: str | None,
    team: str | None,
    *,
    withdrawn: bool = False,
) -> "Measured":
    """What stands, for one person or the people of one team where these are named. Raises UserError."""
    from simulator.records.names import fold_name

    key = None if person is None else records.people.find(person)[0]
    need_team(records, team or "")
    measured = _measure(records, config, library, records.assignments.list(withdrawn=withdrawn))
    if key is None and team is None:
        return _note(records, config, measured)
    wanted = None if team is None else fold_name(team)
    kept = (
        (
            one,
            [m for m in members if key in (None, m.person.key) and wanted in (None, fold_name(m.person.team))],
        )
        for one, members in measured
    )
    return _note(records, config, [(one, members) for one, members in kept if members])
