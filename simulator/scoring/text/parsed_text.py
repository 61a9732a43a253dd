"""A reply as text, parsed in one pass: its clauses, words and stretches, and what kind of speech each is."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.text.negation import count_between, drop_doubled, find_negators
from simulator.scoring.text.normalisation import Normalised
from simulator.scoring.text.segmentation import (
    Clause,
    Segment,
    find_asking,
    make_segments,
    split_clauses,
    stands_within,
)
from simulator.scoring.text.tokens import Token
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A reply, parsed; `source` is its normalised text with the way back to `original`.

    `denials` are where negators begin that nothing cancels, `asking` where something is asked, `reported` the numbers
    of the clauses in which something is reported, disowned, warned about or only offered.
    """

    original: str
    source: Normalised
    clauses: tuple[Clause, ...]
    units: tuple[Token, ...]
    segments: tuple[Segment, ...]
    denials: tuple[int, ...]
    asking: Sequence[tuple[int, int]]
    reported: frozenset[int]

    def is_denied(self, segment: Segment) -> bool:
        """Whether anything is denied in a segment; where no mark stands before it, also from right before."""
        return count_between(self.denials, self._find_reach(segment), segment.end) > 0

    def _find_reach(self, segment: Segment) -> int:
        """Where a “not” stands at the earliest that may deny the first word of a segment: behind the last mark."""
        clause = segment.first
        while clause and self.clauses[clause].runs_on:
            clause -= 1
        if not segment.window and clause == segment.first:
            return segment.start
        in_letters = self.source.text[segment.start].isascii()
        words = THRESHOLDS.denied_words if segment.window else THRESHOLDS.denied_over_a_cut[in_letters]
        first = max(0, segment.first_unit - words)
        return max(self.clauses[clause].start, self.units[first].start)

    def asks(self, segment: Segment) -> bool:
        """Whether a segment asks; a window in a long clause only if its own words do."""
        if segment.window:
            return stands_within(self.asking, segment.start, segment.end)
        return any(clause.question for clause in self.clauses[segment.first : segment.last + 1])

    def is_reported(self, segment: Segment) -> bool:
        """Whether any clause of a segment is reported speech."""
        return not self.reported.isdisjoint(range(segment.first, segment.last + 1))


def parse_text(language: CompiledLexicon, reply: str, typical: int) -> ParsedText:
    """`reply`, parsed; `typical` is the usual length of the author's phrases in units, for windows in long clauses."""
    source = language.read(reply)
    text = source.text
    clauses = drop_repeats(text, split_clauses(language, text))
    units = tuple(find_units(language, text))
    denials = tuple(word.start for word in drop_doubled(find_negators(language, text, units)))
    return ParsedText(
        original=reply,
        source=source,
        clauses=clauses,
        units=units,
        segments=make_segments(clauses, units, typical),
        denials=_reach_on(language, text, clauses, denials),
        asking=find_asking(language, text),
        reported=_find_reported_clauses(language, text, clauses),
    )


def _reach_on(
    language: CompiledLexicon, text: str, clauses: Sequence[Clause], denials: tuple[int, ...]
) -> tuple[int, ...]:
    """Denials, and one more for each clause that an “or” ties to a denied one: “I won't send you this or that”."""
    found = list(denials)
    for before, clause in pairwise(clauses):
        tied = clause.sentence == before.sentence and bool(language.grammar.disjunction.match(text, clause.start))
        if tied and count_between(tuple(found), before.start, before.end):
            found.append(clause.start)
            found.sort()
    return tuple(found)


def drop_repeats(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Each different clause once: saying the same again is no further evidence, for anything or against."""
    first = {text[clause.start : clause.end].strip(): clause for clause in reversed(clauses)}
    return tuple(clause for clause in clauses if first[text[clause.start : clause.end].strip()] is clause)


def _find_reported_clauses(language: CompiledLexicon, text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Clauses in which something is reported, disowned, warned about, or offered as one answer of several.

    Distance reaches over a whole sentence, but not forward over a “but”.
    """
    words = _find_distancing(language, text)
    reported = [
        bool(clause.question and language.grammar.offered.search(text[clause.start : clause.end]))
        or stands_within(words, clause.start, clause.end)
        for clause in clauses
    ]
    found: set[int] = set()
    for _, group in groupby(range(len(clauses)), key=lambda at: clauses[at].sentence):
        sentence = list(group)
        found.update(_reach(language, text, clauses, sentence, [at for at in sentence if reported[at]]))
    starts = [clause.start for clause in clauses]
    for match in language.grammar.refused.finditer(text):
        found.update(range(bisect_left(starts, match.start()), bisect_left(starts, match.end())))
    return frozenset(found)


def _find_distancing(language: CompiledLexicon, text: str) -> list[tuple[int, int]]:
    """Where words of distance stand that are no part of an offence: those of “I won't give up on you” keep none."""
    words = [(word.start, word.end) for word in language.distancing.find(text)]
    said = [match.span() for match in language.outright_words.finditer(text)] if words else []
    return [(start, end) for start, end in words if not any(first <= start and end <= last for first, last in said)]


def _reach(
    language: CompiledLexicon, text: str, clauses: Sequence[Clause], sentence: list[int], reported: list[int]
) -> list[int]:
    """The clauses of a sentence up to the first “but” that follows the last of its `reported` ones."""
    if not reported:
        return []
    turns = (at for at in sentence if at > reported[-1] and language.grammar.contrast.match(text, clauses[at].start))
    end = next(turns, sentence[-1] + 1)
    return [at for at in sentence if at < end]
