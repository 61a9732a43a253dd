"""PreparedScenarios of one script for many attempts: a turn is made ready for scoring once, not once an attempt."""

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.model import ReplyTurn
from simulator.scenario.script import Script
from simulator.scoring.judging.prepared_turn import PreparedTurn


class PreparedScenarios:
    """Makes the stage for each seed. Turns are shared between seeds that fill the customer's lines alike."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._kept: dict[tuple[str, tuple[str, ...]], PreparedTurn] = {}

    def prepared(self, seed: int) -> PreparedScenario:
        """The script set up for an attempt with this seed."""
        return _SharingScenario(self.script, seed, self._kept)


class _SharingScenario(PreparedScenario):
    def __init__(self, script: Script, seed: int, kept: dict[tuple[str, tuple[str, ...]], PreparedTurn]) -> None:
        super().__init__(script, seed)
        self._kept = kept

    def prepared_turn(self, turn_id: str) -> PreparedTurn:
        turn = self.turn(turn_id)
        lines = tuple(self.fill(line) for line in turn.customer) if isinstance(turn, ReplyTurn) else ()
        if (turn_id, lines) not in self._kept:
            self._kept[turn_id, lines] = super().prepared_turn(turn_id)
        return self._kept[turn_id, lines]
