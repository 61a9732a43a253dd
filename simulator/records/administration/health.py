"""How a database of records is, looked at without changing anything."""

import time
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text

from simulator.records.address import Address
from simulator.records.administration.move import list_tables, need_file
from simulator.records.database import Database
from simulator.records.errors import RecordsError
from simulator.records.migrations import STEPS, find_version

__all__ = ["Health", "can_use", "look_after"]

#: Questions of which the median is taken.
_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Health:
    """`version` is the records' format, `known` this program's; `milliseconds` what one question takes (median).

    `rows` counts each table, as far as the login may see it; empty where the formats differ.
    """

    place: str
    version: int
    known: int
    milliseconds: float
    rows: dict[str, int]

    @property
    def is_fine(self) -> bool:
        """Whether this program can use them as they are."""
        return self.version == self.known


def look_after(address: Address) -> Health:
    """Raises UserError for a file that is not there, RecordsError where the database cannot be reached or read."""
    need_file(address)
    database = Database(address, read_only=True)
    try:
        database.examine()
        with database.reading() as connection:
            version = find_version(connection, database.place)
            waits = []
            for _ in range(_QUESTIONS):
                began = time.perf_counter()
                connection.execute(text("SELECT 1"))
                waits.append(time.perf_counter() - began)
            tables = [one for one in list_tables() if _may_read(connection, one)] if version == len(STEPS) else []
            rows = {one.name: connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables}
    finally:
        database.close()
    return Health(database.place, version, len(STEPS), sorted(waits)[_QUESTIONS // 2] * 1000, rows)


def _may_read(connection: Connection, table: Table) -> bool:
    """Whether a login of a server may look into a table at all; which of its rows is another question."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.scalar(select(func.has_table_privilege(table.name, "SELECT"))))


def can_use(address: Address) -> bool:
    """Whether the database can be reached and has this program's format; little work, for who asks often."""
    try:
        database = Database(address, read_only=True)
        try:
            with database.reading() as connection:
                return find_version(connection, database.place) == len(STEPS)
        finally:
            database.close()
    except RecordsError:
        return False
