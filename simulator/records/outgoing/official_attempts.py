"""Official attempts with whose they are, for what leaves for other systems."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from simulator.practice.events import Mode
from simulator.records.database import Database
from simulator.records.row_mapping import pack_time
from simulator.records.tables import attempts

__all__ = ["find_people"]


def find_people(database: Database, since: dt.datetime | None = None) -> Mapping[str, str]:
    """Official attempt → the key of its person, oldest first, of those begun from `since` on. No other mode, ever."""
    query = select(attempts.c.id, attempts.c.trainee_key).where(attempts.c.mode == Mode.OFFICIAL.value)
    if since is not None:
        query = query.where(attempts.c.started_at >= pack_time(since))
    with database.reading() as connection:
        rows = connection.execute(query.order_by(attempts.c.started_at, attempts.c.id)).all()
    return {str(attempt): str(person) for attempt, person in rows}
