"""What an edit of one turn changes in kept attempts: each judged by the scenario before it and after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.replay.corrections import RescoredAttempt, correct_attempt
from simulator.authoring.replay.rescore import AttemptVerdict, Rejudged, Replayed, replay_attempt
from simulator.authoring.replay.rulings import find_rulings
from simulator.authoring.review.review_cases import Case
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Mode, Replied, Scored
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.store import Records
from simulator.scenario.script import Script
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class EditImpact:
    """A kept attempt as the scenario judges it before the edit and after it.

    `correction` is what its record would say from then on; None for one that is not over, and counts for nothing yet.
    """

    row: AttemptRow
    before: Replayed
    after: Replayed
    correction: RescoredAttempt | None


def find_edit_impacts(
    records: Records, case: Case, before: Script | None, after: Script | None, cache: Path | None
) -> Iterator[EditImpact]:
    """Attempts that come out otherwise, newest first: official ones, and the disputed one whatever its mode.

    Attempts that never answered the turn of the case cannot change and are not judged again. Of the others only the
    replies that the edit judges otherwise get another result; the disputed reply does in any case. Raises RecordsError.
    """
    if before is None or after is None:
        return
    both = PreparedCache(before, cache), PreparedCache(after, cache)
    same = before.digest == after.digest
    rows = records.attempts(scenario=case.row.scenario, language=case.row.language)
    wanted = (row for row in rows if row.id == case.row.id or (row.mode is Mode.OFFICIAL and not same))
    for stored in records.readable(wanted):
        mine = stored.row.id == case.row.id
        if not any(isinstance(event, Replied) and event.turn == case.dispute.turn for event in stored.events):
            continue
        kept = AttemptVerdict(stored.row.score, stored.row.ending, stored.row.passed)
        one, other = (replay_attempt(prepared.make(stored.row.seed), stored.events, kept) for prepared in both)
        results = _find_altered(stored, one, other, case.dispute.seq if mine else None)
        if results:
            correction = _correct(records, both[1].make(stored.row.seed), stored, results)
            if correction is None or correction.changed:
                yield EditImpact(stored.row, one, other, correction)


def _find_altered(
    stored: StoredAttempt, one: Replayed, other: Replayed, disputed: int | None
) -> Mapping[int, TurnScore]:
    """The results after the edit of the replies that it judges otherwise, and of the disputed one."""
    judged = [seq for seq, event in enumerate(stored.events) if isinstance(event, Scored)]
    rows = zip(judged, one.replies, other.replies, strict=True)
    return {
        seq: after.now
        for seq, before, after in rows
        if after.now is not None and (seq == disputed or _outcome(before) != _outcome(after))
    }


def _correct(
    records: Records, prepared: PreparedScenario, stored: StoredAttempt, results: Mapping[int, TurnScore]
) -> RescoredAttempt | None:
    if not stored.row.finished:
        return None
    return correct_attempt(prepared, stored, results, find_rulings(records.disputes.find(attempt=stored.row.id)))


def _outcome(reply: Rejudged) -> tuple[object, ...]:
    """What of a judgement matters; strengths may move without any effect."""
    if reply.now is None:
        return ()
    return reply.now.score, reply.now_to, reply.now.crossed, tuple((c.id, c.credit) for c in reply.now.criteria)
