"""The engine of a sealed store: a SQLite file whose every page SQLCipher encrypts and authenticates.

Commits, locks and recovery are SQLite's own, as for a plain file: what was committed outlives a kill, two programs
wait for each other. Without the key the file is noise, its `-wal` file too.
"""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine

from simulator.records.errors import RecordsUnavailable

__all__ = ["KEY_BYTES", "build_sealed_engine"]

#: Length of a key: AES-256, taken as it is, for keys are derived and never typed.
KEY_BYTES = 32
_NOT_A_DATABASE = 26


def build_sealed_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """The engine of the file, which may be missing. Raises RecordsUnavailable: "sealed" where this installation lacks
    SQLCipher, "key" where this key does not open the file, which then stays as it was.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    try:
        from sqlcipher3 import dbapi2 as sqlcipher
    except ImportError as error:
        raise RecordsUnavailable(str(path), "sealed") from error
    connect = partial(_connect, sqlcipher, path, key, read_only=read_only)
    try:
        connection = connect()
        connection.close()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == _NOT_A_DATABASE:
            raise RecordsUnavailable(str(path), "key") from error
        raise
    return create_engine(URL.create("sqlite", database=str(path)), module=sqlcipher, creator=connect)


def _connect(sqlcipher: Any, path: Path, key: bytes, *, read_only: bool) -> Any:
    """A connection that has read the file: with another key that already fails."""
    connection = sqlcipher.connect(str(path.absolute()), check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # else a wrong key writes lines to standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")  # what SQLite puts aside for sorting would lie there in clear
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
