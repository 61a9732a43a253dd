"""Stored attempts with the scenario they were held with."""

from dataclasses import dataclass

from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State, replay
from simulator.records.store import Records
from simulator.records.types import AttemptRow, StoredAttempt
from simulator.scenario.library.find_scenario import ScenarioError
from simulator.scenario.library.restore_script import restore
from simulator.scenario.script import Script


class LostScenario(UserError):
    """The text kept with an attempt can no longer be read, so that its debrief cannot be shown."""


@dataclass(frozen=True, slots=True)
class LoadedAttempt:
    """A stored attempt on its stage, as it stands."""

    stored: StoredAttempt
    prepared: PreparedScenario
    state: State

    @property
    def row(self) -> AttemptRow:
        """How lists show it."""
        return self.stored.row


def load_attempt(records: Records, attempt_id: str) -> LoadedAttempt:
    """One attempt by id or unique beginning. Raises RecordsError, LostScenario."""
    stored = records.attempt(attempt_id)
    return _put_on_stage(stored, _restore(records, stored.row))


def load_trainee(records: Records, trainee: str, *, include_practice: bool) -> tuple[tuple[LoadedAttempt, ...], int]:
    """A trainee's attempts, oldest first, and how many more have lost their scenario. Damaged ones are left out.

    Practice attempts come only with `include_practice`.
    """
    rows = records.attempts(trainee=trainee, mode=None if include_practice else Mode.OFFICIAL)
    scripts = _restore_all(records, rows)
    playable = [row for row in reversed(rows) if scripts[_script_key(row)]]
    loaded = tuple(
        _put_on_stage(stored, script)
        for stored in records.readable(playable)
        if (script := scripts[_script_key(stored.row)])
    )
    return loaded, len(rows) - len(playable)


def _restore_all(records: Records, rows: tuple[AttemptRow, ...]) -> dict[tuple[str, str, str], Script | None]:
    """Each script once; None where it is lost."""
    scripts: dict[tuple[str, str, str], Script | None] = {}
    for row in rows:
        if _script_key(row) not in scripts:
            try:
                scripts[_script_key(row)] = _restore(records, row)
            except LostScenario:
                scripts[_script_key(row)] = None
    return scripts


def _script_key(row: AttemptRow) -> tuple[str, str, str]:
    return row.digest, row.scenario, row.language


def _restore(records: Records, row: AttemptRow) -> Script:
    try:
        return restore(row.scenario, row.language, records.sources(row.digest))
    except (ScenarioError, KeyError) as error:
        raise LostScenario(
            f"The text of {row.scenario} that was kept with attempt {row.id} can no longer be read."
        ) from error


def _put_on_stage(stored: StoredAttempt, script: Script) -> LoadedAttempt:
    prepared = PreparedScenario(script, stored.row.seed)
    return LoadedAttempt(stored, prepared, replay(stored.events, script.scenario.customer.trust))
