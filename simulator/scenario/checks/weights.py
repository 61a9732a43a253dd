"""S304: the weights of a turn add up to 100."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Turns whose weights make another sum; silent where a weight is missing or no number."""
    for turn in case.outline.turns.values():
        nodes = [pair.value.get("weight") for pair in turn.criteria.values()]
        weights = [node.value for node in nodes if node and isinstance(node.value, int)]
        if weights and len(weights) == len(nodes) and sum(weights) != 100:
            at = turn.node.key("criteria") or turn.key
            yield case.at("S304", at, turn=turn.name, sum=str(sum(weights)))
