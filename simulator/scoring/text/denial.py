"""Which words of a text a “not” denies: 我不理解 the one right after it, 不把您加进合同 as well those that follow."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.negation import drop_doubled, find_negators
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS

_PAUSES = frozenset(",.!?;:")


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words that carry meaning, as they are compared, by where they start in the text.

    `denied` are those that a “not” stands right before, `in_scope` those that it may deny.
    """

    words: Mapping[int, str]
    denied: frozenset[int]
    in_scope: frozenset[int]

    def within(self, start: int, end: int) -> "SaidWords":
        """Those that start in `[start, end)`, with denials that reach them from before."""
        words = {at: word for at, word in self.words.items() if start <= at < end}
        return SaidWords(words, self.denied & words.keys(), self.in_scope & words.keys())

    def split(self, which: frozenset[int]) -> tuple[set[str], set[str]]:
        """The words at `which`, and all others."""
        inside = {word for at, word in self.words.items() if at in which}
        return inside, {word for at, word in self.words.items() if at not in which}


def find_said_words(language: CompiledLexicon, text: str, units: Sequence[Token]) -> SaidWords:
    """The words of a normalised text, given with its units."""
    negators = find_negators(language, text, units)
    inside = {at for word in negators for at in range(word.start, word.end)}
    words = [u for u in units if u.start not in inside and text[u.start : u.end] not in language.stop_words]
    starts = [word.start for word in words]
    denied = {_find_denied(text, starts, word.end) for word in negators}
    ends = [word.end for word in drop_doubled(negators)]
    return SaidWords(
        words={word.start: word.value for word in words},
        denied=frozenset(start for start in starts if start in denied),
        in_scope=frozenset(at for end in ends for at in _find_scope(text, starts, end)),
    )


def _find_denied(text: str, starts: Sequence[int], position: int) -> int:
    """Where the word starts that a “not” before `position` denies; -1 where a pause or too much stands between.

    `starts` are where the words start, in order.
    """
    first = bisect_left(starts, position)
    if first == len(starts) or not _PAUSES.isdisjoint(text[position : starts[first]]):
        return -1
    start = starts[first]
    between = THRESHOLDS.hanzi_to_denied if text[start] > "\x7f" else THRESHOLDS.letters_to_denied
    return start if start - position <= between else -1


def _find_scope(text: str, starts: Sequence[int], position: int) -> list[int]:
    """Where the words start that a “not” before `position` may deny: the next few, up to a pause."""
    first = bisect_left(starts, position)
    after = starts[first : first + THRESHOLDS.denied_words]
    return [start for start in after if _PAUSES.isdisjoint(text[position:start])]
