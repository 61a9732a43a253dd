"""What speaks for and against a crossing, segment by segment. Good words around a bad one excuse nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.features import LINE_FEATURES, OWN_LINE_FEATURES
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.similarity.training_phrases import SKILLS
from simulator.scoring.thresholds import THRESHOLDS

#: Columns by name, each with a value a suspect segment.
Columns = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class RedLineSide:
    """Red lines that are judged by the same phrases: those with samples in the lexicon, or the turn's own.

    `names` are their names; the likeness to `phrases` has a row a suspect, `words` and `meanings` have a column a line.
    """

    names: tuple[str, ...]
    phrases: Phrases
    first: int
    likeness: Array
    nearest: Array
    covered: Array
    words: Array
    meanings: Array

    @property
    def crossing(self) -> BoolArray:
        """Groups of phrases that speak for a red line."""
        result: BoolArray = self.phrases.groups.labels >= self.first
        return result

    def find_nearest(self, suspect: int) -> str:
        """The red-line phrase that is most like a suspect, as it is compared."""
        rows = self.phrases.groups.rows_from(self.first)
        likeness = self.likeness[suspect, rows]
        return self.phrases.rows[rows.start + int(likeness.argmax())].text if likeness.size else ""

    def find_phrase(self, suspect: int, name: str) -> str:
        """The phrase of a red line that is most like a suspect, as its author wrote it."""
        rows = self.phrases.groups.rows_of(self.first + self.names.index(name))
        likeness = self.likeness[suspect, rows]
        return self.phrases.rows[rows.start + int(likeness.argmax())].shown if likeness.size else ""


def find_shared_side(turn: PreparedTurn, compared: Comparison) -> RedLineSide:
    """The red lines that have samples in the lexicon."""
    lines, at = slice(len(SKILLS), -1), compared.candidates
    return RedLineSide(
        names=turn.shared.names,
        phrases=turn.shared.classifier,
        first=len(SKILLS),
        likeness=compared.shared.likeness,
        nearest=compared.shared.nearest,
        covered=compared.shared.covered,
        words=compared.words.shared[at, lines],
        meanings=compared.meanings.shared[at, lines],
    )


def find_own_side(turn: PreparedTurn, compared: Comparison) -> RedLineSide:
    """The red lines that have nothing but their author's phrases."""
    first, at = len(turn.turn.criteria), compared.candidates
    return RedLineSide(
        names=tuple(turn.own_lines),
        phrases=turn.classifier,
        first=first,
        likeness=compared.own.likeness[at],
        nearest=compared.own.nearest[at],
        covered=compared.own.covered[at],
        words=compared.words.own[at, first:],
        meanings=compared.meanings.own[at, first:],
    )


def line_features(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> Array:
    """`LINE_FEATURES` of each suspect segment, for the red lines that have samples in the lexicon."""
    at = compared.candidates
    side = find_shared_side(turn, compared)
    columns = {
        **_find_said(turn, parsed, compared, side),
        "red_line_score": compared.words.shared[at, -1],
        "meaning_red_line_score": compared.meanings.shared[at, -1],
    }
    return _stack(columns, LINE_FEATURES)


def own_line_features(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison) -> Array:
    """`OWN_LINE_FEATURES` of each suspect segment, for the turn's own red lines."""
    at = compared.candidates
    side = find_own_side(turn, compared)
    groups = turn.classifier.groups
    alike = groups.strongest(compared.alike)[at]
    typical = turn.classifier.typical[side.first :]
    columns = {
        **_find_said(turn, parsed, compared, side),
        "meaning_like": alike[:, side.crossing].max(axis=1, initial=0.0),
        "meaning_hard_negative": alike[:, groups.is_hard_negative].max(axis=1, initial=0.0),
        "typical": typical[(side.words + side.meanings).argmax(axis=1)],
    }
    return _stack(columns, OWN_LINE_FEATURES)


def _stack(columns: Columns, names: tuple[str, ...]) -> Array:
    return np.column_stack([columns[name] for name in names]).astype(np.float64)


def _find_said(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, side: RedLineSide) -> Columns:
    """What both kinds of red lines have in common."""
    count, at = len(turn.turn.criteria), compared.candidates
    is_hard_negative = side.phrases.groups.is_hard_negative
    return {
        "line": side.words.max(axis=1, initial=THRESHOLDS.no_score),
        "meaning_line": side.meanings.max(axis=1, initial=THRESHOLDS.no_score),
        "like": side.nearest[:, side.crossing].max(axis=1, initial=0.0),
        "hard_negative": side.nearest[:, is_hard_negative].max(axis=1, initial=0.0),
        "cover": side.covered[:, side.crossing].max(axis=1, initial=0.0),
        "hard_negative_cover": side.covered[:, is_hard_negative].max(axis=1, initial=0.0),
        "reported_speech": parsed.reported_speech[at],
        "quoted": parsed.quoted[at],
        "denied": _find_denied(parsed.negative[at], side),
        "criterion": compared.words.own[at, :count].max(axis=1, initial=THRESHOLDS.no_score),
        "length": np.log1p(parsed.sizes[at]),
    }


def _find_denied(denies: BoolArray, side: RedLineSide) -> BoolArray:
    """Suspects that deny what the red-line phrase nearest to them asserts, or the other way round."""
    rows = side.phrases.groups.rows_from(side.first)
    likeness = side.likeness[:, rows]
    if not likeness.shape[1]:
        return np.zeros(len(denies), dtype=np.bool_)
    result: BoolArray = side.phrases.negative[rows][likeness.argmax(axis=1)] != denies
    return result


def column(features: Array, names: tuple[str, ...], name: str) -> Array:
    """One named column of a table of features."""
    result: Array = features[:, names.index(name)]
    return result


def whole_sentences(parsed: ParsedReply, candidates: IntArray) -> BoolArray:
    """Suspects with nothing beside them in their sentence that could disown them."""
    firsts = {clause.sentence: at for at, clause in reversed(list(enumerate(parsed.clauses)))}
    lasts = {clause.sentence: at for at, clause in enumerate(parsed.clauses)}
    of = [clause.sentence for clause in parsed.clauses]
    segments = [parsed.segments[at] for at in candidates]
    whole = [s.first == firsts[of[s.first]] and s.last == lasts[of[s.last]] for s in segments]
    return np.array(whole, dtype=np.bool_)
