"""Time limits applied to everything this computer can reach: the records and the own stores in its folder."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.config import Config
from simulator.records.database import Database
from simulator.records.errors import RecordsError
from simulator.records.opening import open_database
from simulator.records.own.own_stores import OwnStores
from simulator.records.privacy.expiry import end_old, expire
from simulator.records.privacy.retention import Retention

__all__ = ["Expired", "expire_everywhere"]


@dataclass(frozen=True, slots=True)
class Expired:
    """Kind of row → how many ended; `closed` are the names of files that could not be opened.

    `unused` sealed stores were not opened for longer than anything in them may stay and ended whole; `sealed` are left.
    """

    counts: Mapping[str, int]
    closed: tuple[str, ...]
    unused: int
    sealed: int


def expire_everywhere(config: Config, limits: Retention, now: dt.datetime, *, dry_run: bool) -> Expired:
    """End what is too old, or say what that would be.

    Raises RecordsError where the common records cannot be used, OSError where a sealed store cannot be deleted.
    """
    counts, closed = Counter[str](), list[str]()
    common = open_database(config.database, config.account)
    try:
        counts.update(_expire(common, limits, now, dry_run=dry_run))
    finally:
        common.close()
    stores = OwnStores(config.practice)
    for file in stores.list_files():
        try:
            own = stores.open_file(file)
        except RecordsError:
            closed.append(file.name)
            continue
        try:
            counts.update(_expire(own, limits, now, dry_run=dry_run))
        finally:
            own.close()
    unused = _list_unused(stores, limits, now)
    for file in () if dry_run else unused:
        stores.remove_file(file)
    return Expired(counts, tuple(closed), len(unused), len(stores.list_sealed()) - (len(unused) if dry_run else 0))


def _list_unused(stores: OwnStores, limits: Retention, now: dt.datetime) -> Sequence[Path]:
    """The sealed stores whose every row is too old: none was written later than the file."""
    if limits.sealed is None:
        return ()
    end = now - dt.timedelta(days=limits.sealed)
    return [file for file in stores.list_sealed() if stores.find_last_use(file) < end]


def _expire(database: Database, limits: Retention, now: dt.datetime, *, dry_run: bool) -> Mapping[str, int]:
    return expire(database, limits, now, dry_run=True) if dry_run else end_old(database, limits, now)
