"""The journal of one attempt: what the practice session writes to."""

from collections.abc import Sequence

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event
from simulator.records.database import Database
from simulator.records.errors import SecondWriter, UnknownAttempt
from simulator.records.row_mapping import pack_event, pack_summary, pack_time
from simulator.records.tables import attempts, events


class StoredJournal:
    """Writes after the events that were there when it was opened; who writes there meanwhile is found out."""

    def __init__(self, database: Database, attempt: str) -> None:
        self._database = database
        self._attempt = attempt
        with database.reading() as connection:
            if connection.scalar(select(attempts.c.id).where(attempts.c.id == attempt)) is None:
                raise UnknownAttempt(database.place, attempt)
            last = connection.scalar(select(func.max(events.c.seq)).where(events.c.attempt == attempt))
        self._next = 0 if last is None else last + 1

    def append(self, new: Sequence[Event], summary: AttemptSummary) -> None:
        """Keep the events and the standing after them, together or not at all; durable on return.

        Raises SecondWriter where somebody else wrote to this attempt since the journal was opened.
        """
        rows = [pack_event(self._attempt, seq, event) for seq, event in enumerate(new, start=self._next)]
        columns = pack_summary(summary)
        if new:
            columns["updated_at"] = pack_time(new[-1].at)
        with self._database.writing() as connection:
            try:
                if rows:
                    connection.execute(insert(events), rows)
            except IntegrityError as error:
                raise SecondWriter(self._database.place, self._attempt) from error
            connection.execute(update(attempts).where(attempts.c.id == self._attempt).values(columns))
        self._next += len(rows)
