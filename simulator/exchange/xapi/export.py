"""The statements of many attempts, one JSON object a line."""

import datetime as dt
from collections.abc import Iterator, Mapping

from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.statement import Json
from simulator.exchange.xapi.versions import AttemptTruth, find_truth, make_voiding
from simulator.practice.attempt_types import AttemptRow
from simulator.records.store import Records

__all__ = ["export_statements", "read_truths", "select_finished"]

#: Attempts read at once.
_AT_ONCE = 200


def export_statements(
    records: Records, writer: StatementWriter, *, since: dt.datetime | None = None, trainee: str | None = None
) -> Iterator[Json]:
    """Statements of official attempts begun from `since` on, oldest first, and what takes corrected ones back.

    Read again, they come with the same ids. Damaged attempts are left out and named. Raises RecordsError.
    """
    people = records.official(since)
    if trainee is not None:
        key, _ = records.people.find(trainee)
        people = {attempt: person for attempt, person in people.items() if person == key}
    for row in select_finished(records, people):
        for truth in read_truths(records, writer, row, people[row.id]):
            yield from truth.standing
            for gone in truth.gone:
                yield make_voiding(gone, truth.at, writer.settings.home_page)


def select_finished(records: Records, people: Mapping[str, str]) -> Iterator[AttemptRow]:
    """Those of these attempts that are over, in their order."""
    ids = [*people]
    for first in range(0, len(ids), _AT_ONCE):
        part = ids[first : first + _AT_ONCE]
        rows = {row.id: row for row in records.rows(part)}
        yield from (rows[attempt] for attempt in part if attempt in rows and rows[attempt].finished)


def read_truths(records: Records, writer: StatementWriter, row: AttemptRow, person: str) -> Iterator[AttemptTruth]:
    """What is true of an attempt; nothing where it cannot be read."""
    for stored in records.readable([row]):
        yield find_truth(writer, stored, person, records.corrections)
