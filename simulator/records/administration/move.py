"""Records copied from one database to another, whole: files to a server, a server to files, or either to its like.

What is copied is what was there at one moment, whatever others write meanwhile; where it comes from is only read. The
target holds nothing, or a part of the same records – then the move was interrupted, and goes on. That is found out by
comparing the rows, so no trace of a move has to be kept anywhere. It never mixes records: two databases may hold
different people under the same name.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, tuple_
from sqlalchemy.exc import DataError, ProgrammingError

from simulator.errors import UserError
from simulator.locales import N_
from simulator.records.address import Address, find_file, name_place, read_address
from simulator.records.database import REFUSED, Database
from simulator.records.errors import RecordsUnavailable
from simulator.records.migrations import STEPS, find_version
from simulator.records.store import Records
from simulator.records.tables import metadata, schema_version

__all__ = ["MovedTable", "describe_moved", "list_tables", "move_records", "need_file"]

#: Rows that are read, compared and committed at once; with four columns of a key SQLite takes so many values.
BATCH = 500

#: Told after each batch: the table's name, its rows that are there by now, all of its rows.
Progress = Callable[[str, int, int], object]
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table whose rows are the same in both databases. `rows` in all, `new` of them written by this move.

    `digest` (64 hexadecimal digits) is that of all its rows, in whatever order.
    """

    name: str
    rows: int
    new: int
    digest: str


def move_records(source: Address, target: Address, progress: Progress) -> tuple[MovedTable, ...]:
    """Copy everything, table by table, and compare counts and digests at the end.

    Raises UserError where the target holds other records or both are the same database, RecordsError where one of
    them cannot be used; what was copied until then stays, and the same move goes on with it.
    """
    if read_address(source) == read_address(target):
        place = name_place(read_address(source))
        raise UserError(N_("The records cannot be moved to where they are: {place}"), place=place)
    with ExitStack() as stack:
        old = _open_source(source, stack)
        Records.open(target).close()  # made, or brought up to date
        new = Database(target)
        stack.callback(new.close)
        snapshot = stack.enter_context(old.reading())
        _begin_snapshot(snapshot, old.place)
        _refuse_others(snapshot, new)
        return tuple(_copy(snapshot, new, table, progress) for table in list_tables())


def list_tables() -> tuple[Table, ...]:
    """Every table of the records, those that others refer to first; the schema's version is the target's own."""
    return tuple(table for table in metadata.sorted_tables if table is not schema_version)


def need_file(address: Address) -> None:
    """Raises UserError where the address is that of a file which is not there; of a server nothing is said."""
    file = find_file(read_address(address))
    if file is not None and not file.is_file():
        raise UserError(N_("{path}: there is no such file."), path=file)


def _open_source(address: Address, stack: ExitStack) -> Database:
    need_file(address)
    database = Database(address, read_only=True)
    stack.callback(database.close)
    database.examine()
    return database


def _begin_snapshot(connection: Connection, place: str) -> None:
    """From here on the connection sees one moment. Raises RecordsUnavailable for another format than this program's."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    if find_version(connection, place) != len(STEPS):
        raise RecordsUnavailable(place, "older")


def _refuse_others(snapshot: Connection, target: Database) -> None:
    """Raise UserError, before anything is written, where the target holds a row that the source does not."""
    with target.reading() as connection:
        for table in list_tables():
            there = _count(connection, table)
            known = sum(len(_find_same(connection, table, rows)) for rows in _read(snapshot, table)) if there else 0
            if known != there:
                raise UserError(
                    N_(
                        "{place} holds other records: {count} rows of the table {table} are not those of the source. "
                        "Nothing was changed. Name an empty database."
                    ),
                    place=target.place,
                    count=there - known,
                    table=table.name,
                )


def _copy(snapshot: Connection, target: Database, table: Table, progress: Progress) -> MovedTable:
    """Raises UserError where the rows are not the same in the end."""
    total, done, new, digest = _count(snapshot, table), 0, 0, 0
    for rows in _read(snapshot, table):
        with target.writing() as connection:
            same = _find_same(connection, table, rows)
            missing = [row for row in rows if row not in same]
            _insert(connection, table, missing)
        done, new, digest = done + len(rows), new + len(missing), _add_digests(digest, rows)
        progress(table.name, done, total)
    with target.reading() as connection:
        kept, kept_digest = 0, 0
        for rows in _read(connection, table):
            kept, kept_digest = kept + len(rows), _add_digests(kept_digest, rows)
    if (kept, kept_digest) != (done, digest):
        message = N_("The table {table} is not the same in both databases: {count} rows, {found} in {place}.")
        raise UserError(message, table=table.name, count=done, found=kept, place=target.place)
    return MovedTable(table.name, done, new, f"{digest:064x}")


def _read(connection: Connection, table: Table) -> Iterator[Sequence[_Row]]:
    """All rows, some at a time, in no order."""
    options = {"stream_results": True, "yield_per": BATCH}
    for rows in connection.execute(select(table), execution_options=options).partitions():
        yield [tuple(row) for row in rows]


def _find_same(connection: Connection, table: Table, rows: Sequence[_Row]) -> set[_Row]:
    """Those of the rows that stand in the table exactly like that."""
    keys = list(table.primary_key)
    places = [table.c.keys().index(column.name) for column in keys]
    wanted = [tuple(row[place] for place in places) for row in rows]
    found = connection.execute(select(table).where(tuple_(*keys).in_(wanted)))
    return {tuple(row) for row in found} & {*rows}


def _insert(connection: Connection, table: Table, rows: Sequence[_Row]) -> None:
    """Raises UserError for values that this kind of database does not take."""
    if not rows:
        return
    try:
        connection.execute(insert(table), [dict(zip(table.c.keys(), row, strict=True)) for row in rows])
    except (DataError, ProgrammingError) as error:  # SQLite takes any text in any column; a server does not
        if getattr(error.orig, "sqlstate", None) == REFUSED:
            raise
        reason = str(error.orig).splitlines()[0]
        raise UserError(N_("A row of the table {table}: {reason}"), table=table.name, reason=reason) from error


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _add_digests(digest: int, rows: Sequence[_Row]) -> int:
    """A digest to which rows were added; their order does not matter, for databases sort differently."""
    for row in rows:
        written = json.dumps(row, ensure_ascii=True).encode()
        digest += int.from_bytes(hashlib.sha256(written).digest())
    return digest % (1 << 256)


def describe_moved(tables: Sequence[MovedTable]) -> Mapping[str, Mapping[str, object]]:
    """What was moved, as JSON."""
    return {table.name: {"rows": table.rows, "new": table.new, "digest": table.digest} for table in tables}
