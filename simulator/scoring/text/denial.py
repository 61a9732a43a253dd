"""Which words of a text a “not” may deny: those that follow it up to a pause, 不把您加进合同.

Among hanzi, where nothing follows, those before it, of which it is said: 七万四我做不到.

A word with an opposite is its other end denied: 便宜 is said as 贵, and denied, “cheap” as “dear”.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.scoring.text.lexicon import CompiledLexicon, find_ends, find_units
from simulator.scoring.text.negation import drop_doubled, find_negators
from simulator.scoring.text.opposites import is_other_end, the_one_end
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

_PAUSES = frozenset(",.!?;:")


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words that carry meaning, as they are compared, by where they start in the text.

    `reached` are those that a “not” stands before, `in_scope` those that it may deny: of two that are opposites one is
    denied by itself. `scopes` are the stretches that each “not” reaches, from right behind it, but none of what is only
    supposed.
    """

    words: Mapping[int, str]
    in_scope: frozenset[int]
    reached: frozenset[int]
    scopes: tuple[tuple[int, int], ...]


def find_said_words(language: CompiledLexicon, text: str, units: Sequence[Token]) -> SaidWords:
    """The words of a normalised text, given with its units."""
    negators = find_negators(language, text, units)
    inside = {at for word in negators for at in range(word.start, word.end)}
    words, turned = _find_words(language, text, units, inside)
    starts = [word.start for word in words]
    supposed = {at for match in language.grammar.condition.finditer(text) for at in range(*match.span())}
    reached = [_find_reach(text, starts, word) for word in drop_doubled(negators)]
    ends = {word.start: word.end for word in words}
    in_scope = frozenset(at for _, scope in reached for at in scope)
    return SaidWords(
        words={word.start: word.value for word in words},
        in_scope=in_scope ^ turned,
        reached=in_scope,
        scopes=tuple((start, ends[scope[-1]]) for start, scope in reached if scope and start not in supposed),
    )


def _find_reach(text: str, starts: Sequence[int], negator: Token) -> tuple[int, list[int]]:
    """Where begins what a “not” reaches, and the words in it."""
    after = _find_scope(text, starts, negator.end)
    if after or negator.end - negator.start < 2 or text[negator.start].isascii():  # 钱回不来 refuses nothing
        return negator.end, after
    first = bisect_left(starts, negator.start)
    before = starts[max(0, first - THRESHOLDS.denied_words) : first]
    topic = [start for start in before if _PAUSES.isdisjoint(text[start : negator.start])]
    return (topic[0], topic) if topic else (negator.end, after)


def _find_words(
    language: CompiledLexicon, text: str, units: Sequence[Token], negators: set[int]
) -> tuple[list[Token], frozenset[int]]:
    """Words that are compared, those with an opposite as the one end of both; and where the other ends stand.

    `negators` are the characters that deny, which are no words.
    """
    ends = [pole for pole in find_ends(language, text, units) if pole.start not in negators]
    taken = negators.union(*(range(pole.start, pole.end) for pole in ends))
    own = (word for unit in units for word in _behind(language, text, unit, negators))
    words = [u for u in own if u.start not in taken and text[u.start : u.end] not in language.stop_words]
    other = frozenset(pole.start for pole in ends if is_other_end(pole.value))
    words += [Token(pole.start, pole.end, the_one_end(pole.value)) for pole in ends]
    return sorted(words, key=lambda word: word.start), other


def _behind(language: CompiledLexicon, text: str, unit: Token, negators: set[int]) -> Iterator[Token]:
    """What a unit that holds a “not” denies: 保证 of 不敢保证. Any other unit itself."""
    start = next((at for at in range(unit.end - 1, unit.start - 1, -1) if at in negators), None)
    if start is None:
        yield unit
    elif start + 1 < unit.end:
        at = start + 1
        yield from (Token(at + one.start, at + one.end, one.value) for one in find_units(language, text[at : unit.end]))


def _find_scope(text: str, starts: Sequence[int], position: int) -> list[int]:
    """Where the words start that a “not” before `position` may deny: the next few, up to a pause."""
    first = bisect_left(starts, position)
    after = starts[first : first + THRESHOLDS.denied_words]
    return [start for start in after if _PAUSES.isdisjoint(text[position:start])]
