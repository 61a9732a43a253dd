"""Practice attempts that their trainee opens to coaches and trainers: a copy among the common records, until withdrawn.

The own store stays the attempt's home. What others do with the copy – they decide disputes, correct, mark – is fetched
back into it.
"""

import datetime as dt
from contextlib import suppress

from sqlalchemy import insert, select, update

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.events import Mode
from simulator.records.database import Database
from simulator.records.errors import RecordsUnavailable
from simulator.records.own.attempt_copy import copy_attempts, delete_attempts, delete_rows, replace_rows
from simulator.records.people.keys import find_shown
from simulator.records.row_mapping import pack_time
from simulator.records.tables import attempts, corrections, disputes, events, judgements, marks, shared

__all__ = ["DISPUTE", "Sharing"]

#: Why an attempt is shared, where it was not the trainee's own wish.
DISPUTE = "dispute"
#: What others write about a shared attempt.
_ANSWERS = (disputes, corrections, marks, judgements)
#: The columns of an attempt that change while it goes on.
_STANDING = ("updated_at", "score", "answered", "ending", "outcome", "passed", "hints", "retries", "red_lines")


class Sharing:
    """Shares the attempts of one person, from `own` to `common`. Every fault is a UserError."""

    def __init__(self, common: Database, own: Database, person: str) -> None:
        self._common, self._own, self._person = common, own, person

    def list(self) -> frozenset[str]:
        """The attempts that are shared."""
        with self._own.reading() as connection:
            return frozenset(connection.scalars(select(shared.c.attempt)))

    def share(self, attempt: str, at: dt.datetime, cause: str = "") -> None:
        """Open a practice attempt of the own store as it stands now; others stay what they are.

        One that was shared for a dispute and is now wished to be stays shared after the dispute.
        """
        with self._own.reading() as source:
            row = source.execute(select(attempts).where(attempts.c.id == attempt)).mappings().first()
            if row is None:
                return  # an official one, which is open anyway
            before = source.scalar(select(shared.c.cause).where(shared.c.attempt == attempt))
            why = cause if before is None else before and cause
            note = {"attempt": attempt, "at": pack_time(at), "cause": why}
            with self._common.writing() as target:
                for table in (judgements, events):  # what was taken back since is no addition
                    delete_rows(target, table, table.c.attempt == attempt)
                copy_attempts(source, target, [attempt], self._person)
                shown = find_shown(target, self._person) or row["trainee"]
                standing = {name: row[name] for name in _STANDING}
                target.execute(update(attempts).where(attempts.c.id == attempt).values(trainee=shown, **standing))
                delete_rows(target, shared, shared.c.attempt == attempt)
                target.execute(insert(shared).values(note))
        with self._own.writing() as connection:
            delete_rows(connection, shared, shared.c.attempt == attempt)
            connection.execute(insert(shared).values(note))

    def withdraw(self, attempt: str) -> None:
        """Delete the copy with everything that hangs on it; what was said about it stays with the trainee.

        Raises UserError where it is not shared.
        """
        if attempt not in self.list():
            raise UserError(N_("Attempt {attempt} is not shared."), attempt=attempt)
        self.fetch_answers()
        with self._common.writing() as connection:
            practice = attempts.c.id == attempt, attempts.c.mode == Mode.PRACTICE.value
            hers = attempts.c.trainee_key == self._person
            delete_attempts(connection, connection.scalars(select(attempts.c.id).where(*practice, hers)).all())
        with self._own.writing() as connection:
            delete_rows(connection, shared, shared.c.attempt == attempt)

    def end_dispute(self, attempt: str) -> None:
        """Withdraw an attempt that was shared for a dispute, where none is left."""
        with self._own.reading() as connection:
            cause = connection.scalar(select(shared.c.cause).where(shared.c.attempt == attempt))
            disputed = connection.scalar(select(disputes.c.attempt).where(disputes.c.attempt == attempt).limit(1))
        if cause == DISPUTE and disputed is None:
            self.withdraw(attempt)

    def fetch_answers(self) -> None:
        """Take over what others have written about shared attempts since the last time."""
        names = self.list()
        if not names:
            return
        with self._common.reading() as source, suppress(RecordsUnavailable):  # who can only look fetches nothing
            there = {*source.scalars(select(attempts.c.id).where(attempts.c.id.in_(names)))}
            with self._own.writing() as target:
                for attempt in sorted(there):
                    for table in _ANSWERS:
                        replace_rows(source, target, table, attempt)
                gone = names - there  # deleted there, by a time limit or by somebody who may
                delete_rows(target, shared, shared.c.attempt.in_(gone))
