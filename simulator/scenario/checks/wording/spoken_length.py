"""S328: some phrases of a criterion are as short as what people say."""

import re
from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.phrases import PhraseError, expand
from simulator.scenario.reading.source import Finding
from simulator.scenario.reading.yaml_node import Node

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\w’'%]+")
#: Of the 1,008 criteria of the library that comes with the program none has its second shortest phrase above these.
_CHARACTERS, _WORDS = 10, 8
_MOST = 200


def check(case: CheckContext) -> Iterator[Finding]:
    """Criteria with fewer than two phrases that somebody on the phone would say in one breath."""
    for turn in case.outline.turns.values():
        for name, pair in turn.criteria.items():
            listed = pair.value.get("phrases")
            phrases = listed.elements()[:_MOST] if listed else []
            short = [node for node in phrases if _is_short(node)]
            if len(phrases) > 1 and len(short) < 2:
                yield case.at("S328", pair.key, name=name, characters=str(_CHARACTERS), words=str(_WORDS))


def _is_short(node: Node) -> bool:
    """Whether a phrase, said in its shortest way, is short; one that cannot be read is not judged."""
    try:
        variants = expand(node.text or "")
    except PhraseError:
        return True
    return any(_fits(" ".join(variant)) for variant in variants)


def _fits(text: str) -> bool:
    characters = len(_HAN.findall(text))
    return characters <= _CHARACTERS if characters else len(_WORD.findall(text)) <= _WORDS
