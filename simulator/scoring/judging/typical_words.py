"""Words that say a criterion by themselves: 抱歉 where most of its phrases apologise and no others do."""

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.thresholds import THRESHOLDS


def says_typical_words(turn: PreparedTurn, parsed: ParsedReply, best: NDArray[np.intp]) -> BoolArray:
    """Whether each criterion's best stretch says words that are typical of it, denies none, and says nothing else."""
    labels = np.array([row.label for row in turn.classifier.rows])
    found = [_find_words(turn, parsed, int(at)) for at in best]
    return np.array(
        [
            bool(words) and _are_typical(turn, labels == c, (labels >= 0) & (labels != c), words)
            for c, words in enumerate(found)
        ]
    )


def _find_words(turn: PreparedTurn, parsed: ParsedReply, segment: int) -> list[int]:
    """The numbers of all words of a stretch; none where one of them is denied or in no phrase."""
    stretch, said = parsed.segments[segment], parsed.said
    inside = [at for at in said.words if stretch.start <= at < stretch.end]
    numbers = [turn.said.numbers.get(said.words[at], -1) for at in inside]
    return [] if -1 in numbers or not said.in_scope.isdisjoint(inside) else numbers


def _are_typical(turn: PreparedTurn, mine: BoolArray, others: BoolArray, words: list[int]) -> bool:
    """Whether enough phrases of a criterion assert each word, and far fewer for something else; look-alikes may."""
    asserted = turn.said.asserted[:, words] > 0
    own, other = (asserted[rows].sum(axis=0) / max(1, int(rows.sum())) for rows in (mine, others))
    if asserted[mine].sum(axis=0).min() < THRESHOLDS.typical_phrases:
        return False
    return bool(np.all((own >= THRESHOLDS.typical_share) & (own >= THRESHOLDS.typical_lead * other)))
