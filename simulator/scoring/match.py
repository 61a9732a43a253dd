"""Step 3: for each criterion the stretch of the reply that says it best, and how much speaks for that."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.reading import Flags, Reading
from simulator.scoring.space import Array, Bags, Numbers
from simulator.scoring.vote import Phrases

#: How much the skill's usual sound counts beside the author's phrases when the best stretch is chosen.
SKILL_VOICE = 0.5
#: A stretch that says a phrase outright is chosen before any other.
SAID = 10.0
#: Votes below this say “something else”; above it a clause adds to the pooled evidence.
FLOOR = -0.6
#: What speaks for a criterion, in the order of the columns of `Matches.features`.
FEATURES = (
    "vote", "skill", "best_skill", "second", "pooled", "length", "typical", "harm",
    "like", "margin", "cover", "near", "outright",
)  # fmt: skip
#: Likeness to the nearest own phrase from which on a stretch may count at all, and from which on it counts fully: for
#: a criterion of many phrases and for one of few, where a vote of few voices is easily carried by chance.
#: English shares more letters by chance.
NEAR_OF_MANY, NEAR_OF_FEW, MANY_PHRASES = (0.05, 0.09), (0.12, 0.22), 12
NEAR_IN_ENGLISH = 0.06
#: A stretch that holds this much of an own phrase and is this much like it says it outright.
OUTRIGHT_COVER, OUTRIGHT_LIKE = 0.93, 0.6
#: A stretch this much like a counter-example, and less like any phrase of a criterion, counts for none.
COUNTERED = 0.88


#: So many segments, those that sound most like a red line, are at least compared with red lines phrase by phrase.
SUSPECTS = 8
#: The features of a criterion that no stretch may count for, but for the usual vote and the harm.
_NOTHING = {"vote": -1.2, "skill": -1.2, "best_skill": -1.2, "second": -1.2, "harm": -0.8}


@dataclass(frozen=True, slots=True)
class Compared:
    """Segments (first axis) compared with phrases (second), and the strongest of each group of phrases.

    `cover` says how much of a phrase a segment holds.
    """

    likeness: Array
    cover: Array
    nearest: Array
    covered: Array


@dataclass(frozen=True, slots=True)
class Matches:
    """What the turn's own phrases say of all segments, the shared ones of `suspects`, and per criterion the best segment.

    `suspects` are the segments that sound most like a red line, in ascending order: `shared` has an entry for each.
    `votes` has a column a criterion, then one a red line of the turn, `lines` one a shared red line, `harm` one entry a segment, as has `countered`: inside it somebody said a
    counter-example. `best[c]` is a segment or -1; `features` has a
    row a criterion and the columns of `FEATURES`.
    """

    own: Compared
    suspects: Numbers
    shared: Compared
    votes: Array
    lines: Array
    harm: Array
    countered: Flags
    best: tuple[int, ...]
    features: Array


def match_reply(turn: PreparedTurn, reading: Reading, eligible: Flags) -> Matches:
    """Matches of a reply; `eligible[s, c]` says whether segment s may count for criterion c."""
    own = compare(turn.voter, reading.texts, reading.bags, reading.negative)
    own_votes, shared_votes = turn.voter.vote(own.likeness), turn.shared.voter.vote(reading.bags, reading.negative)
    votes = own_votes[:, : len(turn.turn.criteria)]
    skills = shared_votes[:, turn.skill_columns]
    harm = shared_votes[:, -1]
    countered = find_countered(turn, reading, own)
    eligible = eligible & ~countered[:, None]
    outright = find_outright(turn, own) & eligible
    scores = np.where(eligible, votes + SKILL_VOICE * skills + SAID * outright, -np.inf)
    best = scores.argmax(axis=0) if len(scores) else np.zeros(votes.shape[1], dtype=np.intp)
    may = eligible.any(axis=0)
    features = np.zeros((votes.shape[1], len(FEATURES)))
    features[:, FEATURES.index("typical")] = turn.voter.typical[: votes.shape[1]]
    for name, value in _NOTHING.items():
        features[:, FEATURES.index(name)] = value
    if may.any():
        stretches = _Stretches(turn, reading, own, votes, skills, eligible, best)
        found = np.column_stack([*stretches.voices(), np.full(len(best), max(-0.8, harm.max())), *stretches.nearness()])
        found = np.column_stack([found, outright[best, np.arange(len(best))]])
        features[may] = found[may]
    lines = shared_votes[:, -1 - len(turn.shared.names) : -1]
    suspects = find_suspects(own_votes[:, len(turn.turn.criteria) :], np.column_stack([harm, lines]))
    texts = [reading.texts[at] for at in suspects]
    shared = compare(turn.shared.voter, texts, reading.bags.only(suspects), reading.negative[suspects])
    return Matches(own, suspects, shared, own_votes, lines, harm, countered, tuple(np.where(may, best, -1).tolist()), features)


def compare(phrases: Phrases, texts: Sequence[str], bags: Bags, negative: Flags) -> Compared:
    """Texts beside phrases."""
    likeness, cover = phrases.compare(texts, bags, negative)
    strongest = phrases.groups.strongest
    return Compared(likeness, cover, strongest(likeness), strongest(cover))


def find_suspects(own_lines: Array, shared_lines: Array) -> Numbers:
    """The segments worth a close look, by their votes for the turn's own red lines and for shared ones."""
    most = max(SUSPECTS, len(shared_lines) // 4)
    found = [np.argsort(-votes.max(axis=1), kind="stable")[:most] for votes in (own_lines, shared_lines) if votes.shape[1]]
    return np.unique(np.concatenate(found))


def find_outright(turn: PreparedTurn, own: Compared) -> Flags:
    """Which segment (first axis) says a phrase of which criterion (second) outright, and no counter-example better."""
    groups = turn.voter.groups
    said = np.where((own.cover >= OUTRIGHT_COVER) & (own.likeness >= OUTRIGHT_LIKE), own.likeness, 0.0)
    against = own.nearest[:, groups.owners < 0].max(axis=1, initial=0.0)
    result: Flags = groups.by_class(groups.strongest(said), len(turn.turn.criteria)) > against[:, None]
    return result


def find_countered(turn: PreparedTurn, reading: Reading, own: Compared) -> Flags:
    """Segments that say a counter-example nearly word for word, and all inside them."""
    groups = turn.voter.groups
    plain = (groups.owners < 0) & ~groups.honest
    against = own.nearest[:, plain].max(axis=1, initial=0.0)
    own_phrases = own.nearest[:, groups.owners >= 0].max(axis=1, initial=0.0)
    said = np.flatnonzero((against >= COUNTERED) & (against > own_phrases))
    inside = (reading.starts[:, None] >= reading.starts[said]) & (reading.ends[:, None] <= reading.ends[said])
    result: Flags = inside.any(axis=1)
    return result


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The best stretch for each criterion (`best`), with what its features are counted from."""

    turn: PreparedTurn
    reading: Reading
    own: Compared
    votes: Array
    skills: Array
    eligible: Flags
    best: NDArray[np.intp]

    def voices(self) -> list[Array]:
        """The first features of each criterion, up to `typical`."""
        reading, votes, best = self.reading, self.votes, self.best
        columns = np.arange(len(best))
        before = reading.ends[:, None] <= reading.starts[best]
        apart = (before | (reading.starts[:, None] >= reading.ends[best])) & self.eligible
        tiles = reading.tile[:, None] & self.eligible
        return [
            votes[best, columns],
            self.skills[best, columns],
            np.where(self.eligible, self.skills, -np.inf).max(axis=0),
            np.where(apart, votes, -1.2).max(axis=0, initial=-1.2),
            np.where(tiles, np.maximum(votes - FLOOR, 0.0), 0.0).sum(axis=0),
            np.log1p(reading.sizes[best]),
            self.turn.voter.typical[: len(best)],
        ]

    def nearness(self) -> list[Array]:
        """Likeness to the nearest own phrase, its lead over the nearest other, the best cover of an own one, `near`."""
        groups, own, best = self.turn.voter.groups, self.own, self.best
        mine = groups.owners == np.arange(len(best))[:, None]
        nearest = own.nearest[best]
        like = np.where(mine, nearest, 0.0).max(axis=1, initial=0.0)
        other = np.where(mine, 0.0, nearest).max(axis=1, initial=0.0)
        cover = np.where(mine, own.covered[best], 0.0).max(axis=1, initial=0.0)
        phrases = mine @ np.diff(groups.edges)
        return [like, like - other, cover, find_nearness(like, phrases, chinese=self.turn.language.chinese)]


def find_nearness(likeness: Array, phrases: Numbers, *, chinese: bool) -> Array:
    """0–1: how far the nearest of a criterion's `phrases` is near enough for a vote to count."""
    many = np.minimum(1.0, phrases / MANY_PHRASES)
    low, high = (many * a + (1 - many) * b for a, b in zip(NEAR_OF_MANY, NEAR_OF_FEW, strict=True))
    shift = 0.0 if chinese else NEAR_IN_ENGLISH
    result: Array = np.minimum(1.0, np.maximum(0.0, (likeness - low - shift) / (high - low)))
    return result
