"""Time limits applied to everything this computer can reach: the records and the own stores in its folder."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from simulator.config import Config
from simulator.records.database import Database
from simulator.records.errors import RecordsError, RecordsUnavailable
from simulator.records.opening import open_database
from simulator.records.own.own_stores import OwnStores
from simulator.records.privacy.expiry import expire
from simulator.records.privacy.retention import Retention

__all__ = ["Expired", "expire_everywhere"]


@dataclass(frozen=True, slots=True)
class Expired:
    """Kind of row → how many ended; `closed` are the names of files that could not be opened."""

    counts: Mapping[str, int]
    closed: tuple[str, ...]


def expire_everywhere(config: Config, limits: Retention, now: dt.datetime, *, dry_run: bool) -> Expired:
    """End what is too old, or say what that would be. Raises RecordsError where the common records cannot be used."""
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
    return Expired(counts, tuple(closed))


def _expire(database: Database, limits: Retention, now: dt.datetime, *, dry_run: bool) -> Mapping[str, int]:
    found = expire(database, limits, now, dry_run=dry_run)
    if found and not dry_run:
        with suppress(RecordsUnavailable):  # others use the file: what was deleted is overwritten in it anyway
            database.compact()
    return found
