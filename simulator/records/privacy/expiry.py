"""What is older than the limits that an administrator set: found, counted, deleted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress

from sqlalchemy import ColumnElement, Connection, Table, func, select

from simulator.practice.events import Mode
from simulator.records.database import Database, Scope
from simulator.records.engines import in_parts
from simulator.records.errors import RecordsUnavailable
from simulator.records.own.attempt_copy import delete_attempts, delete_rows
from simulator.records.privacy.retention import Retention
from simulator.records.row_mapping import pack_time
from simulator.records.tables import (
    accesses,
    attempts,
    cards,
    drafts,
    drills,
    outbox,
    outbox_attempts,
    put_away,
    reviewed,
    reviews,
)

__all__ = ["end_old", "expire"]

#: What names an attempt without referring to it, and goes with it: a draft is of no use without its talk.
_BESIDE = (outbox, outbox_attempts, drafts, put_away, reviewed)


def end_old(database: Database, limits: Retention, now: dt.datetime) -> Mapping[str, int]:
    """Delete what is older than the limits, as `expire` does, and leave nothing of it in a SQLite file."""
    found = expire(database, limits, now, dry_run=False) if limits.is_set else {}
    if found:
        with suppress(RecordsUnavailable):  # others use the file: what was deleted is overwritten in it anyway
            database.compact()
    return found


def expire(database: Database, limits: Retention, now: dt.datetime, *, dry_run: bool) -> Mapping[str, int]:
    """Delete, in one transaction, what is older than the limits; gives how many rows (attempts: without what hangs on
    them) of each kind, in a dry run how many there would be. Raises RecordsError.
    """
    found: dict[str, int] = {}
    with database.reading() if dry_run else database.writing() as connection:
        # Rows first: with an attempt goes what is noted about it, and a dry run counts the same.
        for name, table, where in _list_rows(limits, now, own=database.scope is Scope.OWN):
            count = connection.scalar(select(func.count()).select_from(table).where(where)) or 0
            found[name] = found.get(name, 0) + count
            if not dry_run:
                delete_rows(connection, table, where)
        for mode, days in ((Mode.PRACTICE, limits.practice), (Mode.OFFICIAL, limits.official)):
            if days is None:
                continue
            ids = _list_old(connection, mode, _find_limit(now, days))
            found[mode.value] = len(ids)
            if not dry_run:
                for part in in_parts(ids):
                    for table in _BESIDE:
                        delete_rows(connection, table, table.c.attempt.in_(part))
                delete_attempts(connection, ids)
    return {name: count for name, count in found.items() if count}


def _list_old(connection: Connection, mode: Mode, limit: str) -> Sequence[str]:
    query = select(attempts.c.id).where(attempts.c.mode == mode.value, attempts.c.updated_at < limit)
    return connection.scalars(query).all()


def _list_rows(limits: Retention, now: dt.datetime, *, own: bool) -> list[tuple[str, Table, ColumnElement[bool]]]:
    """What is told about, its table, which rows."""
    chosen: list[tuple[str, Table, ColumnElement[bool]]] = []
    if limits.practice is not None:
        limit = _find_limit(now, limits.practice)
        chosen += [("drills", drills, drills.c.at < limit), ("reviews", reviews, reviews.c.at < limit)]
        chosen.append(("cards", cards, cards.c.last < limit[:10]))
    if limits.drafts is not None and own:
        chosen.append(("drafts", drafts, drafts.c.at < _find_limit(now, limits.drafts)))
    if limits.accesses is not None:
        chosen.append(("accesses", accesses, accesses.c.at < _find_limit(now, limits.accesses)))
    return chosen


def _find_limit(now: dt.datetime, days: int) -> str:
    return pack_time(now - dt.timedelta(days=days))
