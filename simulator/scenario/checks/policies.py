"""S313, S314: the policies that a scenario names exist and can be used."""

from collections.abc import Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Unknown policies, with the nearest one, and broken ones."""
    for node in case.outline.policies:
        name = str(node.value)
        if name not in case.policies:
            known = sorted(case.policies)
            yield case.at("S313", node, name=name, known=", ".join(known) or "–", near=nearest(name, known))
        elif case.policies[name] is None:
            yield case.at("S314", node, name=name)
