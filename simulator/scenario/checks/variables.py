"""S307–S309, S318, S319: variables that are used are written in full and defined, and the other way round."""

from collections.abc import Collection, Iterator

from simulator.scenario.nearest import nearest
from simulator.scenario.outline import PATTERN_KEYS, PHRASE_KEYS, CheckContext, find_texts
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.variables import find_slips, find_uses


def check(case: CheckContext) -> Iterator[Finding]:
    """Undefined, unreadable and unused variables, and braces that make none."""
    known, used = case.outline.variables, set[str]()
    for node, phrase in _texts_with_braces(case):
        for use in find_uses(str(node.value)):
            used.add(use.name)
            if not use.valid:
                yield case.at("S308", node, use.name, name=use.name[:40])
            elif use.name not in known:
                near = nearest(use.name, known)
                yield case.at("S307", node, use.name, name=use.name, near=near)
        yield from _slips(case, node, phrase=phrase)
    for name, pair in known.items():
        if name not in used:
            yield case.at("S309", pair.key, name=name)


def check_shared(case: CheckContext, phrases: Collection[str] = PHRASE_KEYS) -> Iterator[Finding]:
    """Variables in a file that many scenarios share: nothing is ever drawn for them there."""
    for node, phrase in _texts_with_braces(case, phrases):
        for use in find_uses(str(node.value)):
            yield case.at("S319", node, use.name, name=use.name[:40])
        yield from _slips(case, node, phrase=phrase)


def check_lexicon(case: CheckContext) -> Iterator[Finding]:
    """The same in a lexicon, whose patterns have braces of their own."""
    return check_shared(case, PHRASE_KEYS | PATTERN_KEYS)


def _slips(case: CheckContext, node: Node, *, phrase: bool) -> Iterator[Finding]:
    for slip in find_slips(str(node.value), phrase=phrase):
        yield case.at("S318", node, slip, word=slip[:40].strip())


def _texts_with_braces(case: CheckContext, phrases: Collection[str] = PHRASE_KEYS) -> Iterator[tuple[Node, bool]]:
    for node, phrase in find_texts(case.outline.root, phrases):
        if "{" in node.value or "}" in node.value:
            yield node, phrase
