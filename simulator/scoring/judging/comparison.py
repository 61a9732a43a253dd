"""Step 3: the stretches of a reply beside the phrases of the turn, and the worst of them beside all red lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.similarity.feature_bags import FeatureBags
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.similarity.training_phrases import SKILLS
from simulator.scoring.similarity.word_meanings import load_word_meanings
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
class Scores:
    """Scores of segments (first axis): `own` has a column a criterion, then one a red line of the turn.

    `shared` has one a skill, then one a shared red line, then one for any of these red lines.
    """

    own: Array
    shared: Array


@dataclass(frozen=True, slots=True)
class Comparison:
    """What phrases say of a reply. Arrays have one entry a segment, `shared` one for each of the `candidates`.

    `candidates` are the segments that sound most like a red line, in ascending order. `words` are
    scores by characters and sounds, `meanings` by what words mean, to which `alike` says how alike each segment is to
    each of the turn's phrases, -1 to 1. `meant` is what each segment means, `denied` what the things mean that the
    reply denies, a row each.
    `skill_scores` has a column a criterion, the score of its skill. `exact_match` says which criterion is said
    word for word, `counter_example_match` what stands inside a counter-example.
    """

    own: Compared
    candidates: IntArray
    shared: Compared
    words: Scores
    meanings: Scores
    alike: Array
    meant: Array
    denied: Array
    skill_scores: Array
    exact_match: BoolArray
    counter_example_match: BoolArray


def compare_reply(turn: PreparedTurn, parsed: ParsedReply) -> Comparison:
    """A reply beside all phrases of a turn."""
    own = compare(turn.classifier, parsed.texts, parsed.bags, parsed.negative)
    words = Scores(turn.classifier.score(own.likeness), turn.shared.classifier.score(parsed.bags, parsed.negative))
    nothing = np.zeros((0, 1))
    alike, meanings, meant, denied = _compare_meanings(turn, parsed) or (own.likeness, words, nothing, nothing)
    count = len(turn.turn.criteria)
    voices = words, meanings
    candidates = find_candidates([s.own[:, count:] for s in voices] + [s.shared[:, len(SKILLS) :] for s in voices])
    texts = [parsed.texts[at] for at in candidates]
    return Comparison(
        own=own,
        candidates=candidates,
        shared=compare(turn.shared.classifier, texts, parsed.bags.only(candidates), parsed.negative[candidates]),
        words=words,
        meanings=meanings,
        alike=alike,
        meant=meant,
        denied=denied,
        skill_scores=words.shared[:, turn.skill_columns],
        exact_match=find_exact_matches(turn, own),
        counter_example_match=find_counter_example_matches(turn, parsed, own),
    )


def _compare_meanings(turn: PreparedTurn, parsed: ParsedReply) -> tuple[Array, Scores, Array, Array] | None:
    """What segments mean beside the turn's phrases, and the scores by that; what they mean, and what the denied does.

    None without the table of meanings.
    """
    table = load_word_meanings()
    if table is None:
        return None
    scopes = np.array(parsed.said.scopes, dtype=np.int64).reshape(-1, 2)
    starts, ends = np.concatenate([parsed.starts, scopes[:, 0]]), np.concatenate([parsed.ends, scopes[:, 1]])
    found = table.find_spans(turn.language.writing, parsed.source.text, starts, ends)
    vectors, denied = found[: len(parsed.starts)], found[len(parsed.starts) :]
    own, shared = (c.meanings.score(vectors, parsed.negative) for c in (turn.classifier, turn.shared.classifier))
    return turn.classifier.compare_meanings(vectors, parsed.negative), Scores(own, shared), vectors, denied


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
