"""Whether a stretch that sounds right says the opposite."""

import re

import numpy as np

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.opposition import find_plain_ends
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.text.negation import find_negations
from simulator.scoring.thresholds import THRESHOLDS

_PAUSE = re.compile(r"[,.;:!?]")


def says_opposite(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, segment: int, number: int) -> bool:
    """Whether most words of a phrase of criterion `number` are said, but in the other polarity, and no phrase as it is.

    Looked at piece by piece, because two denials in two clauses are no double denial. For the phrase that counted, as
    far as the sentence goes, because what follows may take back what a stretch began.
    """
    stretch, mine = parsed.segments[segment], turn.classifier.groups.rows_of(number)
    inside = (parsed.starts >= stretch.start) & (parsed.ends <= stretch.end)
    counted = mine.start + int(compared.own.likeness[segment, mine].argmax())
    if says_other_end(turn, parsed, compared, segment, mine):
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


def says_other_end(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, segment: int, rows: slice) -> bool:
    """Whether a stretch says the opposite of a word in the nearest of a criterion's `rows`: cheaper where it is dearer.

    Nearest by words and meaning, whatever is denied; any that says the same end as the stretch speaks for it.
    """
    stretch = parsed.segments[segment]
    ends = find_plain_ends(parsed.said, stretch.start, stretch.end)
    others = {(word, not other) for word, other in ends}
    agreement = np.where(turn.classifier.negative[rows] == parsed.negative[segment], 1.0, THRESHOLDS.opposite_likeness)
    near = (compared.own.likeness[segment, rows] + np.maximum(compared.alike[segment, rows], 0.0)) / agreement
    nearest = np.argsort(-near, kind="stable")[: THRESHOLDS.phrases_read]
    read = [rows.start + int(at) for at in nearest if near[at] >= THRESHOLDS.nearly_as_near * near.max()]
    confirmed = any(ends & one for one in turn.said.ends[rows])
    return not confirmed and any(others & turn.said.ends[row] for row in read)


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
