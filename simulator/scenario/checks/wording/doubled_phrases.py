"""S323–S326: a phrase stands once, for one thing, and says something."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from simulator.scenario.outline import CheckContext
from simulator.scenario.phrases import PhraseError, expand
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node, Pair

_SILENT = re.compile(r"[\W_]+")
#: Phrases of one list that are compared.
_MOST = 200


def check(case: CheckContext) -> Iterator[Finding]:
    """Phrases of criteria and red lines that stand twice, for two things, for and against, or for nothing."""
    for turn in case.outline.turns.values():
        yield from _check_blocks(case, {**turn.criteria, **turn.red_lines})


def check_policy(case: CheckContext) -> Iterator[Finding]:
    """The same for the red lines of a policy."""
    red_lines = case.outline.root.get("red_lines")
    yield from _check_blocks(case, {str(pair.key.value): pair for pair in red_lines.pairs()} if red_lines else {})


def _check_blocks(case: CheckContext, blocks: Mapping[str, Pair]) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for name, pair in blocks.items():
        phrases, against = _read(pair, "phrases"), _read(pair, "not")
        yield from _twice(case, phrases)
        yield from _twice(case, against)
        refused = {sentence for _, sentences in against for sentence in sentences}
        for node, sentences in phrases:
            if sentences & refused:
                yield case.at("S325", node, name=name)
            elif other := next((owners[one] for one in sorted(sentences) if owners.get(one, name) != name), ""):
                yield case.at("S324", node, name=name, other=other)
        owners |= {sentence: name for _, sentences in phrases for sentence in sentences if sentence not in owners}


def _twice(case: CheckContext, phrases: Iterable[tuple[Node, frozenset[str]]]) -> Iterator[Finding]:
    """Phrases that say no more than one above them, and those that say nothing."""
    first: dict[frozenset[str], Node] = {}
    for node, sentences in phrases:
        if not any(sentences):
            yield case.at("S326", node)
        elif sentences in first:
            line = str(case.source.position(first[sentences].start).line)
            yield case.at("S323", node, line=line)
        else:
            first[sentences] = node


def _read(pair: Pair, key: str) -> list[tuple[Node, frozenset[str]]]:
    """The phrases of a list, each with what it stands for, reduced to its letters; unreadable ones are left out."""
    listed = pair.value.get(key)
    found = []
    for node in listed.elements()[:_MOST] if listed else ():
        try:
            variants = expand(node.text or "")
        except PhraseError:
            continue
        found.append((node, frozenset(_letters("…".join(variant)) for variant in variants)))
    return found


def _letters(text: str) -> str:
    return "…".join(_SILENT.sub("", unicodedata.normalize("NFKC", part).casefold()) for part in text.split("…")).strip(
        "…"
    )
