"""S506: the options of a choice turn do not all score alike."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.model import ChoiceTurn
from simulator.scenario.reading.source import Finding

CODES = ("S506",)


def check(work: ScoringContext) -> Iterator[Finding]:
    """Choice turns that measure nothing."""
    for name, turn in work.script.scenario.turns.items():
        if isinstance(turn, ChoiceTurn) and len({option.score for option in turn.options}) == 1:
            score = str(turn.options[0].score)
            yield work.at_key("S506", "turns", name, "options", turn=name, score=score)
