"""S306: every phrase can be read."""

from collections.abc import Callable, Iterable, Iterator

from simulator.scenario.outline import PATTERN_KEYS, CheckContext, find_texts
from simulator.scenario.phrases import FAULTS, PhraseError, expand, read_pattern
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node, Pair
from simulator.scenario.variables import find_slips


def check(case: CheckContext) -> Iterator[Finding]:
    """Phrases and counter-phrases of criteria and red lines that break the phrase rules."""
    for turn in case.outline.turns.values():
        yield from check_blocks(case, [*turn.criteria.values(), *turn.red_lines.values()])


def check_policy(case: CheckContext) -> Iterator[Finding]:
    """The same for the red lines of a policy."""
    red_lines = case.outline.root.get("red_lines")
    yield from check_blocks(case, red_lines.pairs() if red_lines else ())


def check_lexicon(case: CheckContext) -> Iterator[Finding]:
    """The same for the cues of a lexicon, and its patterns."""
    for key in ("skills", "red_lines"):
        cues = case.outline.root.get(key)
        yield from check_blocks(case, cues.pairs() if cues else ())
    feelings = case.outline.root.get("feelings")
    for pair in feelings.pairs() if feelings else ():
        for node, _ in find_texts(pair.value):
            yield from _readable(case, node, read_pattern)
    for key in sorted(PATTERN_KEYS | {"undoings"}):
        patterns = case.outline.root.get(key)
        for node, _ in find_texts(patterns) if patterns else ():
            yield from _readable(case, node, read_pattern)


def check_blocks(case: CheckContext, blocks: Iterable[Pair]) -> Iterator[Finding]:
    """The phrases of these criteria or red lines."""
    for pair in blocks:
        for key, read in (("phrases", expand), ("not", expand), ("says", read_pattern)):
            listed = pair.value.get(key)
            for node in listed.elements() if listed else ():
                yield from _readable(case, node, read)


def _readable(case: CheckContext, node: Node, read: Callable[[str], object]) -> Iterator[Finding]:
    if not node.text or any(find_slips(node.text, phrase=True)):
        return  # the second is a variable's fault
    try:
        read(node.text)
    except PhraseError as error:
        yield case.at("S306", node, reason=FAULTS[error.fault])
