"""SQLAlchemy engines for both databases: durable, patient with other programs, never waiting without end.

And what statements have to mind of them: how a row is put in that may be there, how many values they take.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote
from weakref import WeakKeyDictionary

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError

from simulator.records import postgres
from simulator.records.address import name_place
from simulator.records.errors import RecordsUnavailable
from simulator.records.own.sealed_engine import build_sealed_engine

#: How long (milliseconds) a program waits for another one's write to finish.
BUSY_TIMEOUT = 10_000
#: Values in one statement. By hand: every database takes far more, and longer statements are no faster.
MOST_VALUES = 400

Value = TypeVar("Value")

_CONNECTORS: WeakKeyDictionary[Engine, postgres.Connector] = WeakKeyDictionary()


def build_engine(url: URL) -> Engine:
    """The engine of an address. Raises RecordsUnavailable where its options cannot be, ImportError without driver."""
    is_file = url.get_backend_name() == "sqlite"
    options = {} if is_file else {name: v for name, v in postgres.CONNECTION.items() if name not in url.query}
    try:
        # A server may have dropped the connection since it was used last: it is tried before it is used.
        engine = create_engine(url, connect_args=options, pool_pre_ping=not is_file, pool_timeout=10)
        engine.dialect.create_connect_args(url)
    except (ArgumentError, TypeError, ValueError) as error:
        raise RecordsUnavailable(name_place(url), "address") from error
    if is_file:
        _listen_to_sqlite(engine)
    else:
        connector = postgres.Connector()
        event.listen(engine, "do_connect", connector.connect)
        _CONNECTORS[engine] = connector
    return engine


def build_own_engine(path: Path, key: bytes | None = None, *, read_only: bool = False) -> Engine:
    """The engine of the store that is one person's alone: the one place where such a file is opened.

    `key` is what a sealed store is opened with; None is a plain file. Raises RecordsUnavailable.
    """
    if key is not None:
        engine = build_sealed_engine(path, key, read_only=read_only)
        _listen_to_sqlite(engine)
        return engine
    if read_only:
        return build_read_only_engine(path)
    return build_engine(URL.create("sqlite", database=str(path.absolute())))


def hurry(engine: Engine) -> None:
    """Whoever uses it is about to leave: a server that does not answer is not waited for much longer."""
    if connector := _CONNECTORS.get(engine):
        connector.hurry()


def build_read_only_engine(path: Path) -> Engine:
    """The engine of a SQLite file that is read and never written, nor anything beside it.

    Beside a file in WAL mode SQLite wants to make two others. Where the folder does not let it, and nothing waits in
    a `-wal` file, the file is all there is and is read as one that nobody changes.
    """
    waiting = path.with_name(f"{path.name}-wal")
    alone = not _may_write(path.parent) and not (waiting.exists() and waiting.stat().st_size)
    options = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if alone else {})
    engine = create_engine(URL.create("sqlite", database=f"file:{quote(os.fsencode(path))}", query=options))
    _listen_to_sqlite(engine)
    return engine


def _listen_to_sqlite(engine: Engine) -> None:
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Bytes on a damaged page are no reason to lose the rows of everybody else.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # in WAL mode this waits for the disk at every commit, NORMAL does not
    cursor.execute("PRAGMA secure_delete = ON")  # what somebody deleted is no more to be read from the file either
    cursor.execute("PRAGMA fullfsync = ON")  # macOS: else the disk's own memory counts as the disk
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: one that starts as a reader could not wait for another writer.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that knows `on_conflict_do_nothing` and `on_conflict_do_update`, as the database's dialect says it."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def in_parts(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in their order, as many at a time as one statement takes."""
    return (values[first : first + MOST_VALUES] for first in range(0, len(values), MOST_VALUES))
