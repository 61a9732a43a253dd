"""Words that say a criterion by themselves: 抱歉 where most of its phrases apologise and no others do."""

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import BoolArray
from simulator.scoring.thresholds import THRESHOLDS


def says_typical_words(turn: PreparedTurn, parsed: ParsedReply, best: NDArray[np.intp]) -> tuple[BoolArray, BoolArray]:
    """Whether each criterion's best stretch says words that are typical of it, denies none, and says nothing else.

    And whether these words are an act by themselves, such as an apology: a row of typical nouns is none.
    """
    labels = np.array([row.label for row in turn.classifier.rows])
    acts = np.array([_is_act(turn, parsed, int(at)) for at in best], dtype=np.bool_)
    found = [_find_words(turn, parsed, int(at), is_act=bool(act)) for at, act in zip(best, acts, strict=True)]
    typical = np.array(
        [
            any(_are_typical(turn, labels == c, (labels >= 0) & (labels != c), said) for said in words)
            for c, words in enumerate(found)
        ]
    )
    return typical, typical & acts


def _is_act(turn: PreparedTurn, parsed: ParsedReply, segment: int) -> bool:
    stretch = parsed.segments[segment]
    return bool(turn.language.grammar.act.fullmatch(parsed.source.text, stretch.start, stretch.end))


def _find_words(turn: PreparedTurn, parsed: ParsedReply, segment: int, *, is_act: bool) -> list[list[int]]:
    """The numbers of all words of a stretch, together; none where one of them is denied or in no phrase.

    In an act each known word alone, for the others only strengthen it: 非常, really.
    """
    stretch, said = parsed.segments[segment], parsed.said
    inside = [at for at in said.words if stretch.start <= at < stretch.end]
    numbers = [turn.said.numbers.get(said.words[at], -1) for at in inside]
    if is_act:
        return [[number] for number in numbers if number >= 0]
    return [] if not numbers or -1 in numbers or not said.in_scope.isdisjoint(inside) else [numbers]


def _are_typical(turn: PreparedTurn, mine: BoolArray, others: BoolArray, words: list[int]) -> bool:
    """Whether enough phrases of a criterion assert each word, and far fewer for something else; look-alikes may."""
    asserted = turn.said.asserted[:, words]
    own, other = (asserted[rows].sum(axis=0) / max(1, int(rows.sum())) for rows in (mine, others))
    if asserted[mine].sum(axis=0).min() < THRESHOLDS.typical_phrases:
        return False
    return bool(np.all((own >= THRESHOLDS.typical_share) & (own >= THRESHOLDS.typical_lead * other)))
