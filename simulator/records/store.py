"""`Records`: the attempts that were kept, and the way to keep another one."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Select, insert, select, union

from simulator.practice.attempt_types import AttemptRow, NewAttempt, StoredAttempt
from simulator.practice.events import Event, Mode, Started
from simulator.records.address import Address
from simulator.records.administration.renames import follow_renames
from simulator.records.corrections import Corrections, apply_latest, find_latest
from simulator.records.counting.items import ItemCounts
from simulator.records.counting.near_misses import NearMisses
from simulator.records.counting.tallies import Tallies
from simulator.records.database import Database, Scope
from simulator.records.day.draft_texts import DraftTexts
from simulator.records.day.drills import Drills
from simulator.records.day.practice_log import PracticeLog
from simulator.records.disputes import Disputes
from simulator.records.engines import in_parts, insert_into
from simulator.records.errors import AmbiguousAttempt, DamagedAttempt, PrivateAttempt, UnknownAttempt
from simulator.records.ids import make_id
from simulator.records.journal import StoredJournal
from simulator.records.marking.marks import Marks
from simulator.records.names import clean, suggest_names
from simulator.records.opening import open_database, open_database_to_read
from simulator.records.outgoing.official_attempts import find_people
from simulator.records.outgoing.outbox import Outbox
from simulator.records.people.assignments import Assignments
from simulator.records.people.keys import find_key, find_shown, find_team, look_up_key
from simulator.records.people.people import People
from simulator.records.privacy.accesses import Accesses
from simulator.records.row_filters import is_kind, may_show
from simulator.records.row_mapping import explain_damage, pack_attempt, pack_time, unpack_event, unpack_rows
from simulator.records.tables import attempts, events, people, sources, texts
from simulator.scenario.library.renames import Renames

if TYPE_CHECKING:
    from simulator.records.own.sharing import Sharing

__all__ = ["Records"]


class Records:
    """Attempts in a database. Usable from several threads; every fault is a RecordsError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.disputes = Disputes(database)
        self.tallies = Tallies(database)
        self.items = ItemCounts(database)
        self.corrections = Corrections(database)
        self.near_misses = NearMisses(database)
        self.drills = Drills(database)
        self.log = PracticeLog(database)
        self.drafts = DraftTexts(database)
        self.marks = Marks(database)
        self.people = People(database)
        self.assignments = Assignments(database)
        self.outbox = Outbox(database)
        self.accesses = Accesses(database)

    @classmethod
    def open(cls, address: Address, account: str = "", *, scope: Scope = Scope.WHOLE, key: bytes | None = None) -> Self:
        """The records in a file, or at a SQLAlchemy address (`sqlite:///file`, `postgresql://…`); made where missing.

        `account` tells apart people who gave no name; `scope` is for whose eyes, `key` what a sealed own store is
        opened with. Raises NewerSchema, CorruptRecords or RecordsUnavailable; then nothing was changed.
        """
        database = open_database(address, account, scope=scope, key=key)
        return cls(database)

    @classmethod
    def open_to_read(cls, address: Address, account: str = "", *, scope: Scope = Scope.WHOLE) -> Self:
        """As `open`, for who only looks: a SQLite file that may not be written is read as it stands."""
        return cls(open_database_to_read(address, account, scope=scope))

    @classmethod
    def open_common(cls, address: Address, account: str = "", *, to_read: bool = False) -> Self:
        """What may be seen of everybody: official attempts, and practice that its trainee shared.

        `to_read` is content with a SQLite file that may not be written.
        """
        opened = open_database_to_read if to_read else open_database
        return cls(opened(address, account, scope=Scope.COMMON))

    @property
    def common(self) -> "Records":
        """What may be seen of everybody: these records, where they are nobody's in particular."""
        return self

    @property
    def sharing(self) -> "Sharing":
        """What opens a trainee's practice to others; only records that are one trainee's have it."""
        raise ValueError("these are the records of everybody")

    def list_shared(self) -> frozenset[str]:
        """The practice attempts that who sits here has opened to others."""
        return frozenset()

    def is_hers(self, trainee: str) -> bool:
        """Whether these records hold the practice of who is called so."""
        return False

    def sit(self, trainee: str) -> None:
        """Who sits at this computer from now on; that matters where records are one trainee's."""

    @property
    def left_out(self) -> Mapping[str, str]:
        """Attempts and disputes that could not be read so far, with the reason; lists come without them."""
        return self._database.left_out

    def hurry(self) -> None:
        """The program is being left: what is being kept gets some two seconds more, where a server does not answer."""
        self._database.hurry()

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
            key = find_key(connection, self._database, new.trainee)
            columns = pack_attempt(new, key)
            columns["trainee"] = find_shown(connection, key) or columns["trainee"]
            columns["team"] = find_team(connection, key) or columns["team"]
            connection.execute(insert(attempts).values(id=attempt, **columns))
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
        """Attempts that fit all that is given, newest first, with the figures that count; `since` is an earliest start.

        `trainee` may be spelt in any way that `names` takes for the same person. Rows that cannot be read are left
        out and named in `left_out`.
        """
        query = select(attempts).order_by(attempts.c.started_at.desc(), attempts.c.id.desc()).limit(limit)
        key = None if trainee is None else look_up_key(self._database, trainee)
        wanted = {"trainee_key": key, "team": team and clean(team), "scenario": scenario, "language": language}
        for column, value in wanted.items():
            if value is not None:
                query = query.where(attempts.c[column] == value)
        if mode is not None:
            query = query.where(is_kind(attempts.c.mode, mode))
        if finished is not None:
            query = query.where(attempts.c.ending != "" if finished else attempts.c.ending == "")
        if since is not None:
            query = query.where(attempts.c.started_at >= pack_time(since))
        return self._rows(query)

    def official(self, since: dt.datetime | None = None) -> Mapping[str, str]:
        """Official attempt → its person's key, oldest first, of those begun from `since` on; never of another mode."""
        return find_people(self._database, since)

    def rows(self, ids: Sequence[str]) -> tuple[AttemptRow, ...]:
        """The attempts of these ids, in no order; those that are not there are missing."""
        return tuple(
            row for part in in_parts(ids) for row in self._rows(select(attempts).where(attempts.c.id.in_(part)))
        )

    def attempt(self, id_or_prefix: str) -> StoredAttempt:
        """The attempt whose id begins like that. Raises UnknownAttempt, AmbiguousAttempt, DamagedAttempt."""
        attempt = self._find_id(id_or_prefix)
        rows = self._rows(select(attempts).where(attempts.c.id == attempt))
        if not rows:
            raise DamagedAttempt(self._database.place, attempt, self.left_out.get(attempt, ""))
        return self._store(rows[0])

    def readable(self, rows: Iterable[AttemptRow]) -> Iterator[StoredAttempt]:
        """The attempts of these rows with their events; one whose events cannot be read is left out and named."""
        for row in rows:
            try:
                yield self._store(row)
            except DamagedAttempt:
                continue

    def forks(self, rows: Iterable[AttemptRow]) -> Iterator[StoredAttempt]:
        """Those of these attempts that were begun to try a moment of another one again, with their events."""
        kept = {row.id: row for row in rows}
        with self._database.reading() as connection:
            forked = [attempt for part in in_parts([*kept]) for attempt in connection.scalars(_select_forks(part))]
        yield from self.readable(kept[attempt] for attempt in forked)

    def find_name(self, trainee: str) -> str | None:
        """The name under which this person is shown; None where nobody of that name has an attempt or is listed."""
        key = look_up_key(self._database, trainee)
        with self._database.reading() as connection:
            return find_shown(connection, key, may_show(self._database))

    def suggest_names(self, trainee: str) -> tuple[str, ...]:
        """Names of people with attempts, or listed, that are spelt nearly like that."""
        known = union(select(attempts.c.trainee).where(may_show(self._database)), select(people.c.shown))
        with self._database.reading() as connection:
            return suggest_names(trainee, connection.scalars(known).all())

    def scenarios(self) -> tuple[str, ...]:
        """The ids of all scenarios that were ever attempted."""
        with self._database.reading() as connection:
            query = select(attempts.c.scenario).where(may_show(self._database)).distinct()
            return tuple(connection.scalars(query.order_by(attempts.c.scenario)))

    def follow(self, renames: Renames) -> None:
        """Let what was kept under former ids of scenarios stand under the present ones."""
        follow_renames(self._database, renames)

    def sources(self, digest: str) -> Mapping[str, str]:
        """The files of a script as they were, by name; empty where that digest was never kept."""
        query = select(sources.c.name, texts.c.text).join(texts, texts.c.hash == sources.c.hash)
        with self._database.reading() as connection:
            found = connection.execute(query.where(sources.c.digest == digest).order_by(sources.c.name)).all()
        return {name: content for name, content in found}  # noqa: C416  # rows are not the pairs that dict() wants

    def list_ids(self) -> frozenset[str]:
        """The ids of all attempts that may be seen."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(select(attempts.c.id).where(may_show(self._database))))

    def find_ids(self, beginning: str) -> Sequence[str]:
        """The ids, ten at most, that begin like that; none for an empty beginning."""
        wanted = beginning.strip().lower()
        query = select(attempts.c.id).where(attempts.c.id.startswith(wanted, autoescape=True))
        with self._database.reading() as connection:
            query = query.where(may_show(self._database)).order_by(attempts.c.id).limit(10)
            return connection.scalars(query).all() if wanted else ()

    def _find_id(self, id_or_prefix: str) -> str:
        wanted, found = id_or_prefix.strip().lower(), self.find_ids(id_or_prefix)
        if not found:
            self._refuse_private(wanted)
            raise UnknownAttempt(self._database.place, id_or_prefix)
        if len(found) > 1 and found[0] != wanted:
            raise AmbiguousAttempt(self._database.place, id_or_prefix, found)
        return found[0]

    def _refuse_private(self, wanted: str) -> None:
        """Raises PrivateAttempt for practice that waits here until its trainee takes it into her own store."""
        query = select(attempts.c.id).where(attempts.c.id.startswith(wanted, autoescape=True)).limit(1)
        with self._database.reading() as connection:
            if wanted and (found := connection.scalar(query)) is not None:
                raise PrivateAttempt(self._database.place, found)

    def _rows(self, query: Select[Any]) -> tuple[AttemptRow, ...]:
        query = query.where(may_show(self._database))
        with self._database.reading() as connection:
            found = connection.execute(query).mappings().all()
            latest = find_latest(connection, query.with_only_columns(attempts.c.id), self._database.left_out)
        rows = unpack_rows(AttemptRow, found, lambda row: str(row["id"]), self._database.left_out)
        return apply_latest(rows, latest)

    def _store(self, row: AttemptRow) -> StoredAttempt:
        corrected = self.corrections.results(row.id) if row.correction else {}
        return StoredAttempt(row, self._events(row.id), corrected)

    def _events(self, attempt: str) -> tuple[Event, ...]:
        query = select(events.c.payload).where(events.c.attempt == attempt).order_by(events.c.seq)
        with self._database.reading() as connection:
            payloads = connection.scalars(query).all()
        try:
            return tuple(unpack_event(payload) for payload in payloads)
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            reason = explain_damage(error)
            self._database.left_out[attempt] = reason
            raise DamagedAttempt(self._database.place, attempt, reason) from error


def _select_forks(ids: Sequence[str]) -> Select[Any]:
    """Those of the attempts whose first event names the one they were forked from, by what `dump_event` writes."""
    named, nobody = '"forked_from":"', '"forked_from":""'
    query = select(events.c.attempt).where(events.c.kind == Started.kind, events.c.attempt.in_(ids))
    return query.where(events.c.payload.contains(named), ~events.c.payload.contains(nobody))


def _keep_sources(connection: Connection, digest: str, files: Mapping[str, str]) -> None:
    """Keep a script's files unless they are kept already, also where another program keeps the same ones just now."""
    for name, content in sorted(files.items()):
        hashed = hashlib.sha256(content.encode()).hexdigest()
        connection.execute(insert_into(connection, texts).values(hash=hashed, text=content).on_conflict_do_nothing())
        connection.execute(
            insert_into(connection, sources).values(digest=digest, name=name, hash=hashed).on_conflict_do_nothing()
        )
