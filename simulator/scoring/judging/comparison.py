"""Step 3: the stretches of a reply beside the phrases of the turn, and the worst of them beside all red lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.ridge_classifier import Phrases
from simulator.scoring.similarity.vector_space import Array, BoolArray, FeatureBags, IntArray

#: A stretch that holds this much of an own phrase and is this much like it says it outright.
OUTRIGHT_COVER, OUTRIGHT_LIKE = 0.93, 0.6
#: A stretch this much like a counter-example, and less like any phrase of a criterion, counts for none.
COUNTERED = 0.88
#: So many segments, those that sound most like a red line, are at least compared with red lines phrase by phrase.
SUSPECTS = 8


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
    """What phrases say of a reply. Arrays have one entry a segment, `shared` one for each of the `suspects`.

    `suspects` are the segments that sound most like a red line, in ascending order. `votes` has a column a criterion,
    then one a red line of the turn; `skills` one a criterion, the vote for its skill; `lines` one a shared red line;
    `harm` is the vote for any of them. `outright` says which criterion is said word for word, `countered` what stands
    inside a counter-example.
    """

    own: Compared
    suspects: IntArray
    shared: Compared
    votes: Array
    skills: Array
    lines: Array
    harm: Array
    outright: BoolArray
    countered: BoolArray


def compare_reply(turn: PreparedTurn, parsed: ParsedReply) -> Comparison:
    """A reply beside all phrases of a turn."""
    own = compare(turn.classifier, parsed.texts, parsed.bags, parsed.negative)
    votes, shared_votes = turn.classifier.vote(own.likeness), turn.shared.classifier.vote(parsed.bags, parsed.negative)
    harm, lines = shared_votes[:, -1], shared_votes[:, -1 - len(turn.shared.names) : -1]
    suspects = find_suspects([votes[:, len(turn.turn.criteria) :], np.column_stack([harm, lines])])
    texts = [parsed.texts[at] for at in suspects]
    return Comparison(
        own=own,
        suspects=suspects,
        shared=compare(turn.shared.classifier, texts, parsed.bags.only(suspects), parsed.negative[suspects]),
        votes=votes,
        skills=shared_votes[:, turn.skill_columns],
        lines=lines,
        harm=harm,
        outright=find_outright(turn, own),
        countered=find_countered(turn, parsed, own),
    )


def compare(phrases: Phrases, texts: Sequence[str], bags: FeatureBags, negative: BoolArray) -> Compared:
    """Texts beside phrases."""
    likeness, cover = phrases.compare(texts, bags, negative)
    strongest = phrases.groups.strongest
    return Compared(likeness, cover, strongest(likeness), strongest(cover))


def find_suspects(votes: Sequence[Array]) -> IntArray:
    """The segments worth a close look, by each of several tables of votes for red lines."""
    most = max(SUSPECTS, len(votes[0]) // 4)
    found = [np.argsort(-table.max(axis=1), kind="stable")[:most] for table in votes if table.shape[1]]
    return np.array(sorted({segment for table in found for segment in table.tolist()}), dtype=np.int64)


def find_outright(turn: PreparedTurn, own: Compared) -> BoolArray:
    """Which segment (first axis) says a phrase of which criterion (second) outright, and no counter-example better."""
    groups = turn.classifier.groups
    said = np.where((own.cover >= OUTRIGHT_COVER) & (own.likeness >= OUTRIGHT_LIKE), own.likeness, 0.0)
    against = own.nearest[:, groups.labels < 0].max(axis=1, initial=0.0)
    result: BoolArray = groups.by_class(groups.strongest(said), len(turn.turn.criteria)) > against[:, None]
    return result


def find_countered(turn: PreparedTurn, parsed: ParsedReply, own: Compared) -> BoolArray:
    """Segments that say a counter-example nearly word for word, and all inside them."""
    groups = turn.classifier.groups
    plain = (groups.labels < 0) & ~groups.is_hard_negative
    against = own.nearest[:, plain].max(axis=1, initial=0.0)
    own_phrases = own.nearest[:, groups.labels >= 0].max(axis=1, initial=0.0)
    said = np.flatnonzero((against >= COUNTERED) & (against > own_phrases))
    inside = (parsed.starts[:, None] >= parsed.starts[said]) & (parsed.ends[:, None] <= parsed.ends[said])
    return np.array(inside.any(axis=1), dtype=np.bool_)
