"""Kept attempts beside the library: which scenario each belongs to now, and what becomes of it there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.authoring.replay.rescore import Replayed, Verdict, replay_attempt
from simulator.authoring.replaying_stages import PreparedScenarios
from simulator.practice.events import Started
from simulator.records.store import Records
from simulator.records.types import AttemptRow, StoredAttempt
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scoring.judging.fingerprint import find_fingerprint


class Missing(StrEnum):
    """Why an attempt cannot be replayed."""

    GONE = "scenario_gone"
    BROKEN = "scenario_broken"


@dataclass(frozen=True, slots=True)
class ReplayedAttempt:
    """A kept attempt with what became of it: `result`, or `missing` says why there is none.

    `edited` is true where the scenario's text is no longer the attempt's, `engine` is the fingerprint of the
    scoring that judged it then, `engine_now` of the one that judges it now; empty where there is none.
    """

    row: AttemptRow
    result: Replayed | None
    missing: Missing | None = None
    edited: bool = False
    engine: str = ""
    engine_now: str = ""

    @property
    def changed(self) -> bool:
        """True where the replay gives anything but what was kept."""
        return self.result is not None and self.result.changed


def replay_all(records: Records, root: Path, attempts: Iterable[str]) -> Iterator[ReplayedAttempt]:
    """Each attempt (by id or unique beginning) against the library at `root`. Raises RecordsError."""
    shared_files = _Shelf(root)
    for attempt in attempts:
        yield _replay(records.attempt(attempt), shared_files)


def _replay(stored: StoredAttempt, shared_files: "_Shelf") -> ReplayedAttempt:
    row = stored.row
    prepared_scenarios = shared_files.find(row.scenario, row.language)
    if isinstance(prepared_scenarios, Missing):
        return ReplayedAttempt(row, None, prepared_scenarios)
    then = Verdict(row.score, row.ending, row.passed)
    result = replay_attempt(prepared_scenarios.make(row.seed), stored.events, then)
    engine = next((event.engine for event in stored.events if isinstance(event, Started)), "")
    now = find_fingerprint(prepared_scenarios.script.lexicon)
    return ReplayedAttempt(row, result, None, prepared_scenarios.script.digest != row.digest, engine, now)


class _Shelf:
    """Reads each scenario once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._prepared_scenarios: dict[tuple[str, str], PreparedScenarios | Missing] = {}

    def find(self, scenario: str, language: str) -> PreparedScenarios | Missing:
        key = (scenario, language)
        if key not in self._prepared_scenarios:
            self._prepared_scenarios[key] = self._read(scenario, language)
        return self._prepared_scenarios[key]

    def _read(self, scenario: str, language: str) -> PreparedScenarios | Missing:
        try:
            return PreparedScenarios(resolve(scenario, self._root, language))
        except UnknownScenario:
            return Missing.GONE
        except ScenarioError:
            return Missing.BROKEN
