"""Step 3: the stretches of a reply beside the phrases of the turn, and the worst of them beside all red lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.feature_bags import FeatureBags
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Compared:
    """Segments (first axis) beside phrases (second), and the strongest of each group of phrases.

    `cover` says how much of a phrase a segment holds.
    """

    likeness: Array
    cover: Array
    nearest: Array
    covered: Array


@dataclass(frozen=True, slots=True)
class Comparison:
    """What phrases say of a reply. Arrays have one entry a segment, `shared` one for each of the `candidates`.

    `candidates` are the segments that sound most like a red line, in ascending order. `scores` has a column a
    criterion, then one a red line of the turn; `skill_scores` one a criterion, the score of its skill; `line_scores`
    one a shared red line; `red_line_score` is the score for any of them. `exact_match` says which criterion is said
    word for word, `counter_example_match` what stands inside a counter-example.
    """

    own: Compared
    candidates: IntArray
    shared: Compared
    scores: Array
    skill_scores: Array
    line_scores: Array
    red_line_score: Array
    exact_match: BoolArray
    counter_example_match: BoolArray


def compare_reply(turn: PreparedTurn, parsed: ParsedReply) -> Comparison:
    """A reply beside all phrases of a turn."""
    own = compare(turn.classifier, parsed.texts, parsed.bags, parsed.negative)
    scores, shared_scores = (
        turn.classifier.score(own.likeness),
        turn.shared.classifier.score(parsed.bags, parsed.negative),
    )
    red_line_score, lines = shared_scores[:, -1], shared_scores[:, -1 - len(turn.shared.names) : -1]
    candidates = find_candidates([scores[:, len(turn.turn.criteria) :], np.column_stack([red_line_score, lines])])
    texts = [parsed.texts[at] for at in candidates]
    return Comparison(
        own=own,
        candidates=candidates,
        shared=compare(turn.shared.classifier, texts, parsed.bags.only(candidates), parsed.negative[candidates]),
        scores=scores,
        skill_scores=shared_scores[:, turn.skill_columns],
        line_scores=lines,
        red_line_score=red_line_score,
        exact_match=find_exact_matches(turn, own),
        counter_example_match=find_counter_example_matches(turn, parsed, own),
    )


def compare(phrases: Phrases, texts: Sequence[str], bags: FeatureBags, negative: BoolArray) -> Compared:
    """Texts beside phrases."""
    likeness, cover = phrases.compare(texts, bags, negative)
    strongest = phrases.groups.strongest
    return Compared(likeness, cover, strongest(likeness), strongest(cover))


def find_candidates(scores: Sequence[Array]) -> IntArray:
    """The segments worth a close look, by each of several tables of scores for red lines."""
    most = max(THRESHOLDS.candidates, len(scores[0]) // 4)
    found = [np.argsort(-table.max(axis=1), kind="stable")[:most] for table in scores if table.shape[1]]
    return np.array(sorted({segment for table in found for segment in table.tolist()}), dtype=np.int64)


def find_exact_matches(turn: PreparedTurn, own: Compared) -> BoolArray:
    """Which segment (first axis) says a phrase of which criterion (second) outright, and no counter-example better."""
    groups = turn.classifier.groups
    said = np.where(
        (own.cover >= THRESHOLDS.exact_cover) & (own.likeness >= THRESHOLDS.exact_likeness), own.likeness, 0.0
    )
    against = own.nearest[:, groups.labels < 0].max(axis=1, initial=0.0)
    result: BoolArray = groups.by_class(groups.strongest(said), len(turn.turn.criteria)) > against[:, None]
    return result


def find_counter_example_matches(turn: PreparedTurn, parsed: ParsedReply, own: Compared) -> BoolArray:
    """Segments that say a counter-example nearly word for word, and all inside them."""
    groups = turn.classifier.groups
    plain = (groups.labels < 0) & ~groups.is_hard_negative
    against = own.nearest[:, plain].max(axis=1, initial=0.0)
    own_phrases = own.nearest[:, groups.labels >= 0].max(axis=1, initial=0.0)
    said = np.flatnonzero((against >= THRESHOLDS.counter_example) & (against > own_phrases))
    inside = (parsed.starts[:, None] >= parsed.starts[said]) & (parsed.ends[:, None] <= parsed.ends[said])
    return np.array(inside.any(axis=1), dtype=np.bool_)
