"""The outbox: statements on their way to a record store, kept until the store has them or refuses them.

A row stays for ever, for it says what the store was told; its text goes once the store has it. Writing it is one
transaction with the note of how far its attempt was read, so that a kill in between loses and doubles nothing.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, or_, select, update

from simulator.practice.events import Time
from simulator.records.database import Database
from simulator.records.engines import in_parts, insert_into
from simulator.records.names import clean
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import outbox, outbox_attempts

__all__ = ["Outbox", "OutboxRow", "OutboxState", "Queued"]


class OutboxState(StrEnum):
    """Where a statement is: `withdrawn` was never sent, and is not to be any more."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Queued:
    """A statement to be sent: its JSON, and the id that it takes back ("": none)."""

    id: str
    attempt: str
    statement: Mapping[str, object]
    voids: str = ""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A kept statement; `statement` is its JSON text, empty once it was sent. `at` is the last thing that happened."""

    id: str
    attempt: str
    number: int
    statement: str
    voids: str
    state: OutboxState
    tries: int
    reason: str
    at: Time


class Outbox:
    """The outbox of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fingerprints(self) -> Mapping[str, str]:
        """Attempt → what it looked like when its statements were last queued."""
        with self._database.reading() as connection:
            rows = connection.execute(select(outbox_attempts.c.attempt, outbox_attempts.c.fingerprint)).all()
        return {str(attempt): str(fingerprint) for attempt, fingerprint in rows}

    def of(self, attempt: str) -> tuple[OutboxRow, ...]:
        """Everything that was queued of an attempt, oldest first."""
        return self._read(select(outbox).where(outbox.c.attempt == attempt).order_by(outbox.c.number))

    def queue(
        self,
        attempt: str,
        fingerprint: str,
        new: Sequence[Queued],
        withdrawn: Sequence[str],
        at: dt.datetime,
    ) -> None:
        """Queue statements of an attempt and note its fingerprint ("": forget it), together or not at all.

        Ids that are there already stay as they are. `withdrawn` are ones that the store cannot know; where another
        program sends one just now, the fingerprint is not noted, so that the attempt is looked at again.
        """
        with self._database.writing() as connection:
            whole = _withdraw(connection, withdrawn, at) == len(withdrawn)
            _insert(connection, new, at)
            connection.execute(delete(outbox_attempts).where(outbox_attempts.c.attempt == attempt))
            if fingerprint and whole:
                row = {"attempt": attempt, "fingerprint": fingerprint}
                connection.execute(insert(outbox_attempts).values(row))

    def waiting(self, most: int) -> tuple[OutboxRow, ...]:
        """The next statements to be sent, in order."""
        query = select(outbox).where(outbox.c.state == OutboxState.WAITING.value)
        return self._read(query.order_by(outbox.c.number, outbox.c.id).limit(most))

    def refused(self) -> tuple[OutboxRow, ...]:
        """What the store will not have, with its reasons, oldest first."""
        query = select(outbox).where(outbox.c.state == OutboxState.REFUSED.value)
        return self._read(query.order_by(outbox.c.number, outbox.c.id))

    def count(self) -> Mapping[OutboxState, int]:
        """How many statements are in which state."""
        query = select(outbox.c.state, func.count()).group_by(outbox.c.state)
        with self._database.reading() as connection:
            found = {str(state): int(count) for state, count in connection.execute(query)}
        return {state: found.get(state.value, 0) for state in OutboxState}

    def start(self, rows: Sequence[OutboxRow]) -> tuple[OutboxRow, ...]:
        """Note, before they are sent, that the store may know these from now on; those that still wait."""
        claimed: set[str] = set()
        with self._database.writing() as connection:
            for part in in_parts([row.id for row in rows]):
                waits = outbox.c.id.in_(part), outbox.c.state == OutboxState.WAITING.value
                connection.execute(update(outbox).where(*waits).values(tries=outbox.c.tries + 1))
                claimed |= {*connection.scalars(select(outbox.c.id).where(*waits))}
        return tuple(row for row in rows if row.id in claimed)

    def settle(self, ids: Sequence[str], at: dt.datetime, refusal: str = "") -> None:
        """The store has these, or refuses them for a reason.

        What another program noted meanwhile stands: a refusal takes nothing back that arrived, and an answer that comes
        late says nothing of what was forgotten and queued anew for another store.
        """
        open_states = [OutboxState.WAITING.value] if refusal else [OutboxState.WAITING.value, OutboxState.REFUSED.value]
        asked = outbox.c.state.in_(open_states), outbox.c.tries > 0
        values: dict[str, Any] = {"state": OutboxState.REFUSED.value, "reason": clean(refusal)}
        if not refusal:
            values = {"state": OutboxState.SENT.value, "reason": "", "statement": ""}
        with self._database.writing() as connection:
            for part in in_parts(ids):
                connection.execute(
                    update(outbox).where(outbox.c.id.in_(part), *asked).values(at=pack_time(at), **values)
                )

    def retry_refused(self, at: dt.datetime) -> int:
        """Send what was refused once more; gives how many."""
        again = {"state": OutboxState.WAITING.value, "reason": "", "at": pack_time(at)}
        with self._database.writing() as connection:
            query = update(outbox).where(outbox.c.state == OutboxState.REFUSED.value).values(again)
            return connection.execute(query).rowcount

    def forget(self) -> None:
        """Empty the outbox, as for a new store: the next time everything is queued again, under the same ids."""
        with self._database.writing() as connection:
            connection.execute(delete(outbox))
            connection.execute(delete(outbox_attempts))

    def _read(self, query: Select[Any]) -> tuple[OutboxRow, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return unpack_rows(OutboxRow, rows, lambda row: f"{row['id']} ({outbox.name})", self._database.left_out)


def _withdraw(connection: Connection, ids: Sequence[str], at: dt.datetime) -> int:
    """Gives how many were withdrawn: not those that were tried meanwhile."""
    values = {"state": OutboxState.WITHDRAWN.value, "statement": "", "at": pack_time(at)}
    never = and_(outbox.c.state == OutboxState.WAITING.value, outbox.c.tries == 0)
    unknown = or_(never, outbox.c.state == OutboxState.REFUSED.value)
    updates = (update(outbox).where(outbox.c.id.in_(part), unknown).values(values) for part in in_parts(ids))
    return sum(connection.execute(one).rowcount for one in updates)


def _insert(connection: Connection, new: Sequence[Queued], at: dt.datetime) -> None:
    highest = connection.scalar(select(func.coalesce(func.max(outbox.c.number), 0))) or 0
    for number, one in enumerate(new, highest + 1):
        columns = {
            "id": one.id,
            "attempt": one.attempt,
            "number": number,
            "statement": json.dumps(one.statement, separators=(",", ":")),
            "voids": one.voids,
            "state": OutboxState.WAITING.value,
            "tries": 0,
            "reason": "",
            "at": pack_time(at),
        }
        connection.execute(insert_into(connection, outbox).values(columns).on_conflict_do_nothing())
