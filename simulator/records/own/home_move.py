"""Practice that common records still hold is taken to where it belongs: into its trainee's own store.

Copied, compared, then deleted, in that order: the deletion is committed after the copy is on the disk. Where this is
interrupted in the middle, rows stand in both places, are shown once, and the next time goes on. The rows of the common
records are locked meanwhile, so that nothing is added to what is about to go.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, select, true

from simulator.practice.events import Mode
from simulator.records.database import Database
from simulator.records.engines import in_parts
from simulator.records.errors import RecordsError
from simulator.records.own.attempt_copy import (
    OF_ATTEMPT,
    copy_attempts,
    copy_rows,
    count_missing,
    delete_attempts,
    delete_rows,
)
from simulator.records.people.keys import OWNER
from simulator.records.tables import attempts, cards, drafts, drills, put_away, reviewed, reviews, shared

__all__ = ["adopt_store", "list_left", "take_home"]

#: What is kept of a person beside attempts, and is nobody else's.
_OF_PERSON = (cards, reviews, drills)
#: What is noted about her attempts, of any mode.
_NOTES = (reviewed, put_away)


def list_left(connection: Connection, person: str) -> Sequence[str]:
    """The practice attempts of a person that the common records hold although nobody shared them, oldest first."""
    hers = attempts.c.trainee_key == person, attempts.c.mode == Mode.PRACTICE.value
    query = select(attempts.c.id).where(*hers, attempts.c.id.not_in(select(shared.c.attempt)))
    return connection.scalars(query.order_by(attempts.c.started_at, attempts.c.id)).all()


def take_home(common: Database, own: Database, person: str) -> int:
    """Move a person's practice into her own store; gives how many attempts moved. Raises RecordsError."""
    with common.reading() as connection:
        left = list_left(connection, person)
        disputed = _list_shared(connection, person)
        waiting = any(connection.scalar(select(1).where(where).limit(1)) for _, where in _list_rest(person))
    if waiting:  # first: what is noted about attempts is found by them
        _move_rest(common, own, person)
    for part in in_parts(left):
        _move_part(common, own, part)
    with common.reading() as source, own.writing() as target:
        known = {*target.scalars(select(attempts.c.id))} if disputed else set()
        new = [name for name in disputed if name not in known]
        copy_attempts(source, target, new, OWNER)
        if new:
            copy_rows(source, target, shared, shared.c.attempt.in_(new))
    return len(left)


def adopt_store(former: Database, own: Database) -> None:
    """Copy everything of a store that was this person's under a former name. Raises RecordsError."""
    with former.reading() as source, own.writing() as target:
        copy_attempts(source, target, source.scalars(select(attempts.c.id)).all(), OWNER)
        for table in (shared, *_OF_PERSON, *_NOTES, drafts):
            copy_rows(source, target, table, true())
        _compare(source, target, own.place, [(table, true()) for table in (attempts, *OF_ATTEMPT, *_OF_PERSON)])


def _move_part(common: Database, own: Database, ids: Sequence[str]) -> None:
    """These attempts and all that hangs on them."""
    with common.writing() as source:
        there = source.scalars(select(attempts.c.id).where(attempts.c.id.in_(ids)).with_for_update()).all()
        with own.writing() as target:
            copy_attempts(source, target, there, OWNER)
        with own.reading() as target:
            chosen = [(table, table.c.attempt.in_(there)) for table in OF_ATTEMPT]
            _compare(source, target, own.place, [(attempts, attempts.c.id.in_(there)), *chosen])
        delete_attempts(source, there)


def _move_rest(common: Database, own: Database, person: str) -> None:
    """Cards, reviews, drills, and what is noted about attempts."""
    rest = _list_rest(person)
    with common.writing() as source:
        with own.writing() as target:
            for table, chosen in rest:
                copy_rows(source, target, table, chosen, OWNER if table in _OF_PERSON else None)
        with own.reading() as target:
            _compare(source, target, own.place, [pair for pair in rest if pair[0] is not cards])
        for table, chosen in rest:
            delete_rows(source, table, chosen)


def _list_rest(person: str) -> list[tuple[Table, ColumnElement[bool]]]:
    hers = select(attempts.c.id).where(attempts.c.trainee_key == person)
    return [(table, table.c.trainee_key == person) for table in _OF_PERSON] + [
        (table, table.c.attempt.in_(hers)) for table in _NOTES
    ]


def _list_shared(connection: Connection, person: str) -> Sequence[str]:
    joined = select(attempts.c.id).join(shared, shared.c.attempt == attempts.c.id)
    return connection.scalars(joined.where(attempts.c.trainee_key == person)).all()


def _compare(
    source: Connection, target: Connection, place: str, chosen: Sequence[tuple[Table, ColumnElement[bool]]]
) -> None:
    """Raises RecordsError where a row did not arrive: then nothing is deleted."""
    for table, where in chosen:
        if missing := count_missing(source, target, table, where):
            raise RecordsError(place, f"{missing} rows of the table {table.name} did not arrive")
