"""A reply as the matcher sees it: segments with their features, and what kind of speech each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.language import Language, find_units
from simulator.scoring.normalise import Normalised
from simulator.scoring.polarity import is_negative
from simulator.scoring.space import Bags, make_bags
from simulator.scoring.split import Clause, Segment, make_segments, split_clauses
from simulator.scoring.words import Found

Flags = NDArray[np.bool_]
_QUOTED = re.compile(r'"[^"]{2,80}"')


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply, read. Arrays have one entry a segment."""

    original: str
    source: Normalised
    clauses: tuple[Clause, ...]
    units: tuple[Found, ...]
    segments: tuple[Segment, ...]
    bags: Bags
    sizes: NDArray[np.int64]
    single: Flags
    negative: Flags
    question: Flags
    quoted: Flags
    distanced: Flags

    def text(self, number: int) -> str:
        """The normalised words of a segment."""
        segment = self.segments[number]
        return self.source.text[segment.start : segment.end]


def read_reply(language: Language, reply: str, typical: int = 12) -> Reading:
    """`reply`, read; `typical` is the usual length of the author's phrases in units, for windows in long clauses."""
    source = language.read(reply)
    clauses = split_clauses(language, source.text)
    units = tuple(find_units(language, source.text))
    segments = make_segments(clauses, units, typical)
    inside = [_units_in(units, segment) for segment in segments]
    texts = [source.text[segment.start : segment.end] for segment in segments]
    quotes = [(match.start(), match.end()) for match in _QUOTED.finditer(source.text)]
    distanced = _distanced_sentences(language, source.text, clauses)
    return Reading(
        original=reply,
        source=source,
        clauses=clauses,
        units=units,
        segments=segments,
        bags=make_bags(language, list(zip(texts, inside, strict=True))),
        sizes=np.array([len(words) for words in inside], dtype=np.int64),
        single=np.array([s.first == s.last and s.end == clauses[s.last].end for s in segments], dtype=np.bool_),
        negative=np.array([is_negative(language, text) for text in texts], dtype=np.bool_),
        question=np.array([any(c.question for c in clauses[s.first : s.last + 1]) for s in segments], dtype=np.bool_),
        quoted=np.array([any(a <= s.start and s.end <= b for a, b in quotes) for s in segments], dtype=np.bool_),
        distanced=np.array([clauses[s.last].sentence in distanced for s in segments], dtype=np.bool_),
    )


def _units_in(units: Sequence[Found], segment: Segment) -> list[str]:
    return [unit.value for unit in units[segment.first_unit : segment.last_unit]]


def _distanced_sentences(language: Language, text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Sentences in which something is reported, disowned or warned about."""
    return frozenset(
        clause.sentence
        for clause in clauses
        if any(True for _ in language.distancing.find(text[clause.start : clause.end]))
    )
