"""S307–S309: variables that are used are defined, and the other way round."""

from collections.abc import Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import CheckContext, find_texts
from simulator.scenario.reading.source import Finding
from simulator.scenario.variables import find_uses


def check(case: CheckContext) -> Iterator[Finding]:
    """Undefined, unreadable and unused variables."""
    known, used = case.outline.variables, set[str]()
    for node in find_texts(case.outline.root, "{{") if "{{" in case.source.text else ():
        for use in find_uses(str(node.value)):
            used.add(use.name)
            if not use.valid:
                yield case.at("S308", node, use.name, name=use.name[:40])
            elif use.name not in known:
                near = nearest(use.name, known)
                yield case.at("S307", node, use.name, name=use.name, near=near)
    for name, pair in known.items():
        if name not in used:
            yield case.at("S309", pair.key, name=name)
