"""A database opened as a program needs it: examined, and of this program's format."""

from simulator.records.address import Address, find_file, read_address
from simulator.records.database import Database, Scope
from simulator.records.errors import RecordsError, RecordsUnavailable
from simulator.records.migrations import STEPS, find_version, migrate

__all__ = ["open_database", "open_database_to_read"]


def open_database(
    address: Address, account: str = "", *, scope: Scope = Scope.WHOLE, key: bytes | None = None
) -> Database:
    """Made where it is missing, brought up to date. Raises NewerSchema, CorruptRecords or RecordsUnavailable; then
    nothing was changed.
    """
    database = Database(address, account, scope=scope, key=key)
    try:
        database.examine()
        with database.writing() as connection:
            migrate(connection, database.place, account=account if database.path else "")
        database.enable_wal()
    except BaseException:
        database.close()
        raise
    return database


def open_database_to_read(
    address: Address, account: str = "", *, scope: Scope = Scope.WHOLE, key: bytes | None = None
) -> Database:
    """As `open_database`, for who only looks: a SQLite file that may not be written is read as it stands."""
    try:
        return open_database(address, account, scope=scope, key=key)
    except RecordsUnavailable:
        file = find_file(read_address(address))
        if file is None or not file.is_file() or not file.stat().st_size:  # nothing to read: why it cannot be made
            raise
    database = Database(address, account, read_only=True, scope=scope, key=key)
    try:
        with database.translate_errors():
            file.open("rb").close()  # SQLite does not tell why it cannot open a file
        database.examine()
        with database.reading() as connection:
            if find_version(connection, database.place) != len(STEPS):
                raise RecordsUnavailable(database.place, "older")
    except RecordsError as refused:
        database.close()
        if refused.detail == "closed":
            raise RecordsUnavailable(database.place, "unmerged") from refused
        raise
    return database
