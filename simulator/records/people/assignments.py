"""Assignments and excuses as they are kept. How far people are is found elsewhere, from these and their attempts."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.assignments.assignment import Assigned, Assignment, Excuse, join_excuses
from simulator.records.database import Database
from simulator.records.errors import AmbiguousAssignment, UnknownAssignment
from simulator.records.ids import make_id
from simulator.records.names import clean, fold_name
from simulator.records.people.keys import find_key, find_shown, find_team
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import assignments, attempts, excuses

__all__ = ["Assignments"]


class Assignments:
    """The assignments of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def new_id(at: dt.datetime) -> str:
        """The id of an assignment that is about to be given."""
        return f"a-{make_id(at)}"

    def give(self, new: Sequence[Assignment]) -> None:
        """Keep these, together or not at all. Raises UserError where one of them is given already and stands."""
        with self._database.writing() as connection:
            for one in new:
                _check_new(connection, one)
                connection.execute(insert(assignments).values(_pack(one)))

    def check(self, new: Sequence[Assignment]) -> None:
        """Raises UserError where one of these is given already and stands."""
        with self._database.reading() as connection:
            for one in new:
                _check_new(connection, one)

    def list(self, *, withdrawn: bool = False) -> tuple[Assignment, ...]:
        """Those that stand, the earliest due first; with `withdrawn` the others too."""
        query = select(assignments).order_by(assignments.c.due.is_(None), assignments.c.due, assignments.c.id)
        if not withdrawn:
            query = query.where(assignments.c.withdrawn_at.is_(None))
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return self._unpack(rows)

    def excuses(self) -> tuple[Excuse, ...]:
        """All of them, the latest last."""
        with self._database.reading() as connection:
            rows = connection.execute(select(excuses).order_by(excuses.c.at, excuses.c.id)).mappings().all()
        return unpack_rows(Excuse, rows, _name_row, self._database.left_out)

    def given_to(self, trainee: str) -> tuple[Assigned, ...]:
        """What stands for one person, also as one of a team: that of the people file, else of the latest attempt."""
        with self._database.reading() as connection:
            key = find_key(connection, self._database, trainee)
            team = fold_name(find_team(connection, key) or _find_latest_team(connection, key))
            concerns = or_(assignments.c.trainee_key == key, assignments.c.team != "")
            standing = assignments.c.withdrawn_at.is_(None)
            rows = connection.execute(select(assignments).where(concerns, standing)).mappings().all()
            excused = select(excuses).where(excuses.c.trainee_key == key).order_by(excuses.c.at)
            kept = connection.execute(excused).mappings().all()
        found = unpack_rows(Excuse, kept, _name_row, self._database.left_out)
        mine = (one for one in self._unpack(rows) if one.trainee_key == key or fold_name(one.team) == team)
        return tuple(
            join_excuses(one, (excuse for excuse in found if excuse.assignment == one.id))
            for one in mine
            if one.trainee_key == key or team
        )

    def find(self, id_or_prefix: str) -> Assignment:
        """The assignment whose id begins like that, with `a-` or without it. Raises RecordsError."""
        wanted = f"a-{id_or_prefix.strip().lower().removeprefix('a-')}"
        query = select(assignments).where(assignments.c.id.startswith(wanted, autoescape=True)).limit(10)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = self._unpack(rows)
        if not found or wanted == "a-":
            raise UnknownAssignment(self._database.place, id_or_prefix)
        if len(found) > 1:
            raise AmbiguousAssignment(self._database.place, id_or_prefix, [one.id for one in found])
        return found[0]

    def withdraw(self, assignment: str, at: dt.datetime) -> None:
        """Nobody is asked for this any more; it stays in the records."""
        with self._database.writing() as connection:
            row = assignments.c.id == assignment
            connection.execute(update(assignments).where(row).values(withdrawn_at=pack_time(at)))

    def excuse(self, new: Excuse) -> None:
        """Keep that one person need not do an assignment, or may try more often than it says."""
        with self._database.writing() as connection:
            columns = asdict(new) | {
                "at": pack_time(new.at),
                "reason": clean(new.reason),
                "given_by": clean(new.given_by),
            }
            connection.execute(insert(excuses).values(columns))

    def _unpack(self, rows: Iterable[Mapping[Any, Any]]) -> tuple[Assignment, ...]:
        return unpack_rows(Assignment, rows, _name_row, self._database.left_out)


def _check_new(connection: Connection, new: Assignment) -> None:
    same: list[ColumnElement[bool]] = [
        getattr(assignments.c, name) == getattr(new, name) for name in ("ref", "language", "trainee_key", "team")
    ]
    there = connection.scalar(select(assignments.c.id).where(*same, assignments.c.withdrawn_at.is_(None)))
    if there is not None:
        raise UserError(
            N_("{ref} is assigned to {target} already ({id}); to change it, withdraw that one first."),
            ref=new.ref,
            target=new.team or find_shown(connection, new.trainee_key) or new.trainee_key,
            id=there,
        )


def _find_latest_team(connection: Connection, key: str) -> str:
    query = select(attempts.c.team).where(attempts.c.trainee_key == key).order_by(attempts.c.started_at.desc())
    return connection.scalar(query.limit(1)) or ""


def _pack(one: Assignment) -> dict[str, object]:
    times = {name: pack_time(getattr(one, name)) for name in ("since", "given_at")}
    due = one.due.isoformat() if one.due else None
    texts = {"team": clean(one.team), "given_by": clean(one.given_by)}
    return asdict(one) | times | texts | {"due": due, "withdrawn_at": None}


def _name_row(row: Mapping[Any, Any]) -> str:
    return str(row["id"])
