"""One script prepared for many attempts: a turn is made ready for scoring once, not once an attempt."""

from pathlib import Path

from simulator.practice.prepared_scenario import PreparedScenario, PreparedTurns
from simulator.scenario.script import Script


class PreparedCache:
    """Makes the prepared scenario of each seed; seeds that fill a turn alike share what was prepared of it."""

    def __init__(self, script: Script, cache: Path | None) -> None:
        self.script = script
        self._cache = cache
        self._turns: PreparedTurns = {}

    def make(self, seed: int) -> PreparedScenario:
        """The script set up for an attempt with this seed."""
        return PreparedScenario(self.script, seed, self._cache, self._turns)
