"""What an edit of one turn changes in kept attempts: each judged by the scenario before it and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.replay.rescore import AttemptVerdict, Rejudged, Replayed, replay_attempt
from simulator.authoring.review.review_cases import Case
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_cache import PreparedCache
from simulator.records.store import Records
from simulator.scenario.script import Script


@dataclass(frozen=True, slots=True)
class EditImpact:
    """A kept attempt as the scenario judges it before the edit and after it."""

    row: AttemptRow
    before: Replayed
    after: Replayed


def find_edit_impacts(
    records: Records, case: Case, before: Script | None, after: Script | None, cache: Path | None
) -> Iterator[EditImpact]:
    """Attempts that come out otherwise, newest first: official ones, and the disputed one whatever its mode.

    Attempts that never answered the turn of the case cannot change and are not judged again. Raises RecordsError.
    """
    if before is None or after is None or before.digest == after.digest:
        return
    both = PreparedCache(before, cache), PreparedCache(after, cache)
    rows = records.attempts(scenario=case.row.scenario, language=case.row.language)
    for stored in records.readable(row for row in rows if row.mode is Mode.OFFICIAL or row.id == case.row.id):
        row, events = stored.row, stored.events
        if not any(isinstance(event, Replied) and event.turn == case.dispute.turn for event in events):
            continue
        kept = AttemptVerdict(row.score, row.ending, row.passed)
        one, other = (replay_attempt(prepared.make(row.seed), events, kept) for prepared in both)
        if _differ(one, other):
            yield EditImpact(row, one, other)


def _differ(one: Replayed, other: Replayed) -> bool:
    """True where verdict, score, route, red lines or a credit differ; strengths may move without any effect."""
    pairs = zip(one.replies, other.replies, strict=True)
    return one.now != other.now or any(_outcome(before) != _outcome(after) for before, after in pairs)


def _outcome(reply: Rejudged) -> tuple[object, ...]:
    if reply.now is None:
        return ()
    return reply.now.score, reply.now_to, reply.now.crossed, tuple((c.id, c.credit) for c in reply.now.criteria)
