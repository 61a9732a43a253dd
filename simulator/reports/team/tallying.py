"""One person's sums made into skills, moves worth coaching, and the one skill that stands out, if one does."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.records.counting.person_sums import ChoiceSum, MissSum, PersonSums
from simulator.records.counting.tallies import Rate
from simulator.reports.courses import split_course
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.move_value import value_move
from simulator.reports.weakness import SkillCount, find_weakness
from simulator.scenario.model import Skill

__all__ = [
    "PersonTally",
    "RateCount",
    "Rates",
    "WeakMove",
    "find_choices",
    "is_suspect",
    "rank_moves",
    "tally_person",
]

#: Moves kept of a person, so that a page over many holds little.
_KEPT = 5
#: A criterion that so many people miss so often says more of the scenario than of them.
_SUSPECT_PEOPLE, _SUSPECT_SHARE = 5, 0.85
_SKILLS = {skill.value: skill for skill in Skill}
#: By scenario, language, turn and criterion.
Rates = Mapping[tuple[str, str, str, str], Rate]
#: The latest text's digest by scenario and language.
Digests = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class WeakMove:
    """A criterion that a person misses. `lost`: points of a turn's 100 a chance; `value`: faded, the order of lists."""

    scenario: str
    language: str
    turn: str
    item: str
    chances: int
    missed: int
    lost: float
    last: dt.datetime
    value: float

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the criterion."""
        return self.scenario, self.language, self.turn, self.item


@dataclass(frozen=True, slots=True)
class PersonTally:
    """Skills with their chances, the moves worth coaching, replies by course (given, pasted), and the skill that
    stands out as weak, if one does.
    """

    skills: Mapping[Skill, SkillCount]
    moves: tuple[WeakMove, ...]
    replies: Mapping[tuple[str, str], tuple[int, int]]
    weakest: Skill | None


class RateCount:
    """Everybody's rates, added up while the sums of one person after another pass by: as `Tallies.rates` gives them."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, str, str], Rate] = {}

    def add(self, sums: PersonSums) -> None:
        """Count one more person."""
        for one in sums.chances:
            key = one.scenario, one.language, one.turn, one.item
            before = self.found.get(key, Rate(0, 0, 0))
            self.found[key] = Rate(before.people + 1, before.chances + one.chances, before.missed + one.missed)


def tally_person(sums: PersonSums, texts: KeptTexts, digests: Digests, now: dt.datetime) -> PersonTally:
    """What the sums say as of `now`. Raises RecordsError."""
    found = {_SKILLS[one.skill]: SkillCount(*one[1:]) for one in sums.skills if one.skill in _SKILLS}
    for choice in sums.choices:
        text = texts.find(choice.scenario, choice.language, digests.get((choice.scenario, choice.language), ""))
        if text is not None and (skill := text.chosen_skill(choice.turn)):
            found[skill] = found.get(skill, SkillCount()).plus(_count_choice(choice))
    replies: dict[tuple[str, str], tuple[int, int]] = {}
    for one in sums.replies:
        key = split_course(one.scenario), one.language
        given, pasted = replies.get(key, (0, 0))
        replies[key] = given + one.given, pasted + one.pasted
    moves = sorted((_make_move(miss, now) for miss in sums.misses), key=lambda move: (-move.value, move.key))
    skills = {skill: found[skill] for skill in Skill if skill in found}
    return PersonTally(skills, tuple(moves[:_KEPT]), replies, find_weakness(skills))


def find_choices(texts: KeptTexts, digests: Digests) -> frozenset[str]:
    """The ids of all turns of choice or order in the latest texts."""
    found = (texts.find(scenario, language, digest) for (scenario, language), digest in digests.items())
    return frozenset(turn for text in found if text for turn in text.scenario.turns if text.chosen_skill(turn))


def rank_moves(moves: tuple[WeakMove, ...], everybody: Rates) -> list[WeakMove]:
    """The moves by points lost, rate and recency; last those that everybody misses, which say more of the scenario."""
    return sorted(moves, key=lambda move: (is_suspect(everybody.get(move.key)), -move.value, move.key))


def is_suspect(rate: Rate | None) -> bool:
    """Whether so many people miss a criterion so often that it may be broken."""
    return rate is not None and rate.people >= _SUSPECT_PEOPLE and rate.missed >= _SUSPECT_SHARE * rate.chances


def _make_move(miss: MissSum, now: dt.datetime) -> WeakMove:
    value = value_move(miss.chances, miss.lost, miss.last, now)
    where = miss.scenario, miss.language, miss.turn, miss.item
    return WeakMove(*where, miss.chances, miss.missed, miss.lost / miss.chances, miss.last, value)


def _count_choice(choice: ChoiceSum) -> SkillCount:
    chances, earned = choice.chances, choice.earned
    return SkillCount(chances, earned, 1, 1, chances**2, earned**2, chances * earned)
