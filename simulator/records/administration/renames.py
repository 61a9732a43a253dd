"""What was kept under a scenario's former id stands under its present one: attempts, cards and assignments follow.

Texts, events and what was sent elsewhere stay as they were; an attempt's events still say what it was played as.
"""

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, or_, select, update

from simulator.records.database import Database
from simulator.records.errors import RecordsError
from simulator.records.tables import assignments, attempts, cards, drills, reviews
from simulator.scenario.library.renames import Renames

__all__ = ["follow_renames"]

_FOLLOWING: tuple[tuple[Table, str], ...] = (
    (attempts, "scenario"),
    (cards, "scenario"),
    (reviews, "scenario"),
    (drills, "scenario"),
    (assignments, "ref"),
)


def follow_renames(database: Database, renames: Renames) -> None:
    """Move what still stands under a former id; who may not change it keeps seeing the former one."""
    if not renames:
        return
    with suppress(RecordsError):
        with database.reading() as connection:
            waiting = [(table, name) for table, name in _FOLLOWING if _is_waiting(connection, table, name, renames)]
        if not waiting:
            return
        with database.writing() as connection:
            for table, name in waiting:
                for (language, old), new in renames.items():
                    _move(connection, table, name, language, old, new)


def _is_waiting(connection: Connection, table: Table, name: str, renames: Renames) -> bool:
    found = or_(*(_stands(table, name, *former) for former in renames))
    return connection.scalar(select(table.c[name]).where(found).limit(1)) is not None


def _stands(table: Table, name: str, language: str, old: str) -> Any:
    return and_(table.c[name] == old, table.c.language == language)


def _move(connection: Connection, table: Table, name: str, language: str, old: str, new: str) -> None:
    former = _stands(table, name, language, old)
    if table is cards:  # a move that was practised under both names has one card: the one practised last
        other = cards.alias()
        same = (other.c[key] == cards.c[key] for key in ("trainee_key", "language", "criterion"))
        twin = exists().where(*same, other.c.scenario == new, other.c.last >= cards.c.last)
        connection.execute(delete(cards).where(former, twin))
        same = (other.c[key] == cards.c[key] for key in ("trainee_key", "language", "criterion"))
        newer = exists().where(*same, other.c.scenario == old)
        connection.execute(delete(cards).where(_stands(cards, "scenario", language, new), newer))
    connection.execute(update(table).where(former).values({name: new}))
