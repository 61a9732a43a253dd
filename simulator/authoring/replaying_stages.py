"""PreparedScenarios that share what is costly: preparing a turn for scoring takes longer than judging a reply to it."""

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.script import Script
from simulator.scoring.judging.prepared_turn import PreparedTurn


class PreparedScenarios:
    """One script prepared for many attempts; a turn is prepared once for each wording that its lines can have."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._memo: dict[tuple[str, tuple[str, ...]], PreparedTurn] = {}

    def make(self, seed: int) -> PreparedScenario:
        """The stage of an attempt with this seed."""
        return _SharingScenario(self.script, seed, self._memo)


class _SharingScenario(PreparedScenario):
    def __init__(self, script: Script, seed: int, memo: dict[tuple[str, tuple[str, ...]], PreparedTurn]) -> None:
        super().__init__(script, seed)
        self._memo = memo

    def prepared_turn(self, turn_id: str) -> PreparedTurn:
        """The same as the plain stage's: besides the script only the customer's lines, filled in, go into it."""
        key = (turn_id, tuple(self.fill(line) for line in self.turn(turn_id).customer))
        if key not in self._memo:
            self._memo[key] = super().prepared_turn(turn_id)
        return self._memo[key]
