"""Many attempts counted in the database: what pages about a team are made of, without unpacking one event.

Only official attempts are looked at: practice is private to the trainee. Everything is read in the order of people,
so that a page over a million replies holds one person's figures at a time.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from simulator.practice.events import Mode, Replied
from simulator.practice.judgements import JudgementKind
from simulator.records.database import Database
from simulator.records.names import fold_name, person_key
from simulator.records.row_filters import is_kind
from simulator.records.row_mapping import explain_damage, pack_time, unpack_event
from simulator.records.tables import attempts, events, judgements

__all__ = ["Crossing", "Period", "Person", "Sat", "Tallies", "Tally"]

#: Rows that are in memory at a time while a long list is read.
_AT_A_TIME = 2000
#: How a guard's note stands in the column of notes where a model answer or a rule was pasted.
_PASTED = ("%model_answer%", "%criterion_pasted%")
#: An attempt's columns that `Sat` is made of, in its order.
_SAT = ("id", "trainee_key", "trainee", "team", "scenario", "title", "language", "digest", "started_at", "updated_at")
_RESULT = ("score", "answered", "ending", "passed", "red_lines")


@dataclass(frozen=True, slots=True)
class Period:
    """Attempts begun from `since` on and before `until`, both with a zone; None is open."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with attempts: `key` is what they have in common, `team` that of the latest one."""

    key: str
    name: str
    team: str
    official: int


class Sat(NamedTuple):
    """An official attempt in the columns that count. `score` 0–100, `passed` None until it ended; times in UTC."""

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


class Tally(NamedTuple):
    """One person's chances at one criterion of finished attempts; for a whole reply `item` and `skill` are empty.

    `earned` and `squares` are sums of the credits (0–1) and of their squares, `missed` counts credits of 0, `lost`
    sums the points of the turn's 100 that were not earned, `last_lost` is when that happened last, and `pasted`
    counts replies that gave the model answer, or the rule, word for word.
    """

    person: str
    scenario: str
    language: str
    turn: str
    item: str
    skill: str
    chances: int
    earned: float
    squares: float
    missed: int
    lost: float
    last_lost: dt.datetime | None
    pasted: int


class Crossing(NamedTuple):
    """A red line crossed in event `seq` of an official attempt, with the trainee's words."""

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


class Tallies:
    """The counts of a database. Every fault is a RecordsError; a damaged row is left out and named."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def people(self, team: str | None = None) -> tuple[Person, ...]:
        """Everybody with an attempt of any kind, by name; of a team those whose latest attempt names it."""
        official = func.sum(case((attempts.c.mode == Mode.OFFICIAL.value, 1), else_=0))
        columns = attempts.c.trainee_key, func.min(attempts.c.trainee), attempts.c.team
        latest = func.max(attempts.c.started_at).label("latest")
        query = select(*columns, official, latest).group_by(attempts.c.trainee_key, attempts.c.team).order_by(latest)
        found: dict[str, Person] = {}
        with self._database.reading() as connection:
            for key, name, named, count, _ in connection.execute(query):
                before = found[key].official if key in found else 0
                found[key] = Person(str(key), str(name), str(named), before + int(count))
        wanted = None if team is None else fold_name(team)
        everybody = (one for one in found.values() if wanted is None or fold_name(one.team) == wanted)
        return tuple(sorted(everybody, key=lambda one: (fold_name(one.name), one.key)))

    def find_key(self, trainee: str) -> str:
        """What all attempts under that name have in common."""
        return person_key(trainee, self._database.account)

    def teams(self) -> tuple[str, ...]:
        """The names of all teams, as they were written, by name."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(select(attempts.c.team).distinct().order_by(attempts.c.team)))

    def sat(self, period: Period = Period()) -> Iterator[Sat]:  # frozen
        """Official attempts, finished or not, oldest first."""
        columns = (attempts.c[name] for name in (*_SAT, *_RESULT))
        query = select(*columns).where(*_official(period)).order_by(attempts.c.started_at, attempts.c.id)
        for row in self._stream(query):
            try:
                yield _read_sat(row)
            except (TypeError, ValueError) as error:
                self._database.left_out[str(row[0])] = explain_damage(error)

    def tallies(self, period: Period = Period(), person: str | None = None) -> Iterator[Tally]:  # frozen
        """The chances of finished attempts counted by person, scenario, turn and criterion; one person after another.

        What a complete reply left out, and what was taken back, is no chance.
        """
        for row in self._stream(_count(period, person)):
            try:
                yield _read_tally(row)
            except (TypeError, ValueError) as error:
                self._database.left_out[f"{row[1]}#{row[3]}"] = explain_damage(error)

    def crossings(self, period: Period = Period(), person: str | None = None) -> Iterator[Crossing]:  # frozen
        """Red lines that were crossed and not taken back, newest first; of attempts left early too."""
        columns = (judgements.c[name] for name in ("seq", "turn", "item", "severity", "evidence"))
        query = (
            select(*(attempts.c[name] for name in _SAT[:9]), *columns)
            .join(judgements, judgements.c.attempt == attempts.c.id)
            .where(*_official(period), attempts.c.red_lines > 0, judgements.c.stands == 1)
            .where(judgements.c.kind == JudgementKind.RED_LINE.value)
            .order_by(attempts.c.started_at.desc(), attempts.c.id, judgements.c.seq, judgements.c.item)
        )
        for row in self._stream(query if person is None else query.where(attempts.c.trainee_key == person)):
            try:
                yield Crossing(*row[:8], _read_time(row[8]), *row[9:])
            except (TypeError, ValueError) as error:
                self._database.left_out[str(row[0])] = explain_damage(error)

    def latest_misses(self, person: str, keys: Mapping[tuple[str, str, str, str], object]) -> Iterator[Crossing]:
        """Where this person last earned nothing for criteria (scenario, language, turn, item), newest first."""
        columns = (judgements.c[name] for name in ("seq", "turn", "item", "severity", "evidence"))
        query = (
            select(*(attempts.c[name] for name in _SAT[:9]), *columns)
            .join(judgements, judgements.c.attempt == attempts.c.id)
            .where(*_official(Period()), attempts.c.trainee_key == person, attempts.c.ending != "")
            .where(judgements.c.kind == JudgementKind.CRITERION.value, judgements.c.credit == 0)
            .where(judgements.c.stands == 1, judgements.c.needed == 1)
            .order_by(attempts.c.started_at.desc(), attempts.c.id, judgements.c.seq)
        )
        for row in self._stream(query):
            if (row[4], row[6], row[10], row[11]) in keys:
                yield Crossing(*row[:8], _read_time(row[8]), *row[9:])

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

    def _stream(self, query: Select[Any]) -> Iterator[Any]:
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=_AT_A_TIME).execute(query)


def _official(period: Period) -> tuple[ColumnElement[bool], ...]:
    """Conditions on attempts."""
    conditions: list[ColumnElement[bool]] = [is_kind(attempts.c.mode, Mode.OFFICIAL)]
    if period.since is not None:
        conditions.append(attempts.c.started_at >= pack_time(period.since))
    if period.until is not None:
        conditions.append(attempts.c.started_at < pack_time(period.until))
    return tuple(conditions)


def _count(period: Period, person: str | None) -> Select[Any]:
    """The query of `Tallies.tallies`, in the order of `Tally`."""
    credit, worth = judgements.c.credit, judgements.c.worth
    pasted = case((and_(judgements.c.item == "", judgements.c.notes.like(_PASTED[0])), 1), else_=0)
    again = case((and_(judgements.c.item == "", judgements.c.notes.like(_PASTED[1])), 1), else_=0)
    query = (
        select(
            attempts.c.trainee_key,
            attempts.c.scenario,
            attempts.c.language,
            judgements.c.turn,
            judgements.c.item,
            func.max(judgements.c.skill),
            func.count(),
            func.sum(credit),
            func.sum(credit * credit),
            func.sum(case((credit == 0, 1), else_=0)),
            func.sum(worth * (1 - credit)),
            func.max(case((credit < 1, attempts.c.started_at), else_=None)),
            func.sum(case((pasted + again > 0, 1), else_=0)),
        )
        .join(judgements, judgements.c.attempt == attempts.c.id)
        .where(*_official(period), attempts.c.ending != "", judgements.c.stands == 1, judgements.c.needed == 1)
        .where(judgements.c.kind != JudgementKind.RED_LINE.value)
        .group_by(
            attempts.c.trainee_key,
            attempts.c.scenario,
            attempts.c.language,
            judgements.c.turn,
            judgements.c.item,
        )
        .order_by(attempts.c.trainee_key)
    )
    return query if person is None else query.where(attempts.c.trainee_key == person)


def _read_sat(row: Any) -> Sat:
    """The attempt of a row. TypeError or ValueError where it is damaged."""
    score, answered, ending, passed, red_lines = row[10:]
    result = int(score), int(answered), ending, None if passed is None else bool(passed), int(red_lines)
    return Sat(*row[:8], _read_time(row[8]), _read_time(row[9]), *result)


def _read_tally(row: Any) -> Tally:
    last = None if row[11] is None else _read_time(row[11])
    counts = int(row[6]), float(row[7]), float(row[8]), int(row[9]), float(row[10])
    return Tally(*row[:6], *counts, last, int(row[12]))


def _read_time(text: str) -> dt.datetime:
    """A time as `pack_time` writes it. ValueError without a zone."""
    at = dt.datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at
