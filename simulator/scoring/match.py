"""Step 3: for each criterion the stretch of the reply that says it best, and how much speaks for that."""

from dataclasses import dataclass

import numpy as np

from simulator.scoring.prepare import PreparedTurn
from simulator.scoring.reading import Flags, Reading
from simulator.scoring.space import Array

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


@dataclass(frozen=True, slots=True)
class Matches:
    """Votes of all segments, and per criterion the best segment with its features.

    `likeness` compares segments with the turn's rows, `shared_likeness` with the shared ones,
    and the two `cover` say how much of a row a segment holds; `votes` has a column a criterion, then one a red line of
    the turn; `lines` a column a shared red line; `harm` one entry a segment. `best[c]` is a segment or -1.
    """

    likeness: Array
    cover: Array
    shared_likeness: Array
    shared_cover: Array
    votes: Array
    lines: Array
    harm: Array
    best: tuple[int, ...]
    features: Array


def match_reply(turn: PreparedTurn, reading: Reading, eligible: Flags) -> Matches:
    """Matches of a reply; `eligible[s, c]` says whether segment s may count for criterion c."""
    likeness, cover = turn.voter.compare(reading.texts, reading.bags, reading.negative)
    votes = turn.voter.vote(likeness)
    shared_likeness, shared_cover = turn.shared.voter.compare(reading.texts, reading.bags, reading.negative)
    shared = turn.shared.voter.vote(shared_likeness)
    skills = shared[:, list(turn.skill_columns)]
    harm = shared[:, -1]
    count = len(turn.turn.criteria)
    own = votes[:, :count]
    outright = find_outright(turn, likeness, cover) & eligible
    scores = np.where(eligible, own + SKILL_VOICE * skills + SAID * outright, -np.inf)
    best = tuple(int(scores[:, c].argmax()) if np.isfinite(scores[:, c]).any() else -1 for c in range(count))
    features = np.array(
        [
            _features(turn, reading, own[:, c], skills[:, c], harm, eligible[:, c], best[c], c)
            + _nearness(turn, likeness, cover, best[c], c)
            + [float(outright[best[c], c]) if best[c] >= 0 else 0.0]
            for c in range(count)
        ]
    )
    lines = shared[:, -1 - len(turn.shared.names) : -1]
    return Matches(likeness, cover, shared_likeness, shared_cover, votes, lines, harm, best, features)


def _features(
    turn: PreparedTurn, reading: Reading, votes: Array, skills: Array, harm: Array, eligible: Flags, best: int, c: int
) -> list[float]:
    """What speaks for criterion `c`, in the order of `FEATURES`."""
    if best < 0:
        return [-1.2, -1.2, -1.2, -1.2, 0.0, 0.0, float(turn.voter.typical[c]), -0.8]
    apart = ((reading.ends <= reading.starts[best]) | (reading.starts >= reading.ends[best])) & eligible
    tiles = reading.tile & eligible
    return [
        float(votes[best]),
        float(skills[best]),
        float(skills[eligible].max()),
        float(votes[apart].max(initial=-1.2)),
        float(np.maximum(votes[tiles] - FLOOR, 0.0).sum()),
        float(np.log1p(reading.sizes[best])),
        float(turn.voter.typical[c]),
        float(max(-0.8, harm.max(initial=-0.8))),
    ]


def find_outright(turn: PreparedTurn, likeness: Array, cover: Array) -> Flags:
    """Which segment (first axis) says a phrase of which criterion (second) outright, and no counter-example better."""
    against = likeness[:, turn.voter.owners < 0].max(axis=1, initial=0.0)
    found = np.zeros((len(likeness), len(turn.turn.criteria)), dtype=np.bool_)
    for c in range(found.shape[1]):
        mine = turn.voter.owners == c
        said = (cover[:, mine] >= OUTRIGHT_COVER) & (likeness[:, mine] >= OUTRIGHT_LIKE)
        own = np.where(said, likeness[:, mine], 0.0).max(axis=1, initial=0.0)
        found[:, c] = own > against
    return found


def _nearness(turn: PreparedTurn, likeness: Array, cover: Array, best: int, c: int) -> list[float]:
    """Likeness to the nearest own phrase, its lead over the nearest other one, the best cover of an own one, `near`."""
    mine = turn.voter.owners == c
    if best < 0:
        return [0.0, 0.0, 0.0, 0.0]
    own = float(likeness[best, mine].max(initial=0.0))
    return [
        own,
        own - float(likeness[best, ~mine].max(initial=0.0)),
        float(cover[best, mine].max(initial=0.0)),
        find_nearness(own, int(mine.sum()), chinese=turn.language.chinese),
    ]


def find_nearness(likeness: float, phrases: int, *, chinese: bool) -> float:
    """0–1: how far the nearest of a criterion's `phrases` is near enough for a vote to count."""
    many = min(1.0, phrases / MANY_PHRASES)
    low, high = (many * a + (1 - many) * b for a, b in zip(NEAR_OF_MANY, NEAR_OF_FEW, strict=True))
    shift = 0.0 if chinese else NEAR_IN_ENGLISH
    return min(1.0, max(0.0, (likeness - low - shift) / (high - low)))
