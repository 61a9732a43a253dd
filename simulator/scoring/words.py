"""Words of the lexicon, found in text by longest match."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
    """Words by first unit, longest first, each with a value; Latin words match whole words only."""

    by_head: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def at(self, text: str, start: int) -> tuple[int, str] | None:
        """End and value of the longest word that starts here."""
        for word, value in self.by_head.get(text[start], ()):
            if text.startswith(word, start) and not _splits_a_word(text, start, start + len(word)):
                return start + len(word), value
        return None

    def find(self, text: str) -> Iterator[Found]:
        """Words from left to right, never overlapping."""
        at = 0
        while at < len(text):
            hit = self.at(text, at)
            if hit is None:
                at += 1
            else:
                yield Found(at, *hit)
                at = hit[0]


def _splits_a_word(text: str, start: int, end: int) -> bool:
    """Whether the match begins or ends in the middle of a Latin word."""
    return (_latin(text, start - 1) and _latin(text, start)) or (_latin(text, end - 1) and _latin(text, end))


def _latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "a" <= text[at] <= "z"


def make_list(words: Iterable[tuple[str, str]]) -> WordList:
    """A list of (word, value); the first value given for a word stays."""
    by_head: dict[str, dict[str, str]] = {}
    for word, value in words:
        plain = normalise(word).text.strip()
        if plain:
            by_head.setdefault(plain[0], {}).setdefault(plain, value)
    return WordList(
        {head: tuple(sorted(group.items(), key=lambda item: -len(item[0]))) for head, group in by_head.items()}
    )


def split_units(text: str) -> list[tuple[str, int, int]]:
    """Units of normalised text with their places; punctuation and spaces are none."""
    return [(match[0], match.start(), match.end()) for match in _UNIT.finditer(text)]
