"""Many attempts counted in the database: what pages about a team are made of, without unpacking one event.

Only official attempts are looked at: practice is private to the trainee. The figures are the ones that count, after
all corrections. Judgements are summed for one person at a time, so that a page over a million replies holds the sums
of single people.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, case, func, select, union

from simulator.practice.events import Mode, Replied
from simulator.practice.judgements import JudgementKind
from simulator.records.counting.official import ALWAYS, COUNTS, Period, official_ones, read_time, standings
from simulator.records.counting.person_sums import PersonSums, read_sums, select_sums
from simulator.records.database import Database
from simulator.records.names import fold_name
from simulator.records.people.keys import look_up_key
from simulator.records.row_filters import may_show
from simulator.records.row_mapping import explain_damage, unpack_event
from simulator.records.tables import attempts, events, judgements
from simulator.records.tables import people as listed

__all__ = ["Crossing", "Person", "Rate", "Sat", "Tallies"]

#: Rows that are in memory at a time while a long list is read.
_AT_A_TIME = 2000
_WHO = ("id", "trainee_key", "trainee", "team", "scenario", "title", "language", "digest", "started_at")
_RESULT = ("updated_at", "score", "answered", "ending", "passed", "red_lines")
_ITEM = ("seq", "turn", "item", "severity", "evidence")
_SUMS = select_sums()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with attempts, or listed: `key` is what attempts have in common; `official` counts those."""

    key: str
    name: str
    team: str
    official: int


class Sat(NamedTuple):
    """An official attempt as it counts. `score` 0–100; `passed` is None until it ended, and where it was declared void.

    Times are in UTC.
    """

    attempt: str
    person: str
    trainee: str
    team: str
    scenario: str
    title: str
    language: str
    digest: str
    at: dt.datetime
    updated_at: dt.datetime
    score: int
    answered: int
    ending: str
    passed: bool | None
    red_lines: int


class Crossing(NamedTuple):
    """An item that event `seq` of an official attempt judged, with the trainee's words: a red line that was crossed,
    or (`latest_misses`) a criterion that earned nothing.
    """

    attempt: str
    person: str
    trainee: str
    team: str
    scenario: str
    title: str
    language: str
    digest: str
    at: dt.datetime
    seq: int
    turn: str
    item: str
    severity: str
    evidence: str


class Rate(NamedTuple):
    """How all people do at one criterion: how many met it, in how many chances, of which so many earned nothing."""

    people: int
    chances: int
    missed: int


class Tallies:
    """The counts of a database. Every fault is a RecordsError; a damaged row is left out and named."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self, team: str | None = None) -> tuple[Person, ...]:
        """Everybody with an attempt of any kind, and who is listed, by name.

        Their team is the one that the people file names, else that of the latest attempt.
        """
        official = func.sum(case((attempts.c.mode == Mode.OFFICIAL.value, 1), else_=0))
        columns = attempts.c.trainee_key, func.min(attempts.c.trainee), attempts.c.team
        latest = func.max(attempts.c.started_at).label("latest")
        query = (
            select(*columns, official, latest)
            .where(may_show(self._database))
            .group_by(attempts.c.trainee_key, attempts.c.team)
            .order_by(latest)
        )
        found: dict[str, Person] = {}
        with self._database.reading() as connection:
            for key, name, named, count, _ in connection.execute(query):
                before = found[key].official if key in found else 0
                found[key] = Person(str(key), str(name), str(named), before + int(count))
            for key, shown, named in connection.execute(select(listed.c.key, listed.c.shown, listed.c.team)):
                kept = found.get(key, Person(key, shown, "", 0))
                found[key] = replace(kept, name=shown, team=named or kept.team)
        wanted = None if team is None else fold_name(team)
        everybody = (one for one in found.values() if wanted is None or fold_name(one.team) == wanted)
        return tuple(sorted(everybody, key=lambda one: (fold_name(one.name), one.key)))

    def find_key(self, trainee: str) -> str:
        """What all attempts under that name have in common."""
        return look_up_key(self._database, trainee)

    def teams(self) -> tuple[str, ...]:
        """The names of all teams, as they were written, by name."""
        with self._database.reading() as connection:
            seen = select(attempts.c.team).where(may_show(self._database))
            return tuple(sorted(connection.scalars(union(seen, select(listed.c.team)))))

    def sat(self, period: Period = ALWAYS) -> Iterator[Sat]:
        """Official attempts, finished or not, oldest first."""
        columns = (standings.c[name] for name in (*_WHO, *_RESULT))
        query = select(*columns).where(*official_ones()).order_by(standings.c.started_at, standings.c.id)
        for row in self._stream(query, period.bounds):
            try:
                yield _read_sat(row)
            except (TypeError, ValueError) as error:
                self._database.left_out[str(row[0])] = explain_damage(error)

    def sums(self, person: str, choices: Collection[str], period: Period = ALWAYS) -> PersonSums:
        """One person's finished attempts; `choices` are the ids of turns whose replies are judged as a whole.

        What a complete reply left out, and what was taken back, is no chance.
        """
        values = {"person": person, "choices": [*choices], **period.bounds}
        with self._database.reading() as connection:
            rows = connection.execute(_SUMS, values).all()
        try:
            return read_sums(rows)
        except (TypeError, ValueError) as error:
            self._database.left_out[f"{person} ({judgements.name})"] = explain_damage(error)
            return PersonSums()

    def rates(self, period: Period = ALWAYS) -> Mapping[tuple[str, str, str, str], Rate]:
        """How everybody does at each criterion, by scenario, language, turn and criterion."""
        groups = standings.c.scenario, standings.c.language, judgements.c.turn, judgements.c.item
        missed = func.sum(case((judgements.c.credit == 0, 1), else_=0))
        people = func.count(standings.c.trainee_key.distinct())
        query = _join(*groups, people, func.count(), missed).where(judgements.c.needed == 1, *COUNTS)
        query = query.where(judgements.c.kind == JudgementKind.CRITERION.value).group_by(*groups)
        return {(row[0], row[1], row[2], row[3]): Rate(*row[4:]) for row in self._stream(query, period.bounds)}

    def crossings(self, period: Period = ALWAYS, person: str | None = None) -> Iterator[Crossing]:
        """Red lines that were crossed and not taken back, newest first; of attempts left early too."""
        line = judgements.c.kind == JudgementKind.RED_LINE.value
        return self._items(_select_items(person).where(line, standings.c.red_lines > 0), person, period)

    def latest_misses(self, person: str, period: Period = ALWAYS) -> Iterator[Crossing]:
        """Where this person earned nothing for a criterion that was needed, newest first."""
        criterion = judgements.c.kind == JudgementKind.CRITERION.value
        query = _select_items(person).where(criterion, judgements.c.credit == 0, judgements.c.needed == 1, *COUNTS)
        return self._items(query, person, period)

    def best_moments(self, person: str, period: Period = ALWAYS) -> Iterator[Crossing]:
        """Where this person earned all of a criterion with her own words, newest first."""
        criterion = judgements.c.kind == JudgementKind.CRITERION.value
        query = _select_items(person).where(criterion, judgements.c.credit == 1, judgements.c.evidence != "", *COUNTS)
        return self._items(query, person, period)

    def reply(self, attempt: str, seq: int) -> str:
        """The words that event `seq` of an attempt judged; empty where there are none or they cannot be read."""
        query = (
            select(events.c.payload)
            .where(events.c.attempt == attempt, events.c.kind == Replied.kind, events.c.seq < seq)
            .order_by(events.c.seq.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            payload = connection.scalar(query)
        try:
            event = None if payload is None else unpack_event(payload)
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            self._database.left_out[attempt] = explain_damage(error)
            return ""
        return event.text if isinstance(event, Replied) else ""

    def _items(self, query: Select[Any], person: str | None, period: Period) -> Iterator[Crossing]:
        values = period.bounds if person is None else {"person": person, **period.bounds}
        for row in self._stream(query, values):
            try:
                yield Crossing._make((*row[:8], read_time(row[8]), *row[9:]))
            except (TypeError, ValueError) as error:
                self._database.left_out[str(row[0])] = explain_damage(error)

    def _stream(self, query: Select[Any], values: Mapping[str, Any]) -> Iterator[Any]:
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=_AT_A_TIME).execute(query, values)


def _join(*columns: Any) -> Select[Any]:
    """Judgements that stand, of official attempts."""
    joined = select(*columns).join_from(standings, judgements, judgements.c.attempt == standings.c.id)
    return joined.where(*official_ones(), judgements.c.stands == 1)


def _select_items(person: str | None) -> Select[Any]:
    """Columns of `Crossing`, newest first."""
    query = _join(*(standings.c[name] for name in _WHO), *(judgements.c[name] for name in _ITEM))
    query = query.order_by(standings.c.started_at.desc(), standings.c.id, judgements.c.seq, judgements.c.item)
    return query if person is None else query.where(standings.c.trainee_key == bindparam("person"))


def _read_sat(row: Any) -> Sat:
    """The attempt of a row. TypeError or ValueError where it is damaged."""
    updated_at, score, answered, ending, passed, red_lines = row[9:]
    result = int(score), int(answered), ending, None if passed is None else bool(passed), int(red_lines)
    return Sat._make((*row[:8], read_time(row[8]), read_time(updated_at), *result))
