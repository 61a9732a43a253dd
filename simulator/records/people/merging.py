"""One person made of two, and people called otherwise: every table that knows people follows, and it can be undone.

What a merge moves is found by the column `trainee_key`, so that no table can be forgotten. Rows keep their own names
(attempts, reviews and drills have ids), which is how the latest change can be taken back row by row. Cards have none:
they are what reviews add up to, and are made anew.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, func, insert, select, update

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.drills.cards import MoveKey, MoveReview
from simulator.records.day.drills import MakeCard, lock_person, name_review, write_card
from simulator.records.engines import insert_into
from simulator.records.names import fold_name
from simulator.records.people.keys import find_shown
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import attempts, cards, metadata, names, people, person_changes, reviews

__all__ = ["ChangeKind", "PersonChange", "merge_people", "rename_person", "undo_change"]

#: The tables whose rows go with a person.
MOVED = tuple(table for table in metadata.sorted_tables if "trainee_key" in table.c and table is not cards)


class ChangeKind(StrEnum):
    """merged: two became one. renamed: one is called otherwise."""

    MERGED = "merged"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What was done: `before` and `after` are shown names, `attempts` is how many went along."""

    kind: ChangeKind
    before: str
    after: str
    attempts: int


def merge_people(
    connection: Connection, key: str, into: str, at: dt.datetime, make: MakeCard, left_out: dict[str, str]
) -> PersonChange:
    """Everything of `key` becomes that of `into`, inside somebody's transaction. Raises UserError.

    Of two who are listed, `into` stays in the list; of one who is, its row goes to whom they become.
    """
    before, after = find_shown(connection, key) or key, find_shown(connection, into) or into
    if key == into:
        raise UserError(N_("{name} and {other} are one person already."), name=before, other=after)
    listed = [connection.execute(select(people).where(people.c.key == one)).mappings().first() for one in (key, into)]
    for one in sorted((key, into)):
        lock_person(connection, one)
    undo: dict[str, Any] = {"from": key, "into": into, "listed": dict(listed[0]) if listed[0] else None}
    undo["both"] = all(listed)
    undo["rows"] = {table.name: _move_rows(connection, table, key, into) for table in MOVED}
    undo["leading"], undo["added"] = _move_names(connection, key, into)
    if undo["both"]:
        connection.execute(delete(people).where(people.c.key == key))
    else:
        connection.execute(update(people).where(people.c.key == key).values(key=into))
    shown = str(listed[0]["shown"]) if listed[0] and not undo["both"] else after
    undo["shown"] = [before, after]
    _show(connection, into, shown)
    _remake_cards(connection, (key, into), make, left_out)
    change = PersonChange(ChangeKind.MERGED, before, shown, len(undo["rows"][attempts.name]))
    _note(connection, change, at, undo)
    return change


def rename_person(connection: Connection, key: str, to: str, at: dt.datetime) -> PersonChange:
    """Show a person under another name, inside somebody's transaction; both names lead to them."""
    before = find_shown(connection, key) or key
    folded = fold_name(to)
    statement = insert_into(connection, names).values(name=folded, key=key).on_conflict_do_nothing()
    new = [folded] if connection.execute(statement).rowcount else []
    listed = connection.execute(select(people).where(people.c.key == key)).mappings().first()
    connection.execute(update(people).where(people.c.key == key).values(name=to, shown=to))
    count = _show(connection, key, to)
    change = PersonChange(ChangeKind.RENAMED, before, to, count)
    _note(connection, change, at, {"key": key, "names": new, "listed": dict(listed) if listed else None})
    return change


def undo_change(connection: Connection, make: MakeCard, left_out: dict[str, str]) -> PersonChange:
    """Take back the latest change, inside somebody's transaction. Raises UserError where there is none."""
    query = select(person_changes).order_by(person_changes.c.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise UserError(N_("Nothing was merged or renamed here that could be taken back."))
    undo = json.loads(row["undo"])
    kind = ChangeKind(row["kind"])
    count = (
        _unmerge(connection, undo, make, left_out) if kind is ChangeKind.MERGED else _call_back(connection, undo, row)
    )
    if not connection.execute(delete(person_changes).where(person_changes.c.number == row["number"])).rowcount:
        raise UserError(
            N_("Practice was merged too, which this login cannot see: the owner of the database undoes it.")
        )
    return PersonChange(kind, str(row["before"]), str(row["after"]), count)


def _unmerge(connection: Connection, undo: Mapping[str, Any], make: MakeCard, left_out: dict[str, str]) -> int:
    """Both as they were; what came in since the merge stays with the one that was merged into."""
    key, into = str(undo["from"]), str(undo["into"])
    for one in sorted((key, into)):
        lock_person(connection, one)
    for table in MOVED:
        _give_back(connection, table, undo["rows"].get(table.name, ()), key)
    connection.execute(delete(names).where(names.c.name.in_(undo["added"]), names.c.key == into))
    for name in undo["leading"]:
        connection.execute(insert_into(connection, names).values(name=name, key=key).on_conflict_do_nothing())
    if undo["listed"]:
        if not undo["both"]:
            connection.execute(delete(people).where(people.c.key == into))
        connection.execute(insert(people).values(undo["listed"]))
    for one, shown in ((key, undo["shown"][0]), (into, undo["shown"][1])):
        _show(connection, one, shown)
    _remake_cards(connection, (key, into), make, left_out)
    return len(undo["rows"][attempts.name])


def _call_back(connection: Connection, undo: Mapping[str, Any], row: Mapping[Any, Any]) -> int:
    key = str(undo["key"])
    for name in undo["names"]:
        connection.execute(delete(names).where(names.c.name == name, names.c.key == key))
    if undo["listed"]:
        values = {"name": undo["listed"]["name"], "shown": undo["listed"]["shown"]}
        connection.execute(update(people).where(people.c.key == key).values(values))
    return _show(connection, key, str(row["before"]))


def _move_rows(connection: Connection, table: Table, key: str, into: str) -> list[list[Any]]:
    """The primary keys of the rows that were moved."""
    columns = [*table.primary_key.columns]
    moved = [list(row) for row in connection.execute(select(*columns).where(table.c.trainee_key == key))]
    connection.execute(update(table).where(table.c.trainee_key == key).values(trainee_key=into))
    return moved


def _give_back(connection: Connection, table: Table, rows: Iterable[Iterable[Any]], key: str) -> None:
    columns = [*table.primary_key.columns]
    place = and_(*(column == bindparam(f"at_{column.name}") for column in columns))
    values = [{f"at_{c.name}": value for c, value in zip(columns, row, strict=True)} for row in rows]
    if values:
        connection.execute(update(table).where(place).values(trainee_key=key), values)


def _move_names(connection: Connection, key: str, into: str) -> tuple[list[str], list[str]]:
    """Every name that led to the one leads to the other; gives those names, and which of them did not do so before."""
    leading = [*connection.scalars(select(names.c.name).where(names.c.key == key))]
    others = {*connection.scalars(select(names.c.name).where(names.c.key == into))}
    connection.execute(delete(names).where(names.c.key == key))
    added = sorted({*leading, key} - others)  # a key is a name as well, unless nobody wrote one
    for name in added:
        connection.execute(insert(names).values(name=name, key=into))
    return leading, added


def _show(connection: Connection, key: str, name: str) -> int:
    """Let a person's attempts stand under this name; gives how many there are."""
    return connection.execute(update(attempts).where(attempts.c.trainee_key == key).values(trainee=name)).rowcount


def _remake_cards(connection: Connection, keys: Iterable[str], make: MakeCard, left_out: dict[str, str]) -> None:
    """The cards of these people from all their reviews."""
    for key in keys:
        connection.execute(delete(cards).where(cards.c.trainee_key == key))
        query = select(reviews).where(reviews.c.trainee_key == key, reviews.c.criterion != "")
        rows = connection.execute(query.order_by(reviews.c.at, reviews.c.source, reviews.c.seq)).mappings().all()
        moves: dict[MoveKey, list[MoveReview]] = {}
        for review in unpack_rows(MoveReview, rows, name_review, left_out):
            moves.setdefault(review.move, []).append(review)
        for card in filter(None, map(make, moves.values())):
            write_card(connection, key, card)


def _note(connection: Connection, change: PersonChange, at: dt.datetime, undo: Mapping[str, Any]) -> None:
    number = select(func.coalesce(func.max(person_changes.c.number), 0) + 1)
    values = {"at": pack_time(at), "kind": change.kind.value, "before": change.before, "after": change.after}
    row = {"number": connection.scalar(number), **values, "undo": json.dumps(undo)}
    connection.execute(insert(person_changes).values(row))
