"""Kept attempts beside the library: which scenario each belongs to now, and what becomes of it there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.authoring.replay.rescore import AttemptVerdict, Replayed, replay_attempt
from simulator.practice.attempt_types import AttemptRow, StoredAttempt
from simulator.practice.events import Started
from simulator.practice.prepared_cache import PreparedCache
from simulator.records.store import Records
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scoring.fingerprint import find_fingerprint


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


def replay_all(records: Records, root: Path, attempts: Iterable[str], cache: Path | None) -> Iterator[ReplayedAttempt]:
    """Each attempt (by id or unique beginning) against the library at `root`. Raises RecordsError."""
    scenarios = Scenarios(root, cache)
    for attempt in attempts:
        yield _replay(records.attempt(attempt), scenarios)


def _replay(stored: StoredAttempt, scenarios: "Scenarios") -> ReplayedAttempt:
    row = stored.row
    found = scenarios.find(row.scenario, row.language)
    if isinstance(found, Missing):
        return ReplayedAttempt(row, None, found)
    then = AttemptVerdict(row.score, row.ending, row.passed)
    result = replay_attempt(found.make(row.seed), stored.events, then)
    engine = next((event.engine for event in stored.events if isinstance(event, Started)), "")
    now = find_fingerprint(found.script.lexicon)
    return ReplayedAttempt(row, result, None, found.script.digest != row.digest, engine, now)


class Scenarios:
    """Reads each scenario once."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self._root = root
        self._cache = cache
        self._found: dict[tuple[str, str], PreparedCache | Missing] = {}

    def find(self, scenario: str, language: str) -> PreparedCache | Missing:
        key = (scenario, language)
        if key not in self._found:
            self._found[key] = self._read(scenario, language)
        return self._found[key]

    def _read(self, scenario: str, language: str) -> PreparedCache | Missing:
        try:
            return PreparedCache(resolve(scenario, self._root, language, self._cache), self._cache)
        except UnknownScenario:
            return Missing.GONE
        except ScenarioError:
            return Missing.BROKEN
