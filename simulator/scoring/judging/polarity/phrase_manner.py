"""How the phrases of a turn are said: which of them ask, and who acts in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

import numpy as np

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.segmentation import find_asking


@dataclass(frozen=True, slots=True)
class PhraseManner:
    """One entry a phrase: whether it asks; 1 where the speaker alone acts, -1 where the hearer alone does, else 0."""

    asks: BoolArray
    actors: Array


def find_manner(language: CompiledLexicon, texts: Sequence[str]) -> PhraseManner:
    """The manner of normalised phrases."""
    asks = np.array(["?" in text or bool(find_asking(language, text)) for text in texts], dtype=np.bool_)
    grammar = language.grammar
    actors = [bool(grammar.speaker.search(text)) - bool(grammar.hearer.search(text)) for text in texts]
    return PhraseManner(asks, np.array(actors, dtype=np.float64))


def find_actors(language: CompiledLexicon, parsed: ParsedReply) -> Array:
    """As `PhraseManner.actors` for each segment of a reply."""
    text, grammar = parsed.source.text, language.grammar
    speaks, hears = (_stand_in(one, text, parsed.starts, parsed.ends) for one in (grammar.speaker, grammar.hearer))
    return speaks.astype(np.float64) - hears


def _stand_in(person: Pattern[str], text: str, starts: IntArray, ends: IntArray) -> BoolArray:
    """Whether a person acts in each `[start, end)`."""
    places = np.array([match.start() for match in person.finditer(text)], dtype=np.int64)
    result: BoolArray = np.searchsorted(places, ends) > np.searchsorted(places, starts)
    return result
