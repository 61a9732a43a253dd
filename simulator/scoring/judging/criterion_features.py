"""Step 4: for each criterion the stretch of the reply that says it best, and how much speaks for that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scoring.judging.comparison import Comparison
from simulator.scoring.judging.features import FEATURES
from simulator.scoring.judging.parsed_reply import ParsedReply
from simulator.scoring.judging.polarity.features import find_polarity
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.typical_words import says_typical_words
from simulator.scoring.similarity.arrays import Array, BoolArray, IntArray
from simulator.scoring.thresholds import THRESHOLDS

#: The features of a criterion that no stretch may count for, but for the usual score and red-line score.
_NOTHING = dict.fromkeys(("score", "skill", "best_skill", "second", "meaning_score"), THRESHOLDS.no_score)
_NOTHING["red_line_score"] = THRESHOLDS.no_red_line_score


@dataclass(frozen=True, slots=True)
class Matches:
    """`best[c]` is the segment that says criterion c best, or -1; `features` has a row a criterion, see `FEATURES`."""

    best: tuple[int, ...]
    features: Array


def match_criteria(turn: PreparedTurn, parsed: ParsedReply, compared: Comparison, eligible: BoolArray) -> Matches:
    """Matches of a reply; `eligible[s, c]` says whether segment s may count for criterion c."""
    count = len(turn.turn.criteria)
    eligible = eligible & ~compared.counter_example_match[:, None]
    scores = (
        compared.words.own[:, :count]
        + THRESHOLDS.meaning_share * compared.meanings.own[:, :count]
        + THRESHOLDS.skill_share * compared.skill_scores
        + THRESHOLDS.exact_match_lead * compared.exact_match
    )
    best = np.where(eligible, scores, -np.inf).argmax(axis=0) if len(scores) else np.zeros(count, dtype=np.intp)
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
        worst = max(THRESHOLDS.no_red_line_score, self.compared.words.shared[:, -1].max())
        red_line_score = np.full(len(self.best), worst)
        exact_match = self.compared.exact_match[self.best, np.arange(len(self.best))]
        typical, acts = says_typical_words(self.turn, self.parsed, self.best)
        polarity = find_polarity(self.turn, self.parsed, self.compared, self.best)
        return np.column_stack(
            [*self.evidence(), red_line_score, *self.meaning(), *polarity, *self.nearness(typical), exact_match | acts]
        )

    def evidence(self) -> list[Array]:
        """The first features of each criterion, up to `typical`."""
        parsed, best = self.parsed, self.best
        scores, skills = self.compared.words.own[:, : len(best)], self.compared.skill_scores
        columns = np.arange(len(best))
        before = parsed.ends[:, None] <= parsed.starts[best]
        apart = (before | (parsed.starts[:, None] >= parsed.ends[best])) & self.eligible
        tiles = parsed.tile[:, None] & self.eligible
        return [
            scores[best, columns],
            skills[best, columns],
            np.where(self.eligible, skills, -np.inf).max(axis=0),
            np.where(apart, scores, THRESHOLDS.no_score).max(axis=0, initial=THRESHOLDS.no_score),
            np.where(tiles, np.maximum(scores - THRESHOLDS.pooled_from, 0.0), 0.0).sum(axis=0),
            np.log1p(parsed.sizes[best]),
            self.turn.classifier.typical[: len(best)],
        ]

    def meaning(self) -> list[Array]:
        """Score by meaning, likeness to the nearest own phrase, its lead over the nearest other, pooled evidence.

        Of a stretch that is too short to mean anything, what its characters say.
        """
        best, compared, columns = self.best, self.compared, np.arange(len(self.best))
        scores = compared.meanings.own[:, : len(best)]
        tiles = self.parsed.tile[:, None] & self.eligible
        pooled = np.where(tiles, np.maximum(scores - THRESHOLDS.pooled_from, 0.0), 0.0).sum(axis=0)
        meant = [scores[best, columns], *self._find_likeness(compared.alike), pooled]
        said = [compared.words.own[best, columns], *self._find_likeness(compared.own.likeness), np.zeros(len(best))]
        enough = self._says_something()
        return [np.where(enough, *pair) for pair in zip(meant, said, strict=True)]

    def _find_likeness(self, table: Array) -> tuple[Array, Array]:
        """Of a table of likeness: to the nearest own phrase, and its lead over the nearest other."""
        groups = self.turn.classifier.groups
        mine = groups.labels == np.arange(len(self.best))[:, None]
        nearest = np.maximum(groups.strongest(table)[self.best], 0.0)
        like = np.where(mine, nearest, 0.0).max(axis=1, initial=0.0)
        return like, like - self._find_others(mine, nearest)

    def _find_others(self, mine: BoolArray, nearest: Array) -> Array:
        """Likeness to the nearest phrase that speaks for something else; honest look-alikes do not."""
        speaks_for_none = mine | self.turn.classifier.groups.is_hard_negative
        result: Array = np.where(speaks_for_none, 0.0, nearest).max(axis=1, initial=0.0)
        return result

    def _find_widest_cover(self, mine: BoolArray) -> Array:
        """How much of one of its phrases any stretch that may count holds: short pieces are weighed as a whole."""
        shape = (*self.eligible.shape, mine.shape[1])
        covered = np.broadcast_to(self.compared.own.covered[:, None, :], shape)
        result: Array = np.where(self.eligible[:, :, None] & mine[None], covered, 0.0).max(axis=(0, 2), initial=0.0)
        return result

    def _says_something(self) -> BoolArray:
        """Whether each best stretch has words enough to mean anything: 您好 and “Right then” are near to much."""
        text, light = self.parsed.source.text, self.turn.language.stop_words
        counts = [0, *np.cumsum([text[unit.start : unit.end] not in light for unit in self.parsed.units])]
        segments = [self.parsed.segments[at] for at in self.best]
        said = [counts[segment.last_unit] - counts[segment.first_unit] for segment in segments]
        return np.array(said) >= THRESHOLDS.least_meant

    def nearness(self, typical: BoolArray) -> list[Array]:
        """Likeness to the nearest own phrase, its lead over the nearest other, the best cover of an own one, `near`."""
        groups, own, best = self.turn.classifier.groups, self.compared.own, self.best
        mine = groups.labels == np.arange(len(best))[:, None]
        nearest = own.nearest[best]
        like = np.where(mine, nearest, 0.0).max(axis=1, initial=0.0)
        cover = np.where(mine, own.covered[best], 0.0).max(axis=1, initial=0.0)
        phrases = mine @ np.diff(groups.edges)
        near = find_nearness(like, phrases, in_letters=self.turn.language.writing.has_word_spaces)
        alike = np.where(mine, groups.strongest(self.compared.alike)[best], 0.0).max(axis=1, initial=0.0)
        low, high = THRESHOLDS.near_in_meaning
        alike = np.clip((alike - low) / (high - low), 0.0, 1.0)
        least, enough = THRESHOLDS.cover_of_few_words
        held = np.clip((self._find_widest_cover(mine) - least) / (enough - least), 0.0, 1.0)
        held = np.maximum(held, typical)
        near = np.where(self._says_something(), np.maximum(near, alike), near * held)
        return [like, like - self._find_others(mine, nearest), cover, near]


def find_nearness(likeness: Array, phrases: IntArray, *, in_letters: bool) -> Array:
    """0–1: how far the nearest of a criterion's `phrases` is near enough for a score to count."""
    many = np.minimum(1.0, phrases / THRESHOLDS.many_phrases)
    low, high = (
        many * a + (1 - many) * b for a, b in zip(THRESHOLDS.near_of_many, THRESHOLDS.near_of_few, strict=True)
    )
    shift = THRESHOLDS.near_in_letters if in_letters else 0.0
    result: Array = np.minimum(1.0, np.maximum(0.0, (likeness - low - shift) / (high - low)))
    return result
