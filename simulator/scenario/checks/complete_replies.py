"""S320–S322: `enough` and `core` describe a reply that somebody could give, and that has to be worth it."""

from collections.abc import Iterator, Mapping

from simulator.scenario.outline import CheckContext, TurnOutline
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node


def check(case: CheckContext) -> Iterator[Finding]:
    """More points than there are, points that a trifle earns, and turns in which everything is core."""
    for turn in case.outline.turns.values():
        weights = _read_weights(turn)
        enough = turn.node.get("enough")
        if weights and enough and type(enough.value) is int and enough.value > 0:
            yield from _enough(case, turn, enough, weights)
        if len(turn.criteria) > 1 and all(_is_core(pair.value) for pair in turn.criteria.values()):
            yield case.at("S322", turn.node.key("criteria") or turn.key, turn=turn.name)


def _enough(case: CheckContext, turn: TurnOutline, enough: Node, weights: Mapping[str, int]) -> Iterator[Finding]:
    points, total = int(str(enough.value)), sum(weights.values())
    if points > total:
        yield case.at("S320", enough, enough=str(points), sum=str(total))
        return
    heaviest = max(weights.values())
    for name, weight in weights.items():
        minor = weight < heaviest and not _is_core(turn.criteria[name].value)
        if weight >= 2 * points or (minor and weight >= points):
            yield case.at("S321", enough, enough=str(points), name=name, weight=str(weight))
            return


def _read_weights(turn: TurnOutline) -> dict[str, int]:
    """The weights; none where one is missing or no number, which is told elsewhere."""
    nodes = {name: pair.value.get("weight") for name, pair in turn.criteria.items()}
    weights = {name: node.value for name, node in nodes.items() if node and type(node.value) is int}
    return weights if len(weights) == len(nodes) else {}


def _is_core(criterion: Node) -> bool:
    node = criterion.get("core")
    return node is not None and node.value is True
