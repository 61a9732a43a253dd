"""Coaches' marks: added, never overwritten; a later one of the same coach stands in the place of an earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Select, func, insert, select

from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, keep_standing
from simulator.records.counting.official import ALWAYS, Period
from simulator.records.database import Database
from simulator.records.engines import in_parts
from simulator.records.names import clean
from simulator.records.people.keys import look_up_key
from simulator.records.row_filters import is_kind
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import attempts, marks

__all__ = ["Marks", "PlacedMark"]

_PLACE = ("trainee_key", "trainee", "team", "scenario", "title", "language", "digest")


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with whose attempt it is and at what; `digest` names the scenario's text as it was."""

    mark: CoachMark
    person: str
    trainee: str
    team: str
    scenario: str
    title: str
    language: str
    digest: str


class Marks:
    """The marks of a database. Every fault is a RecordsError; what is written is durable on return."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, mark: CoachMark) -> CoachMark:
        """Keep a mark under the attempt's next number, which the one given back has."""
        with self._database.writing() as connection:
            highest = select(func.coalesce(func.max(marks.c.number), 0)).where(marks.c.attempt == mark.attempt)
            columns = _pack(mark) | {"number": (connection.scalar(highest) or 0) + 1}
            connection.execute(insert(marks).values(columns))
        return unpack_rows(CoachMark, [columns], _name_row, {})[0]

    def find(self, attempt: str) -> tuple[CoachMark, ...]:
        """All marks of an attempt, oldest first, withdrawn ones and withdrawals too."""
        return tuple(self.of([attempt]).get(attempt, ()))

    def of(self, ids: Sequence[str]) -> Mapping[str, Sequence[CoachMark]]:
        """All marks of these attempts by attempt, oldest first; attempts without any are missing."""
        found: dict[str, list[CoachMark]] = {}
        with self._database.reading() as connection:
            for part in in_parts(ids):
                query = select(marks).where(marks.c.attempt.in_(part))
                rows = connection.execute(query.order_by(marks.c.attempt, marks.c.number)).mappings().all()
                for mark in unpack_rows(CoachMark, rows, _name_row, self._database.left_out):
                    found.setdefault(mark.attempt, []).append(mark)
        return found

    def placed(self, *, trainee: str | None = None, period: Period = ALWAYS) -> tuple[PlacedMark, ...]:
        """The marks of official attempts that stand at the period's end and were set in it, oldest first.

        Of one trainee, spelt in any way, or of everybody. Damaged rows are left out and named.
        """
        query = _select_placed().where(marks.c.marked_at < period.bounds["until"])
        if trainee is not None:
            query = query.where(attempts.c.trainee_key == look_up_key(self._database, trainee))
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = [placed for row in rows if (placed := self._place(row))]
        standing = {*keep_standing(one.mark for one in found)}
        begin = period.since
        return tuple(one for one in found if one.mark in standing and (begin is None or one.mark.marked_at >= begin))

    def _place(self, row: Mapping[Any, Any]) -> PlacedMark | None:
        plain = {field.name: row[field.name] for field in fields(CoachMark)}
        mark = unpack_rows(CoachMark, [plain], _name_row, self._database.left_out)
        return PlacedMark(mark[0], *(str(row[name]) for name in _PLACE)) if mark else None


def _select_placed() -> Select[Any]:
    columns = (attempts.c[name] for name in _PLACE)
    query = select(marks, *columns).join(attempts, attempts.c.id == marks.c.attempt)
    query = query.where(is_kind(attempts.c.mode, Mode.OFFICIAL))
    return query.order_by(marks.c.marked_at, marks.c.attempt, marks.c.number)


def _pack(mark: CoachMark) -> dict[str, object]:
    return {
        "attempt": mark.attempt,
        "kind": mark.kind.value,
        "seq": mark.seq,
        "turn": mark.turn,
        "item": mark.item,
        "word": mark.word.value,
        "machine": mark.machine.value,
        "reason": clean(mark.reason),
        "comment": clean(mark.comment),
        "marked_by": clean(mark.marked_by),
        "marked_at": pack_time(mark.marked_at),
    }


def _name_row(row: Mapping[Any, Any]) -> str:
    return f"{row['attempt']} ({marks.name} {row['number']})"
