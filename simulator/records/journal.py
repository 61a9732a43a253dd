"""The journal of one attempt: what the practice session writes to."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event
from simulator.records.database import Database
from simulator.records.errors import RecordsGone, SecondWriter, UnknownAttempt
from simulator.records.event_copy import write_event_copy
from simulator.records.judgements import write_judgements
from simulator.records.row_mapping import dump_event, pack_event, pack_summary, pack_time, unpack_event
from simulator.records.tables import attempts, events


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
        the file is gone: then all events of the attempt, these too, have been written to a file beside it.
        """
        rows = [pack_event(self._attempt, seq, event) for seq, event in enumerate(new, start=self._next)]
        columns = pack_summary(summary)
        if new:
            columns["updated_at"] = pack_time(new[-1].at)
        try:
            self._write(new, rows, columns)
        except RecordsGone as gone:
            self._payloads += map(dump_event, new)
            raise RecordsGone(gone.place, self._write_copy()) from gone
        self._next += len(rows)
        self._events += new
        self._payloads += map(dump_event, new)

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
