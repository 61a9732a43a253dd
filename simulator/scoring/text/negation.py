"""Negation with its scope: what is said, and what is said not to be so."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

#: A-not-A asks, it does not deny: 是不是, 要不要, 能不能.
_ALTERNATIVE = re.compile(
    r"([\u4e00-\u9fff])[不没唔冇]\1|([\u4e00-\u9fff])(?![就那也都还便才又再则更])[\u4e00-\u9fff][不没唔]\2|有没有|有冇|[行好对得][不唔][行好对得]?$"
)


def find_negations(language: CompiledLexicon, text: str, units: Sequence[Token] | None = None) -> tuple[int, ...]:
    """Where the effective negators of normalised text begin; `units` are its units, if they are known already.

    Idioms, A-not-A questions and longer lexicon words with 不 or 没 inside, which mean something of their own
    (睡不着), do not count; 不能保证 still does.
    """
    masked = [(match.start(), match.end()) for match in _ALTERNATIVE.finditer(text)]
    masked += [(idiom.start, idiom.end) for idiom in language.idioms.find(text)]
    known = units or find_units(language, text)
    meanings = [(unit.start, unit.end) for unit in known if unit.end - unit.start >= THRESHOLDS.least_meaning]
    in_mask, in_meaning = _find_longest(text, masked), _find_longest(text, meanings)
    return tuple(
        found.start
        for found in language.negators.find(text)
        if (length := found.end - found.start) >= in_mask[found.start]
        and not (length == 1 and length < in_meaning[found.start])
    )


def _find_longest(text: str, stretches: Sequence[tuple[int, int]]) -> list[int]:
    """For each character how long the longest of the stretches is that it stands in; 0 for none."""
    longest = [0] * len(text)
    for start, end in stretches:
        for at in range(start, end):
            longest[at] = max(longest[at], end - start)
    return longest


def is_negative(language: CompiledLexicon, text: str, units: Sequence[Token] | None = None) -> bool:
    """Whether a normalised text denies: an odd number of effective negators, wherever its commas stand."""
    return len(find_negations(language, text, units)) % 2 == 1


def count_between(positions: tuple[int, ...], start: int, end: int) -> int:
    """How many of the sorted `positions` lie in `[start, end)`."""
    return bisect_left(positions, end) - bisect_left(positions, start)
