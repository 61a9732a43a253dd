"""Words of the lexicon, found in text by longest match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.scoring.normalise import normalise

#: A unit is a hanzi, a word in letters, or digits with what belongs to them.
_UNIT = re.compile(r"[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*|[\u3400-\u9fff]|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Found:
    """A lexicon word at `text[start:end]` and what it stands for."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words by their first two characters, longest first, each with a value; Latin words match whole words only."""

    pairs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    singles: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> list[Found]:
        """Words from left to right, the longest at each place, never overlapping."""
        found: list[Found] = []
        pairs, singles = self.pairs, self.singles
        if not singles.keys().isdisjoint(text):
            places = [at for at, c in enumerate(text) if c in singles or text[at : at + 2] in pairs]
        else:
            places = [at for at in range(len(text) - 1) if text[at : at + 2] in pairs]
        free = 0
        for at in places:
            if at >= free and (hit := self._at(text, at)):
                found.append(hit)
                free = hit.end
        return found

    def _at(self, text: str, at: int) -> Found | None:
        """The longest word that begins at this place."""
        for word, value in self.pairs.get(text[at : at + 2], ()):
            if text.startswith(word, at) and not _splits_a_word(text, at, at + len(word)):
                return Found(at, at + len(word), value)
        if text[at] in self.singles and not _splits_a_word(text, at, at + 1):
            return Found(at, at + 1, self.singles[text[at]])
        return None


def _splits_a_word(text: str, start: int, end: int) -> bool:
    """Whether the match begins or ends in the middle of a Latin word."""
    return (_latin(text, start - 1) and _latin(text, start)) or (_latin(text, end - 1) and _latin(text, end))


def _latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "a" <= text[at] <= "z"


def make_list(words: Iterable[tuple[str, str]]) -> WordList:
    """A list of (word, value); the first value given for a word stays."""
    values: dict[str, str] = {}
    for word, value in words:
        plain = normalise(word).text.strip()
        if plain:
            values.setdefault(plain, value)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for word, value in sorted(values.items(), key=lambda item: -len(item[0])):
        if len(word) > 1:
            pairs.setdefault(word[:2], []).append((word, value))
    singles = {word: value for word, value in values.items() if len(word) == 1}
    return WordList({head: tuple(group) for head, group in pairs.items()}, singles)


def split_units(text: str) -> list[tuple[str, int, int]]:
    """Units of normalised text with their places; punctuation and spaces are none."""
    return [(match[0], match.start(), match.end()) for match in _UNIT.finditer(text)]
