"""Step 4: for each criterion the stretch of the reply that says it best, and how much speaks for that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.similarity.vector_space import Array, BoolArray, IntArray

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
#: The features of a criterion that no stretch may count for, but for the usual vote and the harm.
_NOTHING = {"vote": -1.2, "skill": -1.2, "best_skill": -1.2, "second": -1.2, "harm": -0.8}


@dataclass(frozen=True, slots=True)
class Matches:
    """`best[c]` is the segment that says criterion c best, or -1; `features` has a row a criterion, see `FEATURES`."""

    best: tuple[int, ...]
    features: Array


def match_criteria(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, eligible: BoolArray) -> Matches:
    """Matches of a reply; `eligible[s, c]` says whether segment s may count for criterion c."""
    count = len(turn.turn.criteria)
    eligible = eligible & ~compared.countered[:, None]
    votes = compared.votes[:, :count] + SKILL_VOICE * compared.skills + SAID * compared.outright
    best = np.where(eligible, votes, -np.inf).argmax(axis=0) if len(votes) else np.zeros(count, dtype=np.intp)
    may = eligible.any(axis=0)
    features = np.zeros((count, len(FEATURES)))
    features[:, FEATURES.index("typical")] = turn.classifier.typical[:count]
    for name, value in _NOTHING.items():
        features[:, FEATURES.index(name)] = value
    if may.any():
        features[may] = _Stretches(turn, parsed, compared, eligible, best).features()[may]
    return Matches(tuple(np.where(may, best, -1).tolist()), features)


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The best stretch for each criterion (`best`), with what its features are counted from."""

    turn: PreparedTurn
    parsed: ParsedReply
    compared: Comparison
    eligible: BoolArray
    best: NDArray[np.intp]

    def features(self) -> Array:
        """The features of each criterion, all of `FEATURES`."""
        harm = np.full(len(self.best), max(-0.8, self.compared.harm.max()))
        outright = self.compared.outright[self.best, np.arange(len(self.best))]
        return np.column_stack([*self.voices(), harm, *self.nearness(), outright])

    def voices(self) -> list[Array]:
        """The first features of each criterion, up to `typical`."""
        parsed, best = self.parsed, self.best
        votes, skills = self.compared.votes[:, : len(best)], self.compared.skills
        columns = np.arange(len(best))
        before = parsed.ends[:, None] <= parsed.starts[best]
        apart = (before | (parsed.starts[:, None] >= parsed.ends[best])) & self.eligible
        tiles = parsed.tile[:, None] & self.eligible
        return [
            votes[best, columns],
            skills[best, columns],
            np.where(self.eligible, skills, -np.inf).max(axis=0),
            np.where(apart, votes, -1.2).max(axis=0, initial=-1.2),
            np.where(tiles, np.maximum(votes - FLOOR, 0.0), 0.0).sum(axis=0),
            np.log1p(parsed.sizes[best]),
            self.turn.classifier.typical[: len(best)],
        ]

    def nearness(self) -> list[Array]:
        """Likeness to the nearest own phrase, its lead over the nearest other, the best cover of an own one, `near`."""
        groups, own, best = self.turn.classifier.groups, self.compared.own, self.best
        mine = groups.labels == np.arange(len(best))[:, None]
        nearest = own.nearest[best]
        like = np.where(mine, nearest, 0.0).max(axis=1, initial=0.0)
        other = np.where(mine, 0.0, nearest).max(axis=1, initial=0.0)
        cover = np.where(mine, own.covered[best], 0.0).max(axis=1, initial=0.0)
        phrases = mine @ np.diff(groups.edges)
        return [like, like - other, cover, find_nearness(like, phrases, chinese=self.turn.language.chinese)]


def find_nearness(likeness: Array, phrases: IntArray, *, chinese: bool) -> Array:
    """0–1: how far the nearest of a criterion's `phrases` is near enough for a vote to count."""
    many = np.minimum(1.0, phrases / MANY_PHRASES)
    low, high = (many * a + (1 - many) * b for a, b in zip(NEAR_OF_MANY, NEAR_OF_FEW, strict=True))
    shift = 0.0 if chinese else NEAR_IN_ENGLISH
    result: Array = np.minimum(1.0, np.maximum(0.0, (likeness - low - shift) / (high - low)))
    return result
