"""Negation with its scope: what is said, and what is said not to be so."""

import re
from bisect import bisect_left

from simulator.scoring.language import Language

_CLAUSE = re.compile(r"[^,.!?;:~]+")
#: A-not-A asks, it does not deny: 是不是, 要不要, 能不能.
_ALTERNATIVE = re.compile(
    r"([\u4e00-\u9fff])[不没]\1|([\u4e00-\u9fff])([\u4e00-\u9fff])[不没]\2|有没有|[行好对]不[行好对]?$"
)


def find_negations(language: Language, text: str) -> tuple[int, ...]:
    """Where the effective negators of a normalised clause begin; idioms and A-not-A questions do not count."""
    masked = [(match.start(), match.end()) for match in _ALTERNATIVE.finditer(text)]
    masked += [(idiom.start, idiom.end) for idiom in language.idioms.find(text)]
    return tuple(
        found.start
        for found in language.negators.find(text)
        if not any(start <= found.start < end for start, end in masked)
    )


def is_negative(language: Language, text: str) -> bool:
    """Whether any clause of a normalised text denies: an odd number of effective negators."""
    denials = find_negations(language, text)
    return any(count_between(denials, match.start(), match.end()) % 2 for match in _CLAUSE.finditer(text))


def count_between(positions: tuple[int, ...], start: int, end: int) -> int:
    """How many of the sorted `positions` lie in `[start, end)`."""
    return bisect_left(positions, end) - bisect_left(positions, start)
