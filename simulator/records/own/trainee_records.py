"""The records as their trainee uses them: her practice from her own store, everything else from the common records.

This is the one place where both are put together. Whatever asks for the records of somebody else gets the common ones
alone: official attempts, and what their trainee shared.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import RLock
from typing import Self

from simulator.practice.attempt_types import AttemptRow, NewAttempt, StoredAttempt
from simulator.practice.events import Mode
from simulator.records.address import Address
from simulator.records.database import Database, Scope
from simulator.records.errors import AmbiguousPerson, RecordsUnavailable, RightsMissing
from simulator.records.journal import StoredJournal
from simulator.records.names import fold_name
from simulator.records.opening import open_database, open_database_to_read
from simulator.records.own.draft_files import take_draft_files
from simulator.records.own.home_move import adopt_store, list_left, take_home
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.sharing import Sharing
from simulator.records.own.trainee_views import (
    TraineeDisputes,
    TraineeDrafts,
    TraineeDrills,
    TraineeLog,
    TraineeMarks,
)
from simulator.records.people.keys import look_up_key
from simulator.records.privacy.expiry import end_old
from simulator.records.row_mapping import pack_time
from simulator.records.store import Records
from simulator.scenario.library.renames import Renames

__all__ = ["TraineeRecords"]


class TraineeRecords(Records):
    """The records of one trainee at a time (`sit`). Her store is opened when it is first needed, by whichever thread.

    Opening it takes in what the common records, or a store under a former name, still hold of her practice; where it
    is sealed it also ends what is too old, for nobody else can.
    """

    def __init__(self, common: Database, stores: OwnStores, trainee: str, *, to_read: bool = False) -> None:
        super().__init__(common)
        self._to_read = to_read
        self._renames: Renames = {}
        self._stores, self._trainee = stores, trainee
        self._opened: dict[str, tuple[Records, Sharing]] = {}
        self._lock = RLock()
        self.disputes = TraineeDisputes(common, self)
        self.drills = TraineeDrills(common, self)
        self.log = TraineeLog(common, self)
        self.marks = TraineeMarks(common, self)
        self.drafts = TraineeDrafts(common, self)

    @classmethod
    def open_for(cls, address: Address, account: str, stores: OwnStores, trainee: str) -> Self:
        """The records for `trainee`, whose name may be empty. Raises RecordsError."""
        return cls(open_database(address, account, scope=Scope.COMMON), stores, trainee)

    @staticmethod
    def open_to_read_for(address: Address, account: str, stores: OwnStores, trainee: str) -> Records:
        """As `open_for`, for who only looks; the common records alone where `trainee` has no practice here."""
        common = open_database_to_read(address, account, scope=Scope.COMMON)
        try:
            with suppress(AmbiguousPerson, RightsMissing):
                person = look_up_key(common, trainee)
                with common.reading() as connection:
                    left = list_left(connection, person)
                if left or stores.has(person) or [*stores.list_former(common, person)]:
                    return TraineeRecords(common, stores, trainee, to_read=True)
        except BaseException:
            common.close()
            raise
        return Records(common)

    def sit(self, trainee: str) -> None:
        """Attempts that are open go on where they were begun."""
        self._trainee = trainee

    @property
    def own(self) -> Records:
        """The own store of who sits here. Raises RecordsError, AmbiguousPerson."""
        return self._open()[0]

    @property
    def sharing(self) -> Sharing:
        """What opens attempts of who sits here to others. Raises RecordsError, AmbiguousPerson."""
        return self._open()[1]

    def follow(self, renames: Renames) -> None:
        super().follow(renames)
        self._renames = renames
        for own in self._list_opened():
            own.follow(renames)

    @property
    def common(self) -> Records:
        return Records(self._database)

    def list_shared(self) -> frozenset[str]:
        return self.sharing.list()

    def is_hers(self, trainee: str) -> bool:
        """Whether that is a name of who sits here."""
        if fold_name(trainee) == fold_name(self._trainee):
            return True
        return look_up_key(self._database, trainee) == look_up_key(self._database, self._trainee)

    def hurry(self) -> None:
        super().hurry()
        for own in self._list_opened():
            own.hurry()

    def close(self) -> None:
        for own in self._list_opened():
            own.close()
        super().close()

    def create(self, new: NewAttempt) -> str:
        if new.mode is not Mode.PRACTICE:
            return super().create(new)
        if not self.is_hers(new.trainee):
            raise ValueError("practice is kept by who sits here")
        return self.own.create(replace(new, team=self.people.team(new.trainee) or new.team))

    def journal(self, attempt_id: str) -> StoredJournal:
        own = self._find_home(attempt_id)
        return own.journal(attempt_id) if own else super().journal(attempt_id)

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
        find = partial(Records.attempts, team=team, scenario=scenario, language=language, mode=mode)
        find = partial(find, finished=finished, since=since, limit=limit)
        found = {row.id: row for row in find(self, trainee=trainee)}
        if trainee is None or self.is_hers(trainee):
            self.sharing.fetch_answers()
            found |= {row.id: row for row in find(self.own)}
        newest = sorted(found.values(), key=lambda row: (row.started_at, row.id), reverse=True)
        return tuple(newest[:limit])

    def rows(self, ids: Sequence[str]) -> tuple[AttemptRow, ...]:
        self.sharing.fetch_answers()
        mine = self.own.rows(ids)
        known = {row.id for row in mine}
        return (*mine, *super().rows([name for name in ids if name not in known]))

    def list_ids(self) -> frozenset[str]:
        return super().list_ids() | self.own.list_ids()

    def find_ids(self, beginning: str) -> Sequence[str]:
        return sorted({*super().find_ids(beginning), *self.own.find_ids(beginning)})

    def attempt(self, id_or_prefix: str) -> StoredAttempt:
        wanted = self._find_id(id_or_prefix)
        own = self._find_home(wanted)
        return own.attempt(wanted) if own else super().attempt(wanted)

    def readable(self, rows: Iterable[AttemptRow]) -> Iterator[StoredAttempt]:
        homes = [(own, own.list_ids()) for own in self._list_opened()]
        for row in rows:
            own = next((one for one, ids in homes if row.id in ids), None)
            yield from own.readable([row]) if own else super().readable([row])

    def forks(self, rows: Iterable[AttemptRow]) -> Iterator[StoredAttempt]:
        kept = [*rows]
        mine = self.own.list_ids()
        yield from self.own.forks(row for row in kept if row.id in mine)
        yield from super().forks(row for row in kept if row.id not in mine)

    def find_name(self, trainee: str) -> str | None:
        found = super().find_name(trainee)
        return self.own.find_name(trainee) if found is None and self.is_hers(trainee) else found

    def scenarios(self) -> tuple[str, ...]:
        return tuple(sorted({*super().scenarios(), *self.own.scenarios()}))

    def sources(self, digest: str) -> Mapping[str, str]:
        return self.own.sources(digest) or super().sources(digest)

    def _list_opened(self) -> Sequence[Records]:
        """The stores that are open, also of those who sat here before."""
        return [own for own, _ in [*self._opened.values()]]

    def _find_home(self, attempt: str) -> Records | None:
        """The own store that has an attempt; None where the common records do, or nobody."""
        opened = (self.own, *(one for one in self._list_opened()))
        return next((own for own in opened if attempt in own.find_ids(attempt)), None)

    def _open(self) -> tuple[Records, Sharing]:
        with self._lock:
            found = self._opened.get(self._trainee)
            if found is None:
                person = look_up_key(self._database, self._trainee)
                found = self._opened[self._trainee] = self._open_store(person)
            return found

    def _open_store(self, person: str) -> tuple[Records, Sharing]:
        common, stores = self._database, self._stores
        database = stores.open_to_read(person) if self._to_read else stores.open(person)
        try:
            if not (common.read_only or database.read_only):
                self._bring_home(database, person)
                if stores.seal is not None:
                    end_old(database, stores.limits, dt.datetime.now(dt.UTC))
        except BaseException:
            database.close()
            raise
        database.left_out = common.left_out
        records = Records(database)
        records.follow(self._renames)
        return records, Sharing(common, database, person)

    def _bring_home(self, own: Database, person: str) -> None:
        """Take in what is kept of this person elsewhere: under former names, in the common records, in files."""
        common, stores = self._database, self._stores
        for name in stores.list_former(common, person):
            former = stores.open(name)
            try:
                adopt_store(former, own)
            finally:
                former.close()
            stores.remove(name)
        with suppress(RightsMissing):  # a login that may not practise has left nothing there
            if take_home(common, own, person):
                with suppress(RecordsUnavailable):  # others use the file: deleted rows are overwritten in it anyway
                    common.compact()
        folder = stores.folder.parent / "drafts"
        if folder.is_dir():
            take_draft_files(folder, common, own, person, pack_time(dt.datetime.now(dt.UTC)))
