"""S214, S317: one name means one thing."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Turns called like endings, red lines called like those of a policy."""
    for name, pair in case.outline.endings.items():
        if name in case.outline.turns:
            yield case.at("S214", pair.key, name=name)
    for node in case.outline.policies:
        policy = str(node.value)
        for turn in case.outline.turns.values():
            for name in sorted(turn.red_lines.keys() & (case.policies.get(policy) or frozenset())):
                yield case.at("S317", turn.red_lines[name].key, name=name, policy=policy)
