"""A database opened so that a commit is on the disk, two programs can share it, and its faults are told plainly."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from simulator.records.errors import CorruptRecords, RecordsError, RecordsUnavailable

#: How long (milliseconds) a program waits for another one's write to finish.
BUSY_TIMEOUT = 10_000

#: Bytes of a file that is examined whole when it is opened: 50 MB, some 2,000 attempts, take 50 ms.
MOST_EXAMINED = 64 << 20

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_REASONS = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "closed",
    sqlite3.SQLITE_IOERR: "disk",
}


class Database:
    """An engine with the two ways to use it; every fault comes out as a RecordsError."""

    def __init__(self, url: str) -> None:
        self._url = _read_url(url)
        self.place = _name_place(self._url)
        with self._telling():
            _make_folder(self._url)
            self.engine = _build_engine(self._url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view."""
        with self._telling(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed and durable on leaving, undone where something fails."""
        with self._telling(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def examine(self) -> None:
        """Raise CorruptRecords where a SQLite file is damaged anywhere; a large one shows it only when it is read."""
        with self._telling():
            path = Path(str(self._url.database))
            small = _in_file(self._url) and path.exists() and path.stat().st_size <= MOST_EXAMINED
        if not small:
            return
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise CorruptRecords(self.place, str(found).splitlines()[-1])

    def share(self) -> None:
        """From now on readers and the writer of a SQLite file do not block each other."""
        if self.engine.dialect.name == "sqlite":
            with self._telling():
                raw = self.engine.raw_connection()
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                finally:
                    raw.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _tell(self.place, error.orig or error) from error
        except (sqlite3.Error, OSError) as error:
            raise _tell(self.place, error) from error
        except ImportError as error:
            raise RecordsUnavailable(self.place, "driver") from error
        except SQLAlchemyError as error:
            raise RecordsError(self.place, str(error)) from error


def _tell(place: str, error: BaseException) -> RecordsError:
    """The fault of a driver as one of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code in _DAMAGED:
        return CorruptRecords(place, str(error))
    if code in _REASONS:
        return RecordsUnavailable(place, _REASONS[code])
    if isinstance(error, OSError):
        return RecordsUnavailable(place, error.strerror or str(error))
    kind = RecordsUnavailable if type(error).__name__ == "OperationalError" else RecordsError
    return kind(place, (str(error).strip().splitlines() or [type(error).__name__])[0])


def _read_url(url: str) -> URL:
    try:
        read = make_url(url)
    except ArgumentError as error:
        raise RecordsUnavailable(url, "address") from error
    if read.get_backend_name() not in ("sqlite", "postgresql"):
        raise RecordsUnavailable(_name_place(read), "kind")
    return read.set(drivername="postgresql+psycopg") if read.drivername == "postgresql" else read


def _name_place(url: URL) -> str:
    """The file's path, or the address without its password."""
    return url.database or ":memory:" if url.get_backend_name() == "sqlite" else url.render_as_string()


def _in_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


def _make_folder(url: URL) -> None:
    # Practice attempts are private: a folder made here is its owner's alone.
    if _in_file(url):
        Path(str(url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _build_engine(url: URL) -> Engine:
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: one that starts as a reader could not wait for another writer.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
