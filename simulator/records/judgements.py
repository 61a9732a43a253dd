"""The kept table of judgements: written with the events they come from, read by lists over many attempts.

It says nothing that the events do not say; it is there so that a report over three hundred people, or a review of
eight thousand attempts, is one query instead of unpacking every event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select, update

from simulator.practice.events import Event, Rewound, Scored
from simulator.practice.judgements import JudgedItem, find_judgements, index_judgements, list_judgements
from simulator.records.names import clean
from simulator.records.row_mapping import unpack_event
from simulator.records.tables import attempts, events, judgements

__all__ = ["fill_judgements", "pack_judgement", "write_judgements"]


def write_judgements(connection: Connection, attempt: str, kept: Sequence[Event], new: Sequence[Event]) -> None:
    """Bring the table level with `new` events, in the transaction that keeps them after those that are `kept`."""
    for seq, event in enumerate(new, start=len(kept)):
        if isinstance(event, Scored):
            _insert(connection, attempt, find_judgements(event, seq))
        elif isinstance(event, Rewound):
            taken_back = index_judgements([*kept, *new][:seq])[event.index :]
            rows = judgements.c.attempt == attempt, judgements.c.seq.in_(taken_back)
            connection.execute(update(judgements).where(*rows).values(stands=0))


def fill_judgements(connection: Connection, _account: str) -> None:
    """The table made from the events of attempts that were kept before it was there; damaged attempts are left out."""
    for attempt in connection.scalars(select(attempts.c.id)).all():
        query = select(events.c.payload).where(events.c.attempt == attempt).order_by(events.c.seq)
        try:
            kept = [unpack_event(payload) for payload in connection.scalars(query)]
            rows = [*list_judgements(kept)]
        except (KeyError, IndexError, TypeError, ValueError, RecursionError):
            continue
        _insert(connection, attempt, rows)


def pack_judgement(attempt: str, judgement: JudgedItem) -> dict[str, Any]:
    """Columns of a judgement."""
    plain = {"needed": int(judgement.needed), "stands": int(judgement.stands), "evidence": clean(judgement.evidence)}
    return {"attempt": attempt, **asdict(judgement), **plain, "kind": judgement.kind.value}


def _insert(connection: Connection, attempt: str, found: Iterable[JudgedItem]) -> None:
    rows = [pack_judgement(attempt, judgement) for judgement in found]
    if rows:
        connection.execute(insert(judgements), rows)
