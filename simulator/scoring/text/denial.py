"""Which words of a text a “not” stands right before: 我不理解 denies 理解, and nothing that comes later."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.negation import find_negations
from simulator.scoring.text.tokens import Token

_PAUSES = frozenset(",.!?;:")
#: Characters that may stand between a “not” and the word it denies: 不太理解; “not really sure” in an alphabet.
_HANZI_BETWEEN, _LETTERS_BETWEEN = 2, 9


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words that carry meaning, as they are compared: those said to be so, and those denied."""

    asserted: frozenset[str]
    denied: frozenset[str]


def find_said_words(
    language: CompiledLexicon, text: str, units: Sequence[Token], start: int = 0, end: int | None = None
) -> SaidWords:
    """The words of `text[start:end]`, normalised, given with the units of the whole text."""
    effective = set(find_negations(language, text, units))
    negators = [word for word in language.negators.find(text) if word.start in effective]
    inside = {at for word in negators for at in range(word.start, word.end)}
    words = [u for u in units if u.start not in inside and text[u.start : u.end] not in language.stop_words]
    denied = {_find_denied(text, words, word.end) for word in negators}
    here = [u for u in words if start <= u.start < (len(text) if end is None else end)]
    return SaidWords(
        asserted=frozenset(u.value for u in here if u.start not in denied),
        denied=frozenset(u.value for u in here if u.start in denied),
    )


def _find_denied(text: str, words: Sequence[Token], position: int) -> int:
    """Where the word starts that a “not” before `position` denies; -1 where a pause or too much stands between."""
    word = next((word for word in words if word.start >= position), None)
    if word is None or not _PAUSES.isdisjoint(text[position : word.start]):
        return -1
    between = _HANZI_BETWEEN if text[word.start] > "\x7f" else _LETTERS_BETWEEN
    return word.start if word.start - position <= between else -1
