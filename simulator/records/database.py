"""A database opened so that a commit is on the disk, two programs can share it, and its faults are plain sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from simulator.private_folder import make_private, make_private_file, make_private_folder
from simulator.records.address import Address, find_file, find_secrets, name_place, read_address
from simulator.records.engines import build_engine, build_own_engine, build_read_only_engine, hurry
from simulator.records.errors import (
    ConnectionLost,
    CorruptRecords,
    RecordsError,
    RecordsGone,
    RecordsUnavailable,
    RightsMissing,
)

#: Bytes of a file that is examined whole when it is opened: 50 MB, some 2,000 attempts, take 50 ms.
MOST_EXAMINED = 64 << 20

#: Milliseconds for which others are waited for to compact a file.
_COMPACTING = 1000

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
#: PostgreSQL's names for a lock, and for a statement, that took too long.
_LOCKED_STATES = {"55P03", "57014"}
#: And for ending a connection, or for a server that is going down or coming up.
_LOST_STATES = {"57P01", "57P02", "57P03"}
#: And for what a login may not do.
REFUSED = "42501"
#: How the driver begins to say that there was no connection yet.
_NOT_CONNECTED = ("connection failed", "connection is bad")


class Scope(StrEnum):
    """Whose eyes a database is opened for.

    whole: everything in it, for who moves or mends it. common: what may be seen of everybody – official attempts and
    those that their trainee shared. own: the store of one person, who is everybody in it.
    """

    WHOLE = "whole"
    COMMON = "common"
    OWN = "own"


class Database:
    """An engine with the two ways to use it; every fault comes out as a RecordsError.

    `left_out` names what could not be read so far, with the reason: one unreadable row must not hide all others.
    """

    def __init__(
        self,
        address: Address,
        account: str = "",
        *,
        read_only: bool = False,
        scope: Scope = Scope.WHOLE,
        key: bytes | None = None,
    ) -> None:
        """`account` is who sits at this computer; it stands for people who gave no name. `key` opens an own store."""
        self.scope = scope
        self.read_only = read_only
        url = read_address(address)
        self.place = name_place(url)
        self.path = find_file(url)
        self.account = account
        self.left_out: dict[str, str] = {}
        self._secrets = find_secrets(url)
        self._driver_errors: tuple[type[BaseException], ...] = (sqlite3.Error, OSError)
        with self.translate_errors():
            if self.path and not read_only:
                _prepare_file(self.path, ours=isinstance(address, Path))
            if self.path and scope is Scope.OWN:
                self.engine = build_own_engine(self.path, key, read_only=read_only)
            else:
                self.engine = build_read_only_engine(self.path) if self.path and read_only else build_engine(url)
            self._file = _identify(self.path) if self.path else None
        self._driver_errors += (self.engine.dialect.loaded_dbapi.Error,)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view. Raises RecordsGone where it would be one of a file that nobody else sees any more."""
        self._check_file(to_read=True)
        with self.translate_errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed and durable on leaving, undone where something fails.

        Raises RecordsGone where the file is no longer the one that was opened: what is written to a deleted file
        reaches the disk, and nobody.
        """
        self._check_file()
        with (
            self.translate_errors(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection
        self._check_file()

    def examine(self) -> None:
        """Raise CorruptRecords where a SQLite file is damaged anywhere; a large one shows it only when it is read."""
        with self.translate_errors():
            small = self.path and self.path.exists() and self.path.stat().st_size <= MOST_EXAMINED
        if not small:
            return
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise CorruptRecords(self.place, str(found).splitlines()[-1])

    def enable_wal(self) -> None:
        """From now on readers and the writer of a SQLite file do not block each other."""
        if self.path:
            with self.translate_errors():
                raw = self.engine.raw_connection()
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")
                finally:
                    raw.close()

    def compact(self) -> None:
        """Nothing that was deleted stays in a SQLite file or beside it; a server does that by itself, later.

        Raises RecordsUnavailable where others use the file.
        """
        if self.path:
            with self.translate_errors():
                raw = self.engine.raw_connection()
                try:
                    cursor = raw.cursor()
                    cursor.execute(f"PRAGMA busy_timeout = {_COMPACTING}")
                    cursor.execute("VACUUM")
                    if cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                        raise RecordsUnavailable(self.place, "locked")
                finally:
                    raw.invalidate()  # its patience is not that of the others
                    raw.close()

    def hurry(self) -> None:
        """The program is being left: no server is waited for longer than some two seconds from now on."""
        hurry(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Whatever a driver, the system or SQLAlchemy raises inside comes out as a RecordsError."""
        try:
            yield
        except DBAPIError as error:
            raise to_records_error(self.place, error.orig or error, self._secrets) from error
        except self._driver_errors as error:
            raise to_records_error(self.place, error, self._secrets) from error
        except ImportError as error:
            raise RecordsUnavailable(self.place, "driver") from error
        except SQLAlchemyError as error:
            raise RecordsError(self.place, _mask(str(error), self._secrets)) from error

    def _check_file(self, *, to_read: bool = False) -> None:
        if self.path and _identify(self.path) != self._file:
            raise RecordsGone(self.place, to_read=to_read)


def to_records_error(place: str, error: BaseException, secrets: tuple[str, ...] = ()) -> RecordsError:
    """The fault of a driver as one of ours, without the secrets of the address."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code in _DAMAGED:
        return CorruptRecords(place, str(error))
    if code in _REASONS:
        return RecordsUnavailable(place, _REASONS[code])
    if isinstance(error, OSError):
        return RecordsUnavailable(place, error.strerror or str(error))
    kinds = {kind.__name__ for kind in type(error).__mro__}  # the PostgreSQL driver may not be installed
    if "ConnectionTimeout" in kinds:
        return RecordsUnavailable(place, "silent")
    if getattr(error, "sqlstate", None) in _LOCKED_STATES:
        return RecordsUnavailable(place, "locked")
    said = _mask((str(error).strip().splitlines() or [type(error).__name__])[0], secrets)
    if getattr(error, "sqlstate", None) == REFUSED:
        return RightsMissing(place, said)
    if "OperationalError" not in kinds:
        return RecordsError(place, said)
    return (
        RecordsUnavailable(place, said) if hasattr(error, "sqlite_errorcode") else _explain_server(place, error, said)
    )


def _explain_server(place: str, error: BaseException, said: str) -> RecordsUnavailable:
    """Why a server did not do it. Why no connection can be made (the password, the name) only the driver can say."""
    state = getattr(error, "sqlstate", None)
    if state in _LOST_STATES or (state is None and not said.startswith(_NOT_CONNECTED)):
        return ConnectionLost(place, "lost")
    return RecordsUnavailable(place, said) if state else ConnectionLost(place, said)


def _mask(text: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def _prepare_file(path: Path, *, ours: bool) -> None:
    """The file and its folder, for their owner alone where they are made here; `ours` are tightened as well.

    SQLite gives its `-wal` and `-shm` files the permissions of the database.
    """
    if ours or not path.parent.exists():
        make_private_folder(path.parent)
    make_private_file(path)
    for suffix in ("", "-wal", "-shm") if ours else ():
        make_private(path.with_name(path.name + suffix))


def _identify(path: Path) -> tuple[int, int] | None:
    """Device and number of the file at a path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
