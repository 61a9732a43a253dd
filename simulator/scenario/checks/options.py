"""S327: the best option of a choice turn earns all points."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding

_ALL = 100


def check(case: CheckContext) -> Iterator[Finding]:
    """Choice turns in which nobody can earn 100; silent where a score is missing or no number."""
    for turn in case.outline.turns.values():
        options = turn.node.get("options")
        nodes = [option.get("score") for option in options.elements()] if options else []
        scores = [node.value for node in nodes if node and type(node.value) is int]
        if scores and len(scores) == len(nodes) and max(scores) < _ALL:
            yield case.at("S327", turn.node.key("options") or turn.key, turn=turn.name, score=str(max(scores)))
