"""Decisions that leave the file alone: a case rejected, or overruled for this one attempt."""

import datetime as dt
from dataclasses import dataclass, replace

from simulator.authoring.replay.corrections import RescoredAttempt, correct_attempt, make_correction
from simulator.authoring.replay.rulings import find_rulings
from simulator.authoring.review.review_cases import Case
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.appeals import Claim
from simulator.practice.attempts import Attempts
from simulator.practice.events import Started
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.records.disputes import Decision, Verdict
from simulator.records.store import Records

__all__ = ["Ruling", "overrule", "plan_overruling", "reject"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Why something was decided, when, and by whom (a name, which may be empty)."""

    reason: str
    at: dt.datetime
    by: str = ""


def reject(records: Records, case: Case, ruling: Ruling) -> None:
    """Keep that the case is rejected, and why. Raises RecordsError."""
    records.disputes.decide(case.dispute, Decision(Verdict.REJECTED, ruling.reason, ruling.at, ruling.by))


def plan_overruling(records: Records, case: Case) -> RescoredAttempt | None:
    """What the attempt would count for if the case were granted, by the scenario it was played on.

    None for an attempt that is not over: it counts for nothing yet. Raises UserError, LostScenario, RecordsError.
    """
    dispute = case.dispute
    if (dispute.kind, dispute.claim) == (JudgementKind.RED_LINE, Claim.SAID):
        raise UserError(N_("{case}: a red line that was not found is added to the file, not overruled."), case=case.id)
    if not case.row.finished:
        return None
    stored = records.attempt(case.row.id)
    known = [one for one in records.disputes.find(attempt=case.row.id) if one.id != dispute.id]
    rulings = find_rulings([*known, replace(dispute, verdict=Verdict.OVERRULED)])
    script = Attempts(records, lambda: dispute.raised_at).script_of(stored.row)
    prepared = PreparedScenario(script, stored.row.seed, None)
    correction = stored.row.correction
    engine = next((event.engine for event in stored.events if isinstance(event, Started)), "")
    judged_by = (correction.engine, correction.digest) if correction else (engine, stored.row.digest)
    return correct_attempt(prepared, stored, {}, rulings, *judged_by)


def overrule(records: Records, case: Case, ruling: Ruling) -> RescoredAttempt | None:
    """Judge this attempt otherwise and leave the scenario as it is; gives what became of it.

    Raises UserError, RecordsError; then nothing was decided.
    """
    planned = plan_overruling(records, case)
    decision = Decision(Verdict.OVERRULED, ruling.reason, ruling.at, ruling.by)
    corrected = planned if planned is not None and planned.changed else None
    corrections = [make_correction(corrected, ruling.reason, ruling.by, ruling.at, case.id)] if corrected else []
    records.disputes.decide(case.dispute, decision, corrections)
    return planned
