"""S310–S312: a reply turn shows a model answer, a bad answer and examples."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding

_WANTED = {"model_answer": "S310", "bad_answer": "S311", "examples": "S312"}


def check(case: CheckContext) -> Iterator[Finding]:
    """What a reply turn lacks for teaching and testing."""
    for turn in case.outline.turns.values():
        if turn.kind != "reply" or turn.node.items is None:
            continue
        for key, code in _WANTED.items():
            node = turn.node.get(key)
            if node is None or not node.value:
                yield case.at(code, turn.key, turn=turn.name)
