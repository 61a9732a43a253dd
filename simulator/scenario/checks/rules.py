"""S209, S210: the last rule of a turn has no condition, and only the last."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Turns without a way for everything else, and rules that nobody can reach."""
    for turn in case.outline.turns.values():
        if turn.rules and (last := turn.rules[-1].when):
            yield case.at("S209", last, turn=turn.name)
        for rule in turn.rules[len(turn.live_rules) :]:
            yield case.at("S210", rule.node)
