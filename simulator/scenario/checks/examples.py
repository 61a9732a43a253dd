"""S302, S303, S315, S316: what examples and options promise is possible in their turn."""

import re
from collections.abc import Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext, TurnOutline
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node

_BAND = re.compile(r"(\d{1,3})\.\.(\d{1,3})", re.ASCII)


def check(case: CheckContext) -> Iterator[Finding]:
    """Unknown criteria and red lines, bands that hold no score, criteria both met and missed."""
    for turn in case.outline.turns.values():
        for example in turn.examples:
            yield from _criteria(case, turn, example)
            yield from _band(case, example)
            yield from _red_lines(case, turn, example)
        options = turn.node.get("options")
        for option in options.elements() if options else ():
            yield from _red_lines(case, turn, option)


def _names(block: Node, key: str) -> list[Node]:
    listed = block.get(key)
    return [node for node in listed.elements() if node.text] if listed else []


def _criteria(case: CheckContext, turn: TurnOutline, example: Node) -> Iterator[Finding]:
    for node in _names(example, "meets") + _names(example, "misses"):
        name = str(node.value)
        if turn.criteria and name not in turn.criteria:
            known = ", ".join(turn.criteria)
            yield case.at("S302", node, name=name, known=known, near=nearest(name, turn.criteria))
    met = {node.value for node in _names(example, "meets")}
    for node in _names(example, "misses"):
        if node.value in met:
            yield case.at("S316", node, name=str(node.value))


def _red_lines(case: CheckContext, turn: TurnOutline, block: Node) -> Iterator[Finding]:
    known = case.red_lines(turn)
    for node in _names(block, "crosses") if known is not None else ():
        name = str(node.value)
        if name not in (known or ()):
            yield case.at("S303", node, name=name, near=nearest(name, sorted(known or ())))


def _band(case: CheckContext, example: Node) -> Iterator[Finding]:
    node = example.get("score")
    band = _BAND.fullmatch(node.text or "") if node else None
    if node and band and not int(band[1]) <= int(band[2]) <= 100:
        yield case.at("S315", node, value=band[0])
