"""Negation with its scope: what is said, and what is said not to be so."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.text.quantities import Quantity
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

#: A negator that stands alone between two pauses, with more to follow.
_ANSWER = re.compile(r"(?:(?<![^,.;:!?])|(?<=[,.;:!?] ))(?:no|nope|不|没有|没)[,.;:!](?=.)")


def find_negations(language: CompiledLexicon, text: str, units: Sequence[Token] | None = None) -> tuple[int, ...]:
    """Where the effective negators of normalised text begin, see `find_negators`."""
    return tuple(found.start for found in find_negators(language, text, units))


def find_negators(language: CompiledLexicon, text: str, units: Sequence[Token] | None = None) -> list[Token]:
    """The effective negators of normalised text, in its order; `units` are its units, if they are known already.

    Idioms, A-not-A questions and longer lexicon words with 不 or 没 inside, which mean something of their own
    (睡不着), do not count; 不能保证 still does. Nor does a “no” that answers: “No, it isn't” denies once. What only
    sounds like a question denies as a whole: 凭什么要我道歉.
    """
    rhetorical = [Token(*match.span(), "negator") for match in language.grammar.rhetorical.finditer(text)]
    masked = [(match.start(), match.end()) for match in language.grammar.alternation.finditer(text)]
    masked += [(idiom.start, idiom.end) for idiom in language.idioms.find(text)]
    known = units or find_units(language, text)
    meanings = [(unit.start, unit.end) for unit in known if unit.end - unit.start >= THRESHOLDS.least_meaning]
    in_mask, in_meaning = _find_longest(text, masked), _find_longest(text, meanings)
    plain = [
        found
        for found in language.negators.find(text)
        if (length := found.end - found.start) >= in_mask[found.start]
        and not (length == 1 and length < in_meaning[found.start])
        and not _ANSWER.match(text, found.start)
    ]
    inside = {at for word in rhetorical for at in range(word.start, word.end)}
    return sorted([*rhetorical, *(word for word in plain if word.start not in inside)], key=lambda word: word.start)


def drop_doubled(negators: Sequence[Token]) -> list[Token]:
    """Without any two that stand side by side and cancel each other: 不能不, 不是不愿意."""
    kept: list[Token] = []
    for word in negators:
        if kept and word.start - kept[-1].end <= THRESHOLDS.doubled:
            kept.pop()
        else:
            kept.append(word)
    return kept


def _find_longest(text: str, stretches: Sequence[tuple[int, int]]) -> list[int]:
    """For each character how long the longest of the stretches is that it stands in; 0 for none."""
    longest = [0] * len(text)
    for start, end in stretches:
        for at in range(start, end):
            longest[at] = max(longest[at], end - start)
    return longest


def is_negative(language: CompiledLexicon, text: str, units: Sequence[Token] | None = None) -> bool:
    """Whether a normalised text denies anything: 没评审之前我不能答应 denies twice, 不是不愿意 not at all."""
    return bool(drop_doubled(find_negators(language, text, units)))


def denies_number(language: CompiledLexicon, text: str, named: Sequence[Quantity], at: int) -> bool:
    """Whether the quantity `named[at]` of a normalised text is named as what it is not."""
    start = named[at].start
    before = max((other.end for other in named[:at] if other.end <= start), default=0)
    effective, leads_up = set(find_negations(language, text)), language.grammar.to_number.fullmatch
    return any(
        word.start in effective and before <= word.end <= start and leads_up(text, word.end, start)
        for word in language.negators.find(text)
    )


def count_between(positions: tuple[int, ...], start: int, end: int) -> int:
    """How many of the sorted `positions` lie in `[start, end)`."""
    return bisect_left(positions, end) - bisect_left(positions, start)
