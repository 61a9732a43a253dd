"""How alike in what they deny, ask and whom they let act a stretch and its criterion are: ten figures a criterion.

Nothing is held against questions: 是不是 and 要不要 ask the same either way.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.denied_thoughts import compare_denied
from simulator.scoring.judging.polarity.opposition import find_opposition
from simulator.scoring.judging.polarity.phrase_manner import find_actors
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import Array, BoolArray
from simulator.scoring.text.segmentation import Clause, Segment
from simulator.scoring.thresholds import THRESHOLDS


def find_polarity(
    turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, best: NDArray[np.intp]
) -> tuple[Array, ...]:
    """From `polarity` to `unasked` in `FEATURES`, of each criterion's best stretch.

    polarity: likeness to the nearest phrase that denies as the stretch does, less that to the nearest that does not.
    opposed: the share of words in common with the nearest phrases that one side denies and the other does not.
    gainsaid, confirmed: what its sentences deny, beside what phrases assert and deny, see `compare_denied`.
    contradicted: likeness of any stretch of its sentences to a phrase, times the share that is opposed; supported: the
    same of the stretch itself, times what is not. unconfirmed: how much more a thing that is denied is asserted than
    denied by phrases; undenied: how much more what is asserted is denied than asserted by phrases. acting: the share of
    the nearest phrases in which the same one of speaker and hearer acts, less those in which the other does. unasked:
    the share of them that ask, where the stretch does not.
    """
    rows = turn.classifier
    mine = np.array([row.label for row in rows.rows]) == np.arange(len(best))[:, None]
    agrees = parsed.negative[:, None] == rows.negative
    like = (compared.own.likeness + np.maximum(compared.alike, 0.0)) / 2
    like = like / np.where(agrees, 1.0, THRESHOLDS.opposite_likeness)
    found = find_opposition(turn.said, parsed.said, parsed.starts, parsed.ends)
    shares = np.where(parsed.question[:, None], 0.0, found.shares())
    here, asks = np.where(mine, like[best], 0.0), parsed.question[best]
    same, other = (np.where(side[best], here, 0.0).max(axis=1, initial=0.0) for side in (agrees, ~agrees))
    lead = np.maximum(here - THRESHOLDS.nearly_as_near * here.max(axis=1, initial=0.0, keepdims=True), 0.0)
    opposed = (lead * found.opposed[best]).sum(axis=1) / np.maximum((lead * found.common[best]).sum(axis=1), 1e-9)
    shown = lead / np.maximum(lead.sum(axis=1, keepdims=True), 1e-9)
    acting = find_actors(turn.language, parsed)[best] * (shown @ turn.manner.actors)
    around, gainsaid, confirmed, unconfirmed = _find_around(turn, parsed, compared, best, mine)
    against = rows.groups.by_class(rows.groups.strongest(like * shares), len(best))
    return (
        np.where(asks, np.maximum(same, other), same - other),
        np.where(asks, 0.0, opposed),
        gainsaid,
        confirmed,
        np.where(around, against.T, 0.0).max(axis=1, initial=0.0),
        (here * (1 - shares[best])).max(axis=1, initial=0.0),
        unconfirmed,
        np.where(asks | parsed.negative[best], 0.0, _find_undenied(turn, compared, best, mine)),
        np.where(asks, 0.0, acting),
        np.where(asks, 0.0, shown @ turn.manner.asks),
    )


def _find_undenied(turn: PreparedTurn, compared: Comparison, best: NDArray[np.intp], mine: BoolArray) -> Array:
    """How much nearer each best stretch is to what its phrases deny than to any that denies nothing."""
    if not len(compared.meant):
        return np.zeros(len(best))
    asserted, denied = compare_denied(turn.denied, turn.classifier, compared.meant[best], mine)
    result: Array = np.maximum(np.diagonal(denied) - np.diagonal(asserted), 0.0)
    return result


def _find_around(
    turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, best: NDArray[np.intp], mine: BoolArray
) -> tuple[BoolArray, Array, Array, Array]:
    """Which stretches (second axis) lie in the sentences of each best one (first); what these sentences deny."""
    reach = [_find_reach(parsed.clauses, parsed.segments[at]) for at in best]
    starts, ends = np.array(reach, dtype=np.int64).reshape(-1, 2).T[:, :, None]
    around = (starts <= parsed.starts) & (parsed.ends <= ends)
    denied = np.array([start for start, _ in parsed.said.scopes[: len(compared.denied)]], dtype=np.int64)
    inside = (starts <= denied) & (denied < ends)
    pairs = compare_denied(turn.denied, turn.classifier, compared.denied, mine)
    told = (*pairs, np.maximum(pairs[0] - pairs[1], 0.0))
    gainsaid, confirmed, unconfirmed = (np.where(inside, one.T, 0.0).max(axis=1, initial=0.0) for one in told)
    return around, gainsaid, confirmed, unconfirmed


def _find_reach(clauses: Sequence[Clause], stretch: Segment) -> tuple[int, int]:
    """Where what may take back a stretch begins and ends: in the clauses next to it, of its own sentences."""
    near = [
        clause
        for clause in clauses[max(0, stretch.first - THRESHOLDS.taken_back) : stretch.last + THRESHOLDS.taken_back + 1]
        if clauses[stretch.first].sentence <= clause.sentence <= clauses[stretch.last].sentence
    ]
    return near[0].start, near[-1].end
