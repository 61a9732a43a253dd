"""Attempts, with everything that hangs on them, copied from one database to another."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, tuple_

from simulator.records.engines import MOST_VALUES, in_parts, insert_into
from simulator.records.tables import attempts, drills, events, metadata, reviews, shared, sources, texts

__all__ = [
    "OF_ATTEMPT",
    "copy_attempts",
    "copy_rows",
    "count_missing",
    "delete_attempts",
    "delete_rows",
    "replace_rows",
]

#: What belongs to an attempt and goes where it goes.
OF_ATTEMPT = tuple(
    table
    for table in metadata.sorted_tables
    if table is not shared and any(key.column is attempts.c.id for key in table.foreign_keys)
)
#: Tables whose rows are written once.
_UNCHANGING = (events, reviews, drills)


def copy_attempts(source: Connection, target: Connection, ids: Sequence[str], person: str) -> None:
    """Copy these attempts to where they are `person`'s, inside somebody's transactions; what is there stays."""
    for part in in_parts(ids):
        rows = source.execute(select(attempts).where(attempts.c.id.in_(part))).mappings().all()
        _copy_sources(source, target, sorted({str(row["digest"]) for row in rows}))
        _insert_new(target, attempts, [{**row, "trainee_key": person} for row in rows])
        for table in OF_ATTEMPT:
            copy_rows(source, target, table, table.c.attempt.in_(part))


def copy_rows(
    source: Connection, target: Connection, table: Table, chosen: ColumnElement[bool], person: str | None = None
) -> None:
    """Copy the chosen rows, as those of `person` where one is named; rows that are there stay as they are."""
    owner = {} if person is None else {"trainee_key": person}
    for rows in source.execute(select(table).where(chosen)).mappings().partitions(MOST_VALUES):
        _insert_new(target, table, [{**row, **owner} for row in rows])


def count_missing(source: Connection, target: Connection, table: Table, chosen: ColumnElement[bool]) -> int:
    """How many of the chosen rows the target does not have: what never changes as it is, all else by its keys."""
    keys = [*table.primary_key.columns]
    columns = [column for column in table.c if column.name != "trainee_key"] if table in _UNCHANGING else keys
    missing = 0
    for rows in source.execute(select(*keys, *columns).where(chosen)).partitions(MOST_VALUES // len(keys)):
        places = [row[: len(keys)] for row in rows]
        there = target.execute(select(*keys, *columns).where(tuple_(*keys).in_(places)))
        missing += len({tuple(row) for row in rows} - {tuple(row) for row in there})
    return missing


def delete_attempts(connection: Connection, ids: Sequence[str]) -> None:
    """Delete these attempts with everything that hangs on them, inside somebody's transaction."""
    for part in in_parts(ids):
        for table in (shared, *OF_ATTEMPT):
            delete_rows(connection, table, table.c.attempt.in_(part))
        delete_rows(connection, attempts, attempts.c.id.in_(part))


def delete_rows(connection: Connection, table: Table, chosen: ColumnElement[bool]) -> int:
    """Delete the chosen rows; gives how many there were."""
    return connection.execute(delete(table).where(chosen)).rowcount


def _copy_sources(source: Connection, target: Connection, digests: Sequence[str]) -> None:
    known = {*target.scalars(select(sources.c.digest).where(sources.c.digest.in_(digests)))}
    for digest in (one for one in digests if one not in known):
        used = select(sources.c.hash).where(sources.c.digest == digest)
        copy_rows(source, target, texts, texts.c.hash.in_(used))
        copy_rows(source, target, sources, sources.c.digest == digest)


def _insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), rows)


def replace_rows(source: Connection, target: Connection, table: Table, attempt: str) -> bool:
    """Make the rows of an attempt what they are in the source; True where that changed anything."""
    query = select(table).where(table.c.attempt == attempt).order_by(*table.primary_key.columns)
    wanted = [tuple(row) for row in source.execute(query)]
    if wanted == [tuple(row) for row in target.execute(query)]:
        return False
    delete_rows(target, table, table.c.attempt == attempt)
    if wanted:
        target.execute(insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in wanted])
    return True
