"""When a trainee practised and what was said, and the unfinished attempts that were put away."""

import datetime as dt

from sqlalchemy import delete, select

from simulator.practice.day.own_replies import OwnReply
from simulator.practice.day.time_spent import EventTime
from simulator.practice.events import Replied
from simulator.records.database import Database, Scope
from simulator.records.engines import insert_into
from simulator.records.people.keys import look_up_key
from simulator.records.row_mapping import explain_damage, pack_time, unpack_event, unpack_rows
from simulator.records.tables import attempts, events, put_away

__all__ = ["PracticeLog"]


class PracticeLog:
    """What lists of a trainee's practice ask of a database. Every fault is a RecordsError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def event_times(self, trainee: str, since: dt.datetime) -> tuple[EventTime, ...]:
        """The moments of a trainee's attempts from `since` on, attempt by attempt; not what forks took over."""
        query = (
            select(events.c.attempt, events.c.at)
            .join(attempts, attempts.c.id == events.c.attempt)
            .where(attempts.c.trainee_key == self._key(trainee), attempts.c.updated_at >= pack_time(since))
            .where(events.c.at >= pack_time(since), events.c.at >= attempts.c.started_at)
            .order_by(events.c.attempt, events.c.seq)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return unpack_rows(EventTime, rows, lambda row: str(row["attempt"]), self._database.left_out)

    def replies(self, trainee: str) -> tuple[OwnReply, ...]:
        """Everything a trainee said in attempts; numbers that answer a choice are among it."""
        key = attempts.c
        query = (
            select(events.c.attempt, key.title, key.scenario, key.language, events.c.payload)
            .join(attempts, key.id == events.c.attempt)
            .where(key.trainee_key == self._key(trainee), events.c.kind == Replied.kind)
            .where(events.c.at >= key.started_at)
        )
        found = []
        with self._database.reading() as connection:
            for attempt, title, scenario, language, payload in connection.execute(query):
                try:
                    event = unpack_event(payload)
                except (KeyError, TypeError, ValueError, RecursionError) as error:
                    self._database.left_out[attempt] = explain_damage(error)
                    continue
                if isinstance(event, Replied):
                    found.append(OwnReply(attempt, title, scenario, language, event.turn, event.at, event.text))
        return tuple(found)

    def away(self, trainee: str) -> frozenset[str]:
        """The attempts of a trainee that were put away."""
        query = select(put_away.c.attempt)
        if self._database.scope is not Scope.OWN:  # there all are hers, also those of attempts kept elsewhere
            query = query.join(attempts, attempts.c.id == put_away.c.attempt)
            query = query.where(attempts.c.trainee_key == self._key(trainee))
        with self._database.reading() as connection:
            return frozenset(connection.scalars(query))

    def put_away(self, attempt: str, at: dt.datetime) -> None:
        """No longer offer this attempt to be gone on with; it stays as it is."""
        with self._database.writing() as connection:
            statement = insert_into(connection, put_away).values(attempt=attempt, at=pack_time(at))
            connection.execute(statement.on_conflict_do_nothing())

    def bring_back(self, attempt: str) -> None:
        """Offer it again."""
        with self._database.writing() as connection:
            connection.execute(delete(put_away).where(put_away.c.attempt == attempt))

    def _key(self, trainee: str) -> str:
        return look_up_key(self._database, trainee)
