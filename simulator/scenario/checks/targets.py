"""S201: `start`, `to`, `goes` and the turns and ending of a test name what exists."""

from collections.abc import Iterable, Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node


def check(case: CheckContext) -> Iterator[Finding]:
    """Unknown targets, with the nearest name."""
    outline = case.outline
    if outline.start and str(outline.start.value) not in outline.turns:
        yield _unknown(case, outline.start, outline.turns)
    # Of a file that breaks off nobody knows which endings it had.
    whole = outline.root.get("endings") is not None
    for turn in outline.turns.values() if whole else ():
        ends = [rule.to for rule in turn.rules] + [example.get("goes") for example in turn.examples]
        for node in ends:
            if node and node.text and node.text not in outline.targets:
                yield _unknown(case, node, outline.targets)
    yield from _transcripts(case)


def _transcripts(case: CheckContext) -> Iterator[Finding]:
    """Whole conversations reach turns and end at endings."""
    tests = case.outline.root.get("tests")
    for transcript in tests.elements() if tests else ():
        turns = transcript.get("turns")
        for node in turns.elements() if turns else ():
            if node.text and node.text not in case.outline.turns:
                yield _unknown(case, node, case.outline.turns)
        ending = transcript.get("ending")
        if ending and ending.text and ending.text not in case.outline.endings:
            yield _unknown(case, ending, case.outline.endings)


def _unknown(case: CheckContext, node: Node, known: Iterable[str]) -> Finding:
    name = str(node.value)
    return case.at("S201", node, name=name, near=nearest(name, sorted(known)))
