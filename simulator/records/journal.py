"""The journal of one attempt: what the practice session writes to."""

import time
from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event
from simulator.records.database import Database
from simulator.records.errors import ConnectionLost, RecordsGone, SecondWriter, UnknownAttempt
from simulator.records.event_copy import write_event_copy
from simulator.records.judgements import write_judgements
from simulator.records.row_mapping import dump_event, pack_event, pack_summary, pack_time, unpack_event
from simulator.records.tables import attempts, events

#: Seconds between tries to keep something on a server that went away; one that is started anew takes some two.
_PAUSES = (0.1, 0.4, 1.0, 1.5, 2.0)


class StoredJournal:
    """Writes after the events that were there when it was opened; who writes there meanwhile is found out.

    It remembers what it has written: should the file vanish, everything said is still here.
    """

    def __init__(self, database: Database, attempt: str) -> None:
        self._database = database
        self._attempt = attempt
        with database.reading() as connection:
            if connection.scalar(select(attempts.c.id).where(attempts.c.id == attempt)) is None:
                raise UnknownAttempt(database.place, attempt)
            query = select(events.c.seq, events.c.payload).where(events.c.attempt == attempt).order_by(events.c.seq)
            kept = connection.execute(query).all()
        self._next = kept[-1].seq + 1 if kept else 0
        self._payloads: list[str] = [row.payload for row in kept]
        self._events: list[Event] = [*_read_events(self._payloads)]

    def append(self, new: Sequence[Event], summary: AttemptSummary) -> None:
        """Keep the events and the standing after them, together or not at all; durable on return.

        Raises SecondWriter where somebody else wrote to this attempt since the journal was opened, RecordsGone where
        the file is gone: then all events of the attempt, these too, have been written to a file beside it. A server
        that went away is given a few seconds to come back.
        """
        rows = [pack_event(self._attempt, seq, event) for seq, event in enumerate(new, start=self._next)]
        columns = pack_summary(summary)
        if new:
            columns["updated_at"] = pack_time(new[-1].at)
        try:
            self._keep(new, rows, columns)
        except RecordsGone as gone:
            self._payloads += map(dump_event, new)
            raise RecordsGone(gone.place, self._write_copy()) from gone
        self._next += len(rows)
        self._events += new
        self._payloads += map(dump_event, new)

    def _keep(self, new: Sequence[Event], rows: Sequence[dict[str, object]], columns: dict[str, object]) -> None:
        tried = False
        for pause in (*_PAUSES, None):
            try:
                return self._write(new, rows, columns)
            except ConnectionLost:
                if pause is None:
                    raise
                time.sleep(pause)
            except SecondWriter:
                # The connection may have broken off between the commit and its answer: then we met ourselves.
                if tried and self._stand(rows):
                    return None
                raise
            tried = True
        return None

    def _stand(self, rows: Sequence[dict[str, object]]) -> bool:
        query = select(events.c.payload).where(events.c.attempt == self._attempt, events.c.seq >= self._next)
        with self._database.reading() as connection:
            return connection.scalars(query.order_by(events.c.seq)).all() == [row["payload"] for row in rows]

    def _write(self, new: Sequence[Event], rows: Sequence[dict[str, object]], columns: dict[str, object]) -> None:
        with self._database.writing() as connection:
            try:
                if rows:
                    connection.execute(insert(events), rows)
            except IntegrityError as error:
                raise SecondWriter(self._database.place, self._attempt) from error
            write_judgements(connection, self._attempt, self._events, new)
            connection.execute(update(attempts).where(attempts.c.id == self._attempt).values(columns))

    def _write_copy(self) -> str:
        """Where the copy is; empty where none could be written."""
        if self._database.path is None:
            return ""
        try:
            return str(write_event_copy(self._database.path.parent, self._attempt, self._payloads))
        except OSError:
            return ""


def _read_events(payloads: Sequence[str]) -> Sequence[Event]:
    """The events; none where one is damaged: nobody goes on with such an attempt."""
    try:
        return [unpack_event(payload) for payload in payloads]
    except (KeyError, TypeError, ValueError, RecursionError):
        return []
