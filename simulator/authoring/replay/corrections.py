"""Kept attempts judged again for their records: what each would count for, before anything is published."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.authoring.replay.attempts import Missing, Scenarios
from simulator.authoring.replay.corrected_figures import correct_figures
from simulator.authoring.replay.rescore import AttemptVerdict, replay_attempt
from simulator.authoring.replay.rulings import apply_rulings, find_rulings
from simulator.practice.attempt_types import SET_ASIDE, AttemptRow, Correction, Figures, StoredAttempt
from simulator.practice.events import Event, Mode, Scored, Started
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.corrections import NewCorrection
from simulator.records.disputes import Dispute
from simulator.records.store import Records
from simulator.scoring.fingerprint import find_fingerprint
from simulator.scoring.judging.overruling import Rulings
from simulator.scoring.judging.result import TurnScore

__all__ = [
    "RescoredAttempt",
    "correct_attempt",
    "count_figures",
    "is_set_aside",
    "make_correction",
    "rescore_all",
    "rescore_attempt",
]


@dataclass(frozen=True, slots=True)
class RescoredAttempt:
    """A finished attempt with what it counts for (`before`) and would count for (`after`), or why nobody can say.

    `results` are those that would count in the place of its own, by the number of the judging event.
    """

    row: AttemptRow
    events: tuple[Event, ...]
    before: Figures
    after: Figures
    results: Mapping[int, TurnScore]
    turns: tuple[str, ...]
    engine: str = ""
    digest: str = ""
    missing: Missing | None = None

    @property
    def changed(self) -> bool:
        """True where figures, or the judgement of any reply (`turns` names theirs), would be others."""
        return self.before != self.after or bool(self.turns)


def rescore_all(
    records: Records, root: Path, rows: Iterable[AttemptRow], cache: Path | None
) -> Iterator[RescoredAttempt]:
    """Each finished attempt against the library at `root`, with what trainers overruled in it. Raises RecordsError.

    One that was never corrected, and was judged by the scoring and the scenario as they are, is not judged again.
    """
    scenarios, disputes = Scenarios(root, cache), _group(records.disputes.find())
    for stored in records.readable(row for row in rows if row.finished):
        row = stored.row
        found = scenarios.find(row.scenario, row.language)
        if isinstance(found, Missing) or is_set_aside(row):
            counts = count_figures(row)
            missing = found if isinstance(found, Missing) else None
            yield RescoredAttempt(row, stored.events, counts, counts, stored.corrected, (), missing=missing)
            continue
        engine, digest = find_fingerprint(found.script.lexicon), found.script.digest
        rulings = find_rulings(disputes.get(row.id, ()))
        if not rulings and row.correction is None and (_engine(stored), row.digest) == (engine, digest):
            counts = count_figures(row)
            yield RescoredAttempt(row, stored.events, counts, counts, {}, (), engine, digest)
            continue
        yield rescore_attempt(found.make(row.seed), stored, rulings)


def rescore_attempt(
    prepared: PreparedScenario, stored: StoredAttempt, rulings: Mapping[int, Rulings]
) -> RescoredAttempt:
    """Every reply judged again by `prepared`, and then as it was overruled; one that cannot be keeps what counts."""
    results = judge_all(prepared, stored)
    return correct_attempt(prepared, stored, results, rulings)


def judge_all(prepared: PreparedScenario, stored: StoredAttempt) -> Mapping[int, TurnScore]:
    """The results of every reply by `prepared`, where there is one, by the number of the judging event."""
    judged = [seq for seq, event in enumerate(stored.events) if isinstance(event, Scored)]
    row = stored.row
    replayed = replay_attempt(prepared, stored.events, AttemptVerdict(row.score, row.ending, row.passed))
    return {seq: reply.now for seq, reply in zip(judged, replayed.replies, strict=True) if reply.now is not None}


def correct_attempt(
    prepared: PreparedScenario,
    stored: StoredAttempt,
    results: Mapping[int, TurnScore],
    rulings: Mapping[int, Rulings],
    engine: str | None = None,
    digest: str | None = None,
) -> RescoredAttempt:
    """The attempt with these results in the place of those that count, and then as it was overruled.

    `engine` and `digest` name what judged the results; without, `prepared` did.
    """
    counting = {seq: event for seq, event in enumerate(stored.counting) if isinstance(event, Scored)}
    final = {
        seq: apply_rulings(prepared, event.turn, results.get(seq, event.result), rulings.get(seq))
        for seq, event in counting.items()
    }
    own = {seq: event.result for seq, event in enumerate(stored.events) if isinstance(event, Scored)}
    differing = {seq: result for seq, result in final.items() if result != own[seq]}
    after = correct_figures(prepared, stored.events, differing, stored.row.original)
    after = replace(after, passed=None) if is_set_aside(stored.row) else after
    turns = tuple(event.turn for seq, event in counting.items() if _outcome(final[seq]) != _outcome(event.result))
    script = prepared.script
    return RescoredAttempt(
        row=stored.row,
        events=stored.events,
        before=count_figures(stored.row),
        after=after,
        results=differing,
        turns=turns,
        engine=find_fingerprint(script.lexicon) if engine is None else engine,
        digest=script.digest if digest is None else digest,
    )


def make_correction(rescored: RescoredAttempt, reason: str, by: str, at: dt.datetime, cause: str = "") -> NewCorrection:
    """What is to be kept of it."""
    figures = rescored.after
    aside = is_set_aside(rescored.row) and figures.passed is None
    correction = Correction(
        attempt=rescored.row.id,
        at=at,
        decided_by=by,
        reason=reason,
        cause=SET_ASIDE if aside else cause,
        engine=rescored.engine,
        digest=rescored.digest,
        score=figures.score,
        ending=figures.ending,
        outcome=figures.outcome,
        passed=figures.passed,
        red_lines=figures.red_lines,
    )
    return NewCorrection(correction, rescored.events, rescored.results)


def is_set_aside(row: AttemptRow) -> bool:
    """Whether a person set the whole result aside."""
    return row.correction is not None and row.correction.sets_aside


def find_official(records: Records, scenario: str | None = None, ids: Collection[str] = ()) -> tuple[AttemptRow, ...]:
    """The finished official attempts, or those named (by id or unique beginning, of any mode). Raises RecordsError."""
    if ids:
        return tuple(records.attempt(name).row for name in ids)
    return records.attempts(scenario=scenario, mode=Mode.OFFICIAL, finished=True)


def count_figures(row: AttemptRow) -> Figures:
    """What an attempt counts for."""
    return Figures(row.score, row.ending, row.outcome, row.passed, row.red_lines)


def _engine(stored: StoredAttempt) -> str:
    return next((event.engine for event in stored.events if isinstance(event, Started)), "")


def _group(disputes: Iterable[Dispute]) -> Mapping[str, list[Dispute]]:
    found: dict[str, list[Dispute]] = {}
    for dispute in disputes:
        found.setdefault(dispute.attempt, []).append(dispute)
    return found


def _outcome(result: TurnScore) -> tuple[object, ...]:
    """What of a judgement matters to anybody; strengths may move without any effect."""
    return result.score, result.crossed, tuple((one.id, one.credit) for one in result.criteria)
