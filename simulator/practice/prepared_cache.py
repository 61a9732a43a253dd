"""One script prepared for many attempts: a turn is made ready for scoring once, not once an attempt."""

from pathlib import Path

from simulator.practice.prepared_scenario import PreparedScenario, PreparedTurns
from simulator.scenario.script import Script


class PreparedCache:
    """Makes the prepared scenario of each seed; seeds that fill a turn alike share what was prepared of it."""

    def __init__(self, script: Script, cache: Path | None, turns: PreparedTurns | None = None) -> None:
        self.script = script
        self._cache = cache
        self._turns: PreparedTurns = {} if turns is None else turns

    def make(self, seed: int) -> PreparedScenario:
        """The script set up for an attempt with this seed."""
        return PreparedScenario(self.script, seed, self._cache, self._turns)

    def follow(self, script: Script) -> "PreparedCache":
        """The same for an edited script: turns that the edit left alone are not prepared again."""
        old, new = self.script.scenario, script.scenario
        around = (self.script.policies, self.script.lexicon, self.script.language, old.pass_mark)
        if around != (script.policies, script.lexicon, script.language, new.pass_mark):
            return PreparedCache(script, self._cache)
        kept = {key: turn for key, turn in self._turns.items() if old.turns[key[0]] == new.turns.get(key[0])}
        return PreparedCache(script, self._cache, kept)
