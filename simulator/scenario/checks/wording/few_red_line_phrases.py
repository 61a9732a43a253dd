"""S329: a red line has phrases enough to find what it forbids."""

from collections.abc import Iterable, Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Pair

#: On nineteen blunt violations a red line with four phrases found one; no red line that comes with the program has
#: fewer than five.
_FEWEST = 5


def check(case: CheckContext) -> Iterator[Finding]:
    """Red lines of turns with few phrases."""
    for turn in case.outline.turns.values():
        yield from _check_blocks(case, turn.red_lines.values())


def check_policy(case: CheckContext) -> Iterator[Finding]:
    """The same for the red lines of a policy."""
    red_lines = case.outline.root.get("red_lines")
    yield from _check_blocks(case, red_lines.pairs() if red_lines else ())


def _check_blocks(case: CheckContext, blocks: Iterable[Pair]) -> Iterator[Finding]:
    for pair in blocks:
        phrases = pair.value.get("phrases")
        count = len(phrases.elements()) if phrases else 0
        if 0 < count < _FEWEST:
            yield case.at("S329", pair.key, name=str(pair.key.value), count=str(count))
