"""A reply as the matcher sees it: segments with their features, and what kind of speech each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.similarity.feature_bags import FeatureBags, bags_of_spans
from simulator.scoring.text.denial import SaidWords, find_said_words
from simulator.scoring.text.lexicon import CompiledLexicon
from simulator.scoring.text.normalisation import Normalised
from simulator.scoring.text.parsed_text import parse_text
from simulator.scoring.text.segmentation import Clause, Segment
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
    said: SaidWords

    def text(self, number: int) -> str:
        """The normalised words of a segment."""
        return self.texts[number]


def parse_reply(language: CompiledLexicon, reply: str, typical: int = 12) -> ParsedReply:
    """`reply`, read; `typical` is the usual length of the author's phrases in units, for windows in long clauses."""
    parsed = parse_text(language, reply, typical)
    text, segments = parsed.source.text, parsed.segments
    starts = np.array([segment.start for segment in segments], dtype=np.int64)
    ends = np.array([segment.end for segment in segments], dtype=np.int64)
    return ParsedReply(
        original=reply,
        source=parsed.source,
        clauses=parsed.clauses,
        units=parsed.units,
        segments=segments,
        texts=[text[segment.start : segment.end] for segment in segments],
        bags=bags_of_spans(language, text, parsed.units, starts, ends),
        sizes=np.array([segment.last_unit - segment.first_unit for segment in segments], dtype=np.int64),
        starts=starts,
        ends=ends,
        tile=np.array([segment.tile for segment in segments], dtype=np.bool_),
        negative=np.array([parsed.is_denied(segment) for segment in segments], dtype=np.bool_),
        question=np.array([parsed.asks(segment) for segment in segments], dtype=np.bool_),
        quoted=_quoted_shares(text, starts, ends),
        reported_speech=np.array([parsed.is_reported(segment) for segment in segments], dtype=np.bool_),
        said=find_said_words(language, text, parsed.units),
    )


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
