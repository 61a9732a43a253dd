"""S301: `order` lists criteria of its own turn."""

from collections.abc import Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Names in `order` that are no criteria, with the nearest one."""
    for turn in case.outline.turns.values():
        listed = turn.node.get("order")
        for node in listed.elements() if listed and turn.criteria else ():
            name = node.text
            if name and name not in turn.criteria:
                known = ", ".join(turn.criteria)
                yield case.at("S301", node, name=name, known=known, near=nearest(name, turn.criteria))
