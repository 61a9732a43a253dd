"""S332: two items of a list of phrases that stand on one line."""

import re
from collections.abc import Iterable, Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node, Pair

#: A dash between spaces, with words on both sides; sums such as 3 - 2 are none.
_DASH = re.compile(r"(?<=[^\s\d]) +(?P<dash>-) +(?=[^\s\d])")


def check(case: CheckContext) -> Iterator[Finding]:
    """Phrases of criteria and red lines that hold another item behind a dash."""
    for turn in case.outline.turns.values():
        yield from _check_blocks(case, (*turn.criteria.values(), *turn.red_lines.values()))


def check_policy(case: CheckContext) -> Iterator[Finding]:
    """The same for the red lines of a policy."""
    red_lines = case.outline.root.get("red_lines")
    yield from _check_blocks(case, red_lines.pairs() if red_lines else ())


def _check_blocks(case: CheckContext, blocks: Iterable[Pair]) -> Iterator[Finding]:
    for pair in blocks:
        for key in ("phrases", "not"):
            listed = pair.value.get(key)
            yield from (found for node in listed.elements() if (found := _check(case, node))) if listed else ()


def _check(case: CheckContext, node: Node) -> Finding | None:
    """The finding at the first dash inside a phrase."""
    dash = _DASH.search(case.source.text, node.start, node.end) if _DASH.search(node.text or "") else None
    return Finding("S332", dash.start("dash"), dash.end("dash")) if dash else None
