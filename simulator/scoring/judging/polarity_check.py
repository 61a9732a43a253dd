"""Whether a stretch that sounds right says the opposite."""

import re

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.text.negation import find_negations
from simulator.scoring.thresholds import THRESHOLDS

_PAUSE = re.compile(r"[,.;:!?]")


def says_opposite(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, segment: int, number: int) -> bool:
    """Whether most words of a phrase of criterion `number` are said, but in the other polarity, and no phrase as it is.

    Looked at piece by piece, because two denials in two clauses are no double denial. For the phrase that counted, as
    far as the sentence goes, because what follows may take back what a stretch began. Not for questions: 是不是 and
    要不要 ask the same either way.
    """
    if parsed.question[segment] or compared.exact_match[segment, number]:
        return False
    stretch, mine = parsed.segments[segment], turn.classifier.groups.rows_of(number)
    inside = (parsed.starts >= stretch.start) & (parsed.ends <= stretch.end)
    counted = mine.start + int(compared.own.likeness[segment, mine].argmax())
    if denies_words(turn, parsed, compared, segment, mine):
        return True
    if _is_denied(turn, parsed, compared, inside, mine, THRESHOLDS.opposite_words):
        return True
    return _is_denied(
        turn,
        parsed,
        compared,
        find_sentence(parsed, segment),
        slice(counted, counted + 1),
        THRESHOLDS.opposite_nearly_all,
    )


def denies_words(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, segment: int, rows: slice) -> bool:
    """Whether a stretch denies a word that the nearest of a criterion's `rows` assert, or the other way round.

    Nearest by words and meaning, whatever is denied; one that denies the same word as the stretch speaks for it.
    """
    agreement = np.where(turn.classifier.negative[rows] == parsed.negative[segment], 1.0, THRESHOLDS.opposite_likeness)
    likeness = compared.own.likeness[segment, rows] + np.maximum(compared.alike[segment, rows], 0.0)
    near = likeness / agreement
    if not near.size:
        return False
    nearest = np.argsort(-near, kind="stable")[: THRESHOLDS.phrases_read]
    phrases = [turn.said[rows.start + int(at)] for at in nearest if near[at] >= THRESHOLDS.nearly_as_near * near.max()]
    stretch = parsed.segments[segment]
    said = parsed.said.within(stretch.start, stretch.end)
    denied, asserted = said.split(said.denied)
    others = [phrase.split(phrase.denied) for phrase in phrases]
    if any(denied & also_denied for also_denied, _ in others):
        return False
    against = [bool(denied & also or asserted & other) for other, also in others]
    return against[0] and sum(against) * 2 >= len(against)


def _is_denied(
    turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, where: BoolArray, rows: slice, least: float
) -> bool:
    """Whether the segments `where` deny one of a criterion's `rows`, and say none of them as it is."""
    where = where & ~parsed.question
    cover = compared.own.cover[where, rows]
    opposite = turn.classifier.negative[rows] != parsed.negative[where][:, None]
    same = np.where(opposite, 0.0, cover).max(initial=0.0)
    denied = np.where(opposite, cover, 0.0).max(axis=0, initial=0.0) / THRESHOLDS.opposite_likeness
    found = np.flatnonzero((denied >= least) & (denied > same + THRESHOLDS.opposite_lead))
    return any(denied[row] >= _least_share(turn, rows.start + int(row)) for row in found)


def _least_share(turn: PreparedTurn, row: int) -> float:
    """How much of a phrase must be said with the other polarity; denials in two clauses leave open which was meant."""
    text = turn.language.read(turn.classifier.rows[row].text).text
    denials = find_negations(turn.language, text)
    if len(denials) < 2:
        return THRESHOLDS.opposite_words
    return 1.0 if _PAUSE.search(text, denials[0], denials[-1]) else THRESHOLDS.opposite_nearly_all


def find_sentence(parsed: ParsedReply, segment: int) -> BoolArray:
    """Segments in the sentences of a segment."""
    stretch, clauses = parsed.segments[segment], parsed.clauses
    first, last = clauses[stretch.first].sentence, clauses[stretch.last].sentence
    return np.array(
        [first <= clauses[s.first].sentence and clauses[s.last].sentence <= last for s in parsed.segments], np.bool_
    )
