"""Who opened whose report, attempt or replay, and when: written beside the records, read by whom it is about."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import insert, select, text

from simulator.practice.events import Time
from simulator.records.database import Database
from simulator.records.engines import in_parts
from simulator.records.errors import RecordsUnavailable
from simulator.records.ids import make_id
from simulator.records.names import clean, person_key
from simulator.records.people.keys import list_keys, look_up_key
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import accesses, attempts

__all__ = ["Access", "AccessKind", "Accesses"]


class AccessKind(StrEnum):
    """What was opened."""

    ATTEMPT = "attempt"
    REPORT = "report"
    TEAM = "team"
    CERTIFICATE = "certificate"
    REPLAY = "replay"
    MARK = "mark"
    EXPORT = "export"
    LIST = "list"
    REVIEW = "review"
    RESCORE = "rescore"
    AGREEMENT = "agreement"
    ITEMS = "items"
    ASSIGNMENTS = "assignments"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Access:
    """`reader` is the login at the server, else who is logged in at the computer. `attempt` may be empty."""

    at: Time
    reader: str
    what: AccessKind
    attempt: str


class Accesses:
    """The access log of a database: the one home of what is noted, and of what is not.

    `own` is the name of who looks (empty: who gave none at this computer): what she sees of herself is not noted. Each
    gives False where the records can only be read, which is no reason to show nothing. Other faults are RecordsErrors.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def note_attempts(self, what: AccessKind, ids: Collection[str], at: dt.datetime, own: str) -> bool:
        """Note that these attempts were opened, each for whose it is."""
        return self._write(what, self._find_owners(ids), at, own)

    def note_list(self, what: AccessKind, ids: Collection[str], at: dt.datetime, own: str) -> bool:
        """Note that something of these attempts was seen side by side: once for each person."""
        return self.note_people(what, {key for _, key in self._find_owners(ids)}, at, own)

    def note_people(self, what: AccessKind, keys: Collection[str], at: dt.datetime, own: str) -> bool:
        """Note that something about these people, who go by their keys, was opened."""
        return self._write(what, [("", key) for key in sorted(keys)], at, own)

    def _find_owners(self, ids: Collection[str]) -> list[tuple[str, str]]:
        query, found = select(attempts.c.id, attempts.c.trainee_key), list[tuple[str, str]]()
        with self._database.reading() as connection:
            for part in in_parts(sorted(ids)):
                rows = connection.execute(query.where(attempts.c.id.in_(part)))
                found += [(attempt, key) for attempt, key in rows]
        return found

    def find(self, name: str) -> tuple[Access, ...]:
        """What was opened about one person, newest first."""
        columns = accesses.c.at, accesses.c.reader, accesses.c.what, accesses.c.attempt
        query = select(*columns).where(accesses.c.trainee_key == look_up_key(self._database, name))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(accesses.c.at.desc(), accesses.c.id)).mappings().all()
        return unpack_rows(Access, rows, lambda row: f"{accesses.name} {row['at']}", self._database.left_out)

    def _write(self, what: AccessKind, found: Collection[tuple[str, str]], at: dt.datetime, own: str) -> bool:
        others = self._leave_out(found, own)
        try:
            self._keep(what, others, at)
        except RecordsUnavailable:
            return False
        return True

    def _leave_out(self, found: Collection[tuple[str, str]], own: str) -> Collection[tuple[str, str]]:
        """Those of other people; whose name several have is told from none of them, so all are kept."""
        if not found:
            return found
        with self._database.reading() as connection:
            hers = list_keys(connection, own) or [person_key(own, self._database.account)]
        return [pair for pair in found if [pair[1]] != [*hers]]

    def _keep(self, what: AccessKind, found: Collection[tuple[str, str]], at: dt.datetime) -> None:
        if not found:
            return
        shared_values = {"at": pack_time(at), "what": what.value}
        with self._database.writing() as connection:
            server = connection.dialect.name == "postgresql"
            reader = connection.scalar(text("SELECT session_user")) if server else self._database.account
            rows = [
                {"id": make_id(at), "attempt": attempt, "trainee_key": key, "reader": clean(str(reader))}
                for attempt, key in found
            ]
            connection.execute(insert(accesses), [row | shared_values for row in rows])
