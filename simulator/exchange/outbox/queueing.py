"""Filling the outbox: what is true and was not queued yet, and what was sent and is true no longer."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.export import read_truths, select_finished
from simulator.exchange.xapi.statement import Json, make_id
from simulator.exchange.xapi.versions import make_voiding
from simulator.practice.attempt_types import AttemptRow
from simulator.records.outgoing.outbox import Outbox, OutboxRow, OutboxState, Queued
from simulator.records.store import Records

__all__ = ["queue_news"]


def queue_news(records: Records, writer: StatementWriter, now: dt.datetime) -> None:
    """Bring the outbox level with the official attempts. Raises RecordsError.

    A correction, a merge of two people, other settings: whatever changed what would be said is said anew, and what
    was sent before is voided. So is all that was sent of an attempt that is no longer there.
    """
    people, known = records.official(), records.outbox.fingerprints()
    for row in select_finished(records, people):
        person = people[row.id]
        print_now = _take_fingerprint(row, writer, person)
        if known.get(row.id) == print_now:
            continue
        for truth in read_truths(records, writer, row, person):
            _queue(records.outbox, writer, row.id, truth.standing, (truth.at, now), print_now)
    for attempt in known.keys() - people.keys():
        _queue(records.outbox, writer, attempt, (), (now, now), "")


def _queue(
    outbox: Outbox,
    writer: StatementWriter,
    attempt: str,
    standing: Sequence[Json],
    times: tuple[dt.datetime, dt.datetime],
    fingerprint: str,
) -> None:
    """`times`: since when the statements are true, and now."""
    kept = {row.id: row for row in outbox.of(attempt)}
    wanted = dict(_choose_ids(standing, kept))
    gone = {row.voids for row in kept.values() if row.voids}
    stale = [row for row in kept.values() if _is_live(row, gone) and row.id not in wanted]
    unknown = [row.id for row in stale if not _may_be_known(row)]
    voidings = [make_voiding(row.id, times[0], writer.settings.home_page) for row in stale if _may_be_known(row)]
    named = [row.id for row in stale if _may_be_known(row)]
    new = [Queued(str(one["id"]), attempt, one, taken) for one, taken in zip(voidings, named, strict=True)]
    new += [Queued(name, attempt, one) for name, one in wanted.items() if name not in kept]
    outbox.queue(attempt, fingerprint, new, unknown, times[1])


def _choose_ids(standing: Sequence[Json], kept: Mapping[str, OutboxRow]) -> Iterator[tuple[str, Json]]:
    """The statements by their ids; one that was taken back and is true again gets another id, for no store unvoids."""
    gone = {row.voids for row in kept.values() if row.voids}
    for statement in standing:
        name = str(statement["id"])
        while name in gone or (name in kept and kept[name].state is OutboxState.WITHDRAWN):
            name = make_id("again", name)
        yield name, {**statement, "id": name}


def _is_live(row: OutboxRow, gone: set[str]) -> bool:
    return not row.voids and row.id not in gone and row.state is not OutboxState.WITHDRAWN


def _may_be_known(row: OutboxRow) -> bool:
    """Whether the store may have it: it was tried, though nobody may have seen the answer."""
    return row.tries > 0 and row.state is not OutboxState.REFUSED


def _take_fingerprint(row: AttemptRow, writer: StatementWriter, person: str) -> str:
    """What changes when anything that is said of the attempt may have changed."""
    settings, corrected = writer.settings, row.correction
    figures = (row.score, row.ending, row.passed, row.title, row.digest, row.updated_at.isoformat())
    decided = corrected.at.isoformat() if corrected else ""
    said = (settings.home_page, settings.activities, settings.words, writer.pseudonyms.name(person))
    return make_id("fingerprint", row.id, *figures, decided, *said)
