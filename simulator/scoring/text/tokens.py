"""Words of the lexicon, found in text by longest match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.scoring.text.normalisation import normalise_word

#: A unit is a hanzi, a word in letters, or digits with what belongs to them.
_UNIT = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*|[\u3400-\u9fff]|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A lexicon word at `text[start:end]` and what it stands for."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words with their values, and for each head of two characters how long the words are that begin so, longest first.

    A word of one character is its own head. Latin words match whole words only.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    singles: frozenset[str] = frozenset()

    def find(self, text: str) -> list[Token]:
        """Words from left to right, the longest at each place, never overlapping."""
        found: list[Token] = []
        lengths, singles = self.lengths, self.singles
        if not singles.isdisjoint(text):
            places = [at for at, c in enumerate(text) if c in singles or text[at : at + 2] in lengths]
        else:
            places = [at for at in range(len(text) - 1) if text[at : at + 2] in lengths]
        free = 0
        for at in places:
            if at >= free and (hit := self._at(text, at)):
                found.append(hit)
                free = hit.end
        return found

    def _at(self, text: str, at: int) -> Token | None:
        """The longest word that begins at this place."""
        if _splits_a_word(text, at):
            return None
        for length in self.lengths.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if word in self.values and not _splits_a_word(text, at + len(word)):
                return Token(at, at + len(word), self.values[word])
        if text[at] in self.singles and not _splits_a_word(text, at + 1):
            return Token(at, at + 1, self.values[text[at]])
        return None


def _splits_a_word(text: str, at: int) -> bool:
    """Whether this place lies in the middle of a Latin word."""
    return _latin(text, at - 1) and _latin(text, at)


def _latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "a" <= text[at] <= "z"


def make_list(words: Iterable[tuple[str, str]]) -> WordList:
    """A list of (word, value); the first value given for a word stays."""
    values: dict[str, str] = {}
    for word, value in words:
        plain = normalise_word(word).strip()
        if plain:
            values.setdefault(plain, value)
    lengths: dict[str, set[int]] = {}
    for word in values:
        if len(word) > 1:
            lengths.setdefault(word[:2], set()).add(len(word))
    longest_first = {head: tuple(sorted(group, reverse=True)) for head, group in lengths.items()}
    return WordList(values, longest_first, frozenset(word for word in values if len(word) == 1))


def split_units(text: str) -> list[tuple[str, int, int]]:
    """Units of normalised text with their places; punctuation and spaces are none."""
    return [(match[0], match.start(), match.end()) for match in _UNIT.finditer(text)]
