"""A whole result set aside by a person, and counted again: one more correction, with who and why; none is lost."""

from dataclasses import replace

from simulator.authoring.replay.corrections import RescoredAttempt, count_figures, is_set_aside
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempt_types import Figures, StoredAttempt
from simulator.practice.events import Mode, Started
from simulator.records.store import Records

__all__ = ["plan_counting", "plan_setting_aside"]


def plan_setting_aside(records: Records, attempt: str) -> RescoredAttempt:
    """The attempt as one that counts for nothing. Raises UserError for one that is no finished official attempt."""
    stored = _find(records, attempt)
    before = count_figures(stored.row)
    return _plan(stored, before, replace(before, passed=None))


def plan_counting(records: Records, attempt: str) -> RescoredAttempt:
    """An attempt that was set aside, with what it counted for before. Raises UserError for any other."""
    stored = _find(records, attempt)
    if not is_set_aside(stored.row):
        raise UserError(N_("Attempt {attempt} is not set aside."), attempt=stored.row.id)
    earlier = [one for one in records.corrections.find(stored.row.id) if not one.sets_aside]
    last = earlier[-1] if earlier else None
    after = Figures(last.score, last.ending, last.outcome, last.passed, last.red_lines) if last else stored.row.original
    return _plan(stored, count_figures(stored.row), after)


def _find(records: Records, attempt: str) -> StoredAttempt:
    stored = records.attempt(attempt)
    if stored.row.mode is not Mode.OFFICIAL or not stored.row.finished:
        raise UserError(N_("Attempt {attempt} is no finished official attempt."), attempt=stored.row.id)
    return stored


def _plan(stored: StoredAttempt, before: Figures, after: Figures) -> RescoredAttempt:
    row = stored.row
    engine = next((event.engine for event in stored.events if isinstance(event, Started)), "")
    judged = (row.correction.engine, row.correction.digest) if row.correction else (engine, row.digest)
    return RescoredAttempt(row, stored.events, before, after, stored.corrected, (), *judged)
