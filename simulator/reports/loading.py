"""Stored attempts with the scenario they were held with."""

import datetime as dt
from pathlib import Path

from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.attempts import Attempts, LoadedAttempt, LostScenario
from simulator.practice.events import Mode
from simulator.records.store import Records


def load_attempt(records: Records, attempt_id: str, cache: Path | None = None) -> LoadedAttempt:
    """One attempt by id or unique beginning. Raises RecordsError, LostScenario."""
    return Attempts(records, _now, cache).load(attempt_id)


def load_trainee(
    records: Records, trainee: str, *, include_practice: bool, cache: Path | None = None
) -> tuple[tuple[LoadedAttempt, ...], int]:
    """A trainee's attempts, oldest first, and how many more have lost their scenario. Damaged ones are left out.

    Practice attempts come only with `include_practice`. Raises RecordsError.
    """
    rows = records.attempts(trainee=trainee, mode=None if include_practice else Mode.OFFICIAL)
    attempts = Attempts(records, _now, cache)
    found = [_load(attempts, stored) for stored in records.readable(reversed(rows))]
    loaded = tuple(attempt for attempt in found if attempt is not None)
    return loaded, len(found) - len(loaded)


def _load(attempts: Attempts, stored: StoredAttempt) -> LoadedAttempt | None:
    try:
        return attempts.restore(stored)
    except LostScenario:
        return None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
