"""Every row about one person, table by table: counted, given out, deleted.

What belongs to her is found by the columns that name people and attempts. A table that has none of them is listed
below as one that knows nobody; a test holds both lists against the schema, so that a new table is not forgotten.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select, true

from simulator.practice.events import Mode
from simulator.records.database import Database
from simulator.records.own.attempt_copy import delete_rows
from simulator.records.people.keys import find_shown
from simulator.records.tables import (
    assignments,
    attempts,
    cards,
    corrections,
    disputes,
    drills,
    events,
    excuses,
    marks,
    metadata,
    names,
    people,
    person_changes,
    reviews,
    schema_version,
    shared,
    sources,
    texts,
)

__all__ = ["NOBODYS", "PersonalRows", "choose_rows"]

#: Tables that know nobody: scenarios as they were, and the format's number.
NOBODYS = (schema_version, sources, texts)
#: Where a person stands in a row about somebody else.
_MENTIONS = (
    (corrections, corrections.c.decided_by),
    (disputes, disputes.c.decided_by),
    (marks, marks.c.marked_by),
    (assignments, assignments.c.given_by),
    (excuses, excuses.c.given_by),
    (people, people.c.coach),
)
#: Columns that hold JSON, which is given out as what it says.
_JSON = {(events.name, "payload"), (drills.name, "reply")}


def choose_rows(person: str, called: Sequence[str]) -> Mapping[Table, ColumnElement[bool]]:
    """Table → her rows in it, for whoever has the key `person` and is or was `called` so; what refers comes first."""
    hers = select(attempts.c.id).where(attempts.c.trainee_key == person)
    chosen: dict[Table, ColumnElement[bool]] = {}
    for table in reversed(metadata.sorted_tables):
        if table is people or table is names:
            chosen[table] = table.c.key == person
        elif table is person_changes:
            chosen[table] = or_(table.c.before.in_(called), table.c.after.in_(called))
        elif "trainee_key" in table.c:
            chosen[table] = table.c.trainee_key == person
        elif "attempt" in table.c:
            chosen[table] = table.c.attempt.in_(hers)
    return chosen


class PersonalRows:
    """The rows about one person in a database, which goes by its key there. Every fault is a RecordsError."""

    def __init__(self, database: Database, person: str) -> None:
        self._database, self._person = database, person

    def list_names(self) -> Sequence[str]:
        """Everything she is or was called."""
        with self._database.reading() as connection:
            return self._list_names(connection)

    def count(self) -> Mapping[str, int]:
        """Table → how many rows; those without any are missing."""
        with self._database.reading() as connection:
            chosen = choose_rows(self._person, self._list_names(connection))
            found = {
                table.name: connection.scalar(select(func.count()).select_from(table).where(where)) or 0
                for table, where in chosen.items()
            }
        return {name: count for name, count in sorted(found.items()) if count}

    def count_mentions(self) -> Mapping[str, int]:
        """Table → rows about others that name her as coach or as who decided."""
        found: dict[str, int] = {}
        with self._database.reading() as connection:
            called = self._list_names(connection)
            own = choose_rows(self._person, called)
            for table, column in _MENTIONS:
                where = and_(column.in_(called), column != "", ~own[table])
                count = connection.scalar(select(func.count()).select_from(table).where(where)) or 0
                if count:
                    found[table.name] = count
        return found

    def read(self, *, practice: bool = True) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Table → the rows themselves; without `practice` nothing of practice attempts that nobody else may see."""
        with self._database.reading() as connection:
            chosen = choose_rows(self._person, self._list_names(connection))
            found: dict[str, Sequence[Mapping[str, Any]]] = {}
            for table, where in chosen.items():
                rows = connection.execute(select(table).where(where, true() if practice else _is_open(table)))
                found[table.name] = [_read_row(table, row) for row in rows.mappings()]
        return {name: rows for name, rows in sorted(found.items()) if rows}

    def read_accepted(self) -> Mapping[tuple[str, int], str]:
        """The words of hers that an accepted dispute or near miss was about, by attempt and number of the judgement."""
        accepted = disputes.c.verdict == "accepted", attempts.c.trainee_key == self._person
        cases = select(disputes.c.attempt, disputes.c.seq).join(attempts, attempts.c.id == disputes.c.attempt)
        found: dict[tuple[str, int], str] = {}
        with self._database.reading() as connection:
            for attempt, seq in connection.execute(cases.where(*accepted)).all():
                said = and_(events.c.attempt == attempt, events.c.kind == "replied", events.c.seq < seq)
                query = select(events.c.payload).where(said).order_by(events.c.seq.desc()).limit(1)
                words = _parse(connection.scalar(query) or "null")
                found[attempt, seq] = str(words.get("text", "")) if isinstance(words, dict) else ""
        return found

    def delete(self) -> Mapping[str, int]:
        """Delete them all, together or not at all; gives how many there were by table."""
        with self._database.writing() as connection:
            chosen = choose_rows(self._person, self._list_names(connection))
            found = {table.name: delete_rows(connection, table, where) for table, where in chosen.items()}
        return {name: count for name, count in sorted(found.items()) if count}

    def _list_names(self, connection: Connection) -> Sequence[str]:
        """Everything she is or was called."""
        row = select(people.c.id, people.c.name, people.c.shown).where(people.c.key == self._person)
        listed = connection.execute(row).first()
        hers = select(attempts.c.trainee).where(attempts.c.trainee_key == self._person)
        written = connection.scalars(hers.distinct())
        shown = find_shown(connection, self._person)
        return sorted({*(listed or ()), *written, shown or "", self._person} - {""})


def _is_open(table: Table) -> ColumnElement[bool]:
    """Rows that are not of practice waiting for its trainee."""
    left = select(attempts.c.id).where(
        attempts.c.mode == Mode.PRACTICE.value, attempts.c.id.not_in(select(shared.c.attempt))
    )
    if table in (cards, reviews, drills):
        return ~true()
    if table is attempts:
        return attempts.c.id.not_in(left)
    return table.c.attempt.not_in(left) if "attempt" in table.c else true()


def _read_row(table: Table, row: Mapping[Any, Any]) -> Mapping[str, Any]:
    return {
        str(name): _parse(value) if (table.name, name) in _JSON else value
        for name, value in row.items()
        if name != "trainee_key"
    }


def _parse(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written
