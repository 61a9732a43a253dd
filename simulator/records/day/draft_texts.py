"""What was typed and not sent, by attempt (or drill's prompt) and by the number of the reply that it would be."""

import datetime as dt
import json
from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from simulator.records.database import Database
from simulator.records.row_mapping import pack_time
from simulator.records.tables import drafts

__all__ = ["DraftTexts"]


class DraftTexts:
    """The drafts of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, attempt: str) -> Mapping[int, str]:
        """Texts by the number (from 0) of the reply; a damaged one is none."""
        query = select(drafts.c.number, drafts.c.text).where(drafts.c.attempt == attempt)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {number: text for number, packed in rows if (text := _unpack(packed))}

    def attempts(self) -> frozenset[str]:
        """The attempts in which something was typed and not sent."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(select(drafts.c.attempt)))

    def keep(self, changed: Mapping[str, Mapping[int, str]], at: dt.datetime) -> None:
        """These are the texts of these attempts from now on; without texts an attempt has none."""
        rows = [
            {"attempt": attempt, "number": number, "text": json.dumps(text), "at": pack_time(at)}
            for attempt, texts in changed.items()
            for number, text in texts.items()
        ]
        with self._database.writing() as connection:
            for attempt in changed:
                connection.execute(delete(drafts).where(drafts.c.attempt == attempt))
            if rows:
                connection.execute(insert(drafts), rows)


def _unpack(packed: str) -> str:
    try:
        text = json.loads(packed)
    except (ValueError, RecursionError):
        return ""
    return text if isinstance(text, str) else ""
