"""Corrections: a dated second column beside an attempt's first figures; one is added, none is ever overwritten.

The door to what counts: `Records.attempts` and `Records.attempt` give rows whose figures are the corrected ones, with
the first ones beside them; `select_standings` gives the same to queries over many attempts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, case, delete, func, insert, select

from simulator.practice.attempt_types import AttemptRow, Correction, replace_results
from simulator.practice.events import Event
from simulator.practice.judgements import list_judgements
from simulator.records.database import Database
from simulator.records.judgements import pack_judgement
from simulator.records.names import clean
from simulator.records.row_mapping import explain_damage, pack_outcome, pack_time, unpack_rows
from simulator.records.tables import attempts, corrections, judgements
from simulator.scoring.judging.result import TurnScore

__all__ = ["Corrections", "NewCorrection", "apply_latest", "find_latest", "select_standings", "write_correction"]

#: The columns of an attempt that a correction replaces.
_FIGURES = ("score", "ending", "outcome", "passed", "red_lines")


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A correction to be kept: `results` are those that differ from the attempt's own `events`, by their number."""

    correction: Correction
    events: Sequence[Event]
    results: Mapping[int, TurnScore]


class Corrections:
    """The corrections of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, corrections: Iterable[NewCorrection]) -> None:
        """Let these count from now on, together or not at all; the table of judgements follows."""
        with self._database.writing() as connection:
            for new in corrections:
                write_correction(connection, new)

    def find(self, attempt: str) -> tuple[Correction, ...]:
        """The corrections of an attempt, oldest first."""
        query = select(corrections).where(corrections.c.attempt == attempt).order_by(corrections.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return unpack_rows(Correction, rows, _name_row, self._database.left_out)

    def results(self, attempt: str, number: int | None = None) -> Mapping[int, TurnScore]:
        """The results of an attempt that count in the place of its own, by the number of the judging event.

        `number` is an earlier correction, from 1: those that counted then.
        """
        query = select(corrections.c.results).where(corrections.c.attempt == attempt)
        if number is not None:
            query = query.where(corrections.c.number == number)
        with self._database.reading() as connection:
            written = connection.scalar(query.order_by(corrections.c.number.desc()).limit(1))
        try:
            return {int(seq): TurnScore.from_json(data) for seq, data in json.loads(written or "{}").items()}
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            self._database.left_out[f"{attempt} ({corrections.name})"] = explain_damage(error)
            return {}


def write_correction(connection: Connection, new: NewCorrection) -> None:
    """Add a correction and bring the table of judgements level with it, inside somebody's transaction."""
    attempt = new.correction.attempt
    number = select(func.coalesce(func.max(corrections.c.number), 0) + 1).where(corrections.c.attempt == attempt)
    columns = _pack(new.correction) | {
        "number": connection.scalar(number),
        "results": json.dumps({str(seq): result.to_json() for seq, result in sorted(new.results.items())}),
    }
    connection.execute(insert(corrections).values(columns))
    connection.execute(delete(judgements).where(judgements.c.attempt == attempt))
    rows = [pack_judgement(attempt, one) for one in list_judgements(replace_results(new.events, new.results))]
    if rows:
        connection.execute(insert(judgements), rows)


def find_latest(connection: Connection, chosen: Select[Any], left_out: dict[str, str]) -> Mapping[str, Correction]:
    """The correction that counts of each attempt whose id `chosen` selects; attempts without one are missing."""
    query = select(corrections).where(corrections.c.attempt.in_(chosen)).order_by(corrections.c.number)
    found = unpack_rows(Correction, connection.execute(query).mappings().all(), _name_row, left_out)
    return {correction.attempt: correction for correction in found}


def apply_latest(rows: Sequence[AttemptRow], latest: Mapping[str, Correction]) -> tuple[AttemptRow, ...]:
    """The attempts with the figures that count."""
    return tuple(row.correct(latest[row.id]) if row.id in latest else row for row in rows)


def select_standings() -> Select[Any]:
    """All columns of `attempts` with the figures that count, and `corrected_at` (None where they are the first).

    `passed` is None, with an ending, where a correction declared the attempt void: it counts for nothing.
    """
    latest = _latest()
    figures = [
        case((latest.c.attempt.is_(None), attempts.c[name]), else_=latest.c[name]).label(name) for name in _FIGURES
    ]
    others = [column for column in attempts.c if column.name not in _FIGURES]
    joined = attempts.outerjoin(latest, latest.c.attempt == attempts.c.id)
    return select(*others, *figures, latest.c.at.label("corrected_at")).select_from(joined)


def _latest() -> Subquery:
    """The correction of the highest number of each attempt."""
    last = select(corrections.c.attempt, func.max(corrections.c.number).label("number"))
    newest = last.group_by(corrections.c.attempt).subquery()
    both = and_(newest.c.attempt == corrections.c.attempt, newest.c.number == corrections.c.number)
    return select(corrections).join(newest, both).subquery("latest")


def _pack(correction: Correction) -> dict[str, object]:
    return {
        "attempt": correction.attempt,
        "at": pack_time(correction.at),
        "decided_by": clean(correction.decided_by),
        "reason": clean(correction.reason),
        "cause": correction.cause,
        "engine": correction.engine,
        "digest": correction.digest,
        "score": correction.score,
        "ending": correction.ending,
        "outcome": pack_outcome(correction.outcome),
        "passed": None if correction.passed is None else int(correction.passed),
        "red_lines": correction.red_lines,
    }


def _name_row(row: Mapping[Any, Any]) -> str:
    return f"{row['attempt']} ({corrections.name} {row['number']})"
