"""A reply as the matcher sees it: segments with their features, and what kind of speech each is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.similarity.feature_bags import FeatureBags, bags_of_spans
from simulator.scoring.text.lexicon import CompiledLexicon, find_units
from simulator.scoring.text.negation import count_between, find_negations
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

#: Double quotation marks, or single ones that are no apostrophes.
_QUOTED = re.compile(r""""[^"]{2,80}"|(?<![a-z])'(?:[^']|(?<=[a-z])'(?=[a-z])){2,80}'(?![a-z])""")


@dataclass(frozen=True, slots=True)
class ParsedReply:
    """A reply, read. Arrays have one entry a segment; `quoted` is the share of its characters in quotation marks."""

    original: str
    source: Normalised
    clauses: tuple[Clause, ...]
    units: tuple[Token, ...]
    segments: tuple[Segment, ...]
    texts: Sequence[str]
    bags: FeatureBags
    sizes: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    tile: BoolArray
    negative: BoolArray
    question: BoolArray
    quoted: NDArray[np.float64]
    reported_speech: BoolArray

    def text(self, number: int) -> str:
        """The normalised words of a segment."""
        return self.texts[number]


def parse_reply(language: CompiledLexicon, reply: str, typical: int = 12) -> ParsedReply:
    """`reply`, read; `typical` is the usual length of the author's phrases in units, for windows in long clauses."""
    source = language.read(reply)
    clauses = drop_repeats(source.text, split_clauses(language, source.text))
    units = tuple(find_units(language, source.text))
    segments = make_segments(clauses, units, typical)
    texts = [source.text[segment.start : segment.end] for segment in segments]
    denials = _reach_on(language, source.text, clauses, find_negations(language, source.text, units))
    starts = np.array([segment.start for segment in segments], dtype=np.int64)
    ends = np.array([segment.end for segment in segments], dtype=np.int64)
    asking = find_asking(language, source.text)
    reported = _find_reported_clauses(language, source.text, clauses)
    return ParsedReply(
        original=reply,
        source=source,
        clauses=clauses,
        units=units,
        segments=segments,
        texts=texts,
        bags=bags_of_spans(language, source.text, units, starts, ends),
        sizes=np.array([segment.last_unit - segment.first_unit for segment in segments], dtype=np.int64),
        starts=starts,
        ends=ends,
        tile=np.array([segment.tile for segment in segments], dtype=np.bool_),
        negative=np.array([count_between(denials, s.start, s.end) % 2 == 1 for s in segments], dtype=np.bool_),
        question=np.array([_asks(clauses, asking, segment) for segment in segments], dtype=np.bool_),
        quoted=_quoted_shares(source.text, starts, ends),
        reported_speech=np.array(
            [not reported.isdisjoint(range(s.first, s.last + 1)) for s in segments], dtype=np.bool_
        ),
    )


def _reach_on(
    language: CompiledLexicon, text: str, clauses: Sequence[Clause], denials: tuple[int, ...]
) -> tuple[int, ...]:
    """Denials, and one more for each clause that an “or” ties to a denied one: “I won't send you this or that”."""
    found = list(denials)
    for before, clause in pairwise(clauses):
        tied = clause.sentence == before.sentence and bool(language.grammar.disjunction.match(text, clause.start))
        if tied and count_between(tuple(found), before.start, before.end) % 2 == 1:
            found.append(clause.start)
            found.sort()
    return tuple(found)


def _quoted_shares(text: str, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much of each `[start, end)` stands in quotation marks, 0–1; marks and spaces do not count."""
    said = np.array([character.isalnum() for character in text], dtype=np.bool_)
    inside = np.zeros(len(text), dtype=np.bool_)
    for match in _QUOTED.finditer(text):
        inside[match.start() : match.end()] = True
    counts = [np.concatenate([[0], np.cumsum(kind)]) for kind in (said & inside, said)]
    quoted, all_of_it = (count[ends] - count[starts] for count in counts)
    result: NDArray[np.float64] = quoted / np.maximum(all_of_it, 1)
    return result


def drop_repeats(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Each different clause once: saying the same again is no further evidence, for anything or against."""
    first = {text[clause.start : clause.end].strip(): clause for clause in reversed(clauses)}
    return tuple(clause for clause in clauses if first[text[clause.start : clause.end].strip()] is clause)


def _find_reported_clauses(language: CompiledLexicon, text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Clauses in which something is reported, disowned, warned about, or offered as one answer of several.

    Distance reaches over a whole sentence, but not forward over a “but”.
    """
    words = [(word.start, word.end) for word in language.distancing.find(text)]
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


def _reach(
    language: CompiledLexicon, text: str, clauses: Sequence[Clause], sentence: list[int], reported: list[int]
) -> list[int]:
    """The clauses of a sentence up to the first “but” that follows the last of its `reported` ones."""
    if not reported:
        return []
    turns = (at for at in sentence if at > reported[-1] and language.grammar.contrast.match(text, clauses[at].start))
    end = next(turns, sentence[-1] + 1)
    return [at for at in sentence if at < end]


def _asks(clauses: Sequence[Clause], asking: Sequence[tuple[int, int]], segment: Segment) -> bool:
    """Whether a segment asks; a window in a long clause only if its own words do."""
    if segment.window:
        return stands_within(asking, segment.start, segment.end)
    return any(clause.question for clause in clauses[segment.first : segment.last + 1])
