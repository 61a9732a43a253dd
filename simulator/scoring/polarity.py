"""Negation with its scope: what is said, and what is said not to be so."""

import re
from bisect import bisect_left

from simulator.scoring.language import Language

#: A lexicon word of so many characters with a negator inside is a meaning of its own.
_MEANING = 3
#: A-not-A asks, it does not deny: 是不是, 要不要, 能不能.
_ALTERNATIVE = re.compile(
    r"([\u4e00-\u9fff])[不没]\1|([\u4e00-\u9fff])(?![就那也都还便才又再则更])[\u4e00-\u9fff][不没]\2|有没有|[行好对]不[行好对]?$"
)


def find_negations(language: Language, text: str) -> tuple[int, ...]:
    """Where the effective negators of normalised text begin.

    Idioms, A-not-A questions and longer lexicon words with a negator inside, which mean something of their own
    (睡不着), do not count.
    """
    masked = [(match.start(), match.end()) for match in _ALTERNATIVE.finditer(text)]
    masked += [(idiom.start, idiom.end) for idiom in language.idioms.find(text)]
    masked += [(w.start, w.end) for w in language.concepts.find(text) if w.end - w.start >= _MEANING]
    denials = language.negators.find(text)
    return tuple(
        found.start
        for found in denials
        if not any(start <= found.start < end and found.end - found.start < end - start for start, end in masked)
    )


def is_negative(language: Language, text: str) -> bool:
    """Whether a normalised text denies: an odd number of effective negators, wherever its commas stand."""
    return len(find_negations(language, text)) % 2 == 1


def count_between(positions: tuple[int, ...], start: int, end: int) -> int:
    """How many of the sorted `positions` lie in `[start, end)`."""
    return bisect_left(positions, end) - bisect_left(positions, start)
