"""`Records`: the attempts that were kept, and the way to keep another one."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Self

from sqlalchemy import Connection, Select, case, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from simulator.practice.attempt_types import AttemptRow, NewAttempt, StoredAttempt
from simulator.practice.events import Event, Mode
from simulator.records.database import Database
from simulator.records.disputes import Disputes
from simulator.records.errors import AmbiguousAttempt, CorruptRecords, UnknownAttempt
from simulator.records.ids import make_id
from simulator.records.journal import StoredJournal
from simulator.records.migrations import migrate
from simulator.records.row_mapping import clean, pack_attempt, pack_time, unpack_attempt, unpack_event, unpack_time
from simulator.records.tables import attempts, events, sources, texts
from simulator.records.types import TraineeRow

__all__ = ["Records", "TraineeRow"]


class Records:
    """Attempts in a database. Usable from several threads; every fault is a RecordsError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.disputes = Disputes(database)

    @classmethod
    def open(cls, url: str) -> Self:
        """The records at a SQLAlchemy address (`sqlite:///file` or `postgresql://…`), made where there are none.

        Raises NewerSchema, CorruptRecords or RecordsUnavailable; then nothing was changed.
        """
        database = Database(url)
        try:
            database.examine()
            with database.writing() as connection:
                migrate(connection, database.place)
            database.share()
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def create(self, new: NewAttempt) -> str:
        """Keep that an attempt begins, with the text of its scenario; gives its id."""
        attempt = make_id(new.started_at)
        with self._database.writing() as connection:
            _keep_sources(connection, new.digest, new.sources)
            connection.execute(insert(attempts).values(id=attempt, **pack_attempt(new)))
        return attempt

    def journal(self, attempt_id: str) -> StoredJournal:
        """Where a session writes the attempt's events. Raises UnknownAttempt."""
        return StoredJournal(self._database, attempt_id)

    def attempts(
        self,
        *,
        trainee: str | None = None,
        team: str | None = None,
        scenario: str | None = None,
        language: str | None = None,
        mode: Mode | None = None,
        finished: bool | None = None,
        since: dt.datetime | None = None,
        limit: int | None = None,
    ) -> tuple[AttemptRow, ...]:
        """Attempts that fit all that is given, newest first; `since` is the earliest start."""
        query = select(attempts).order_by(attempts.c.started_at.desc(), attempts.c.id.desc()).limit(limit)
        wanted = {"trainee": trainee and clean(trainee), "team": team and clean(team), "scenario": scenario}
        for column, value in {**wanted, "language": language, "mode": mode and mode.value}.items():
            if value is not None:
                query = query.where(attempts.c[column] == value)
        if finished is not None:
            query = query.where(attempts.c.ending != "" if finished else attempts.c.ending == "")
        if since is not None:
            query = query.where(attempts.c.started_at >= pack_time(since))
        return self._rows(query)

    def attempt(self, id_or_prefix: str) -> StoredAttempt:
        """The attempt whose id begins like that. Raises UnknownAttempt, AmbiguousAttempt, CorruptRecords."""
        wanted = id_or_prefix.strip().lower()
        query = select(attempts).where(attempts.c.id.startswith(wanted, autoescape=True)).order_by(attempts.c.id)
        found = self._rows(query.limit(10)) if wanted else ()
        if not found:
            raise UnknownAttempt(self._database.place, id_or_prefix)
        if len(found) > 1 and found[0].id != wanted:
            raise AmbiguousAttempt(self._database.place, id_or_prefix, [row.id for row in found])
        return StoredAttempt(found[0], self._events(found[0].id))

    def sources(self, digest: str) -> Mapping[str, str]:
        """The files of a script as they were, by name; empty where that digest was never kept."""
        query = select(sources.c.name, texts.c.text).join(texts, texts.c.hash == sources.c.hash)
        with self._database.reading() as connection:
            found = connection.execute(query.where(sources.c.digest == digest).order_by(sources.c.name)).all()
        return {name: content for name, content in found}  # noqa: C416  # rows are not the pairs that dict() wants

    def trainees(self) -> tuple[TraineeRow, ...]:
        """Everybody with an attempt, by name."""
        again = attempts.alias()
        latest = select(again.c.team).where(again.c.trainee == attempts.c.trainee)
        official = func.sum(case((attempts.c.mode == Mode.OFFICIAL.value, 1), else_=0))
        query = select(
            attempts.c.trainee,
            latest.order_by(again.c.started_at.desc()).limit(1).scalar_subquery(),
            func.count(),
            official,
            func.max(attempts.c.started_at),
        ).group_by(attempts.c.trainee)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(attempts.c.trainee)).all()
        return tuple(
            TraineeRow(name, team, attempted, marked, unpack_time(last))
            for name, team, attempted, marked, last in found
        )

    def _rows(self, query: Select[*tuple[object, ...]]) -> tuple[AttemptRow, ...]:
        with self._database.reading() as connection:
            return tuple(unpack_attempt(row) for row in connection.execute(query).mappings())

    def _events(self, attempt: str) -> tuple[Event, ...]:
        query = select(events.c.payload).where(events.c.attempt == attempt).order_by(events.c.seq)
        try:
            with self._database.reading() as connection:
                return tuple(unpack_event(payload) for payload in connection.scalars(query))
        except (KeyError, TypeError, ValueError) as error:
            raise CorruptRecords(self._database.place, f"attempt {attempt}: {error}") from error


def _keep_sources(connection: Connection, digest: str, files: Mapping[str, str]) -> None:
    """Keep a script's files unless they are kept already, also where another program keeps the same ones just now."""
    insert_new = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    for name, content in sorted(files.items()):
        hashed = hashlib.sha256(content.encode()).hexdigest()
        connection.execute(insert_new(texts).values(hash=hashed, text=content).on_conflict_do_nothing())
        connection.execute(insert_new(sources).values(digest=digest, name=name, hash=hashed).on_conflict_do_nothing())
