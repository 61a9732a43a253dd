"""Near misses ranked by evidence: what strong trainees miss, and many in like words, is the file's fault, not theirs.

Filler is left out: words that say nothing, and words that come near everywhere.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.authoring.review.review_cases import Support
from simulator.practice.judgements import JudgementKind
from simulator.records.counting.near_misses import NearMiss
from simulator.scenario.shared_model import Lexicon

__all__ = ["GroupKey", "RankedMiss", "find_item_kind", "key_of", "rank_misses"]

#: Scenario, language, turn, kind and item.
GroupKey = tuple[str, str, str, JudgementKind, str]
#: Two texts are alike when they share at least this part of their pairs of characters.
ALIKE = 0.5
#: Texts of a group that are compared with each other, the strongest; more would take long and say no more.
MOST_COMPARED = 60
#: Words that come near this many items say nothing about any of them.
EVERYWHERE = 4
#: Fewer characters than these, without filler words, are no move: in Chinese, in a language of letters.
LEAST_HANZI, LEAST_LETTERS = 2, 5
#: What an unknown trainee is taken to score, 0–100.
USUAL = 50.0


@dataclass(frozen=True, slots=True)
class RankedMiss:
    """A near miss that stands for all that are said alike."""

    miss: NearMiss
    support: Support


def key_of(miss: NearMiss) -> GroupKey:
    """The item that a near miss is about."""
    return miss.scenario, miss.language, miss.turn, find_item_kind(miss), miss.item


def find_item_kind(miss: NearMiss) -> JudgementKind:
    """What the item is: a red line, whether it was nearly crossed or perhaps."""
    return JudgementKind.RED_LINE if miss.kind is JudgementKind.NEAR_LINE else miss.kind


def rank_misses(
    misses: Iterable[NearMiss], lexicon_of: Callable[[str, str], Lexicon]
) -> Mapping[GroupKey, Sequence[RankedMiss]]:
    """The near misses of each item, one for each way to say it, best supported first.

    `lexicon_of` gives the words of a scenario (id, language).
    """
    groups: defaultdict[GroupKey, list[NearMiss]] = defaultdict(list)
    places: defaultdict[tuple[str, str], set[GroupKey]] = defaultdict(set)
    folded: dict[str, str] = {}
    for miss in misses:
        if miss.evidence not in folded:
            folded[miss.evidence] = squeeze(miss.evidence)
        places[miss.language, folded[miss.evidence]].add(key_of(miss))
        groups[key_of(miss)].append(miss)
    empty: dict[tuple[str, str, str], bool] = {}

    def says_something(miss: NearMiss) -> bool:
        text = folded[miss.evidence]
        if find_item_kind(miss) is JudgementKind.RED_LINE:
            return True
        if len(places[miss.language, text]) >= EVERYWHERE:
            return False
        known = (miss.scenario, miss.language, text)
        if known not in empty:
            empty[known] = is_filler(miss.evidence, lexicon_of(miss.scenario, miss.language))
        return not empty[known]

    kept = {key: [miss for miss in found if says_something(miss)] for key, found in groups.items()}
    return {key: _rank(found, folded) for key, found in kept.items() if found}


def is_filler(text: str, lexicon: Lexicon) -> bool:
    """Whether nothing is left of a text but what says little: fillers, light words, punctuation."""
    words = sorted({_fold(word) for word in (*lexicon.fillers, *lexicon.stop_words)}, key=len, reverse=True)
    rest = _fold(text)
    if any("\u3400" <= char <= "\u9fff" for char in rest):
        for word in words:
            rest = rest.replace(word, " ")
        return sum(char.isalnum() for char in rest) < LEAST_HANZI
    light = {part for word in words for part in word.split()}
    left = [word for word in "".join(c if c.isalnum() else " " for c in rest).split() if word not in light]
    return sum(map(len, left)) < LEAST_LETTERS


def squeeze(text: str) -> str:
    """Letters, digits and characters alone, so that spaces and punctuation make no difference."""
    return "".join(char for char in _fold(text) if char.isalnum())


def _rank(misses: Sequence[NearMiss], folded: Mapping[str, str]) -> Sequence[RankedMiss]:
    same: defaultdict[str, list[NearMiss]] = defaultdict(list)
    for miss in sorted(misses, key=lambda miss: (-miss.strength, miss.attempt, miss.seq)):
        same[folded[miss.evidence]].append(miss)
    clusters: list[tuple[frozenset[str], list[NearMiss]]] = []
    for text in [*same][:MOST_COMPARED]:
        pairs = _pairs(text)
        alike = next((found for leader, found in clusters if _likeness(leader, pairs) >= ALIKE), None)
        if alike is None:
            clusters.append((pairs, [*same[text]]))
        else:
            alike += same[text]
    ranked = [RankedMiss(found[0], _weigh(found)) for _, found in clusters]
    return sorted(ranked, key=lambda one: (-one.support.rank, one.miss.attempt, one.miss.seq))


def _weigh(alike: Sequence[NearMiss]) -> Support:
    """Each trainee counts once, by how well they do; how near the words came decides among equals."""
    means = {miss.trainee: USUAL if miss.mean is None else miss.mean for miss in alike}
    weight = sum(mean / 100 for mean in means.values())
    rank = weight * (1 + max(miss.strength for miss in alike) / 100)
    return Support(len(alike), len(means), round(sum(means.values()) / len(means)), rank)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(first + second for first, second in pairwise(text)) or frozenset([text])


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    either = one | other
    return len(one & other) / len(either) if either else 1.0


def _fold(text: str) -> str:
    """As texts are compared here: width and case do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()
