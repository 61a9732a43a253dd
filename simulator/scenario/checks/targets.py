"""S201: `start`, `to`, `goes` and the turns and ending of a test name what exists."""

import re
from collections.abc import Iterable, Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext, Outline
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check(case: CheckContext) -> Iterator[Finding]:
    """Unknown targets, with the nearest name."""
    outline = case.outline
    if outline.start and str(outline.start.value) not in outline.turns:
        yield _unknown(case, outline.start, outline.turns)
    # Of a file that breaks off nobody knows which endings it had; and a name that cannot be one has its own finding.
    whole = outline.root.get("endings") is not None and not _has_unusable_name(outline)
    for turn in outline.turns.values() if whole else ():
        ends = [rule.to for rule in turn.rules] + [example.get("goes") for example in turn.examples]
        for node in ends:
            if node and node.text and node.text not in outline.targets:
                yield _unknown(case, node, outline.targets)
    if whole:
        yield from _transcripts(case)


def _has_unusable_name(outline: Outline) -> bool:
    """Whether a turn or ending has a name that no rule can lead to, so that its right name is missed everywhere."""
    used = {str(rule.to.value) for turn in outline.turns.values() for rule in turn.rules if rule.to}
    return any(not _NAME.fullmatch(name) and name not in used for name in outline.targets)


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
