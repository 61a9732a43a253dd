"""The one skill to name as a weakness – or none: a headline only where the data carry it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from math import sqrt
from operator import add
from statistics import NormalDist
from typing import NamedTuple

from simulator.scenario.model import Skill

__all__ = ["SkillCount", "count_credits", "find_weakness"]

#: A skill is compared from so many chances on, met at so many different criteria.
FEWEST, FEWEST_CRITERIA = 6, 3
#: The chance of naming somebody's skill although all of them are alike; shared out over the skills compared.
_FALSE_ALARM = 0.05
#: Credits (0–1) of one criterion from one chance to the next, and of one criterion to another, before anything is seen.
_SPREAD, _SPREAD_COUNTS = 0.35, 4.0
#: Points by which a skill must lie below the others to be worth a sentence.
_LEAST = 0.1


class SkillCount(NamedTuple):
    """A skill's `chances`, the credits (0–1) `earned`, and how many different `criteria` of `scenarios` they were at.

    The others are sums over the criteria: of the squares of their chances, of their credits, of both multiplied.
    """

    chances: int = 0
    earned: float = 0.0
    criteria: int = 0
    scenarios: int = 0
    chance_squares: float = 0.0
    credit_squares: float = 0.0
    products: float = 0.0

    def plus(self, other: "SkillCount") -> "SkillCount":
        """Both together: their criteria are different ones."""
        return SkillCount(*map(add, self, other))

    @property
    def mean(self) -> float:
        """The mean credit, 0–1."""
        return self.earned / max(1, self.chances)

    @property
    def error(self) -> float:
        """Standard error of the mean: chances at one criterion are alike, so criteria count, not chances alone."""
        seen = self.credit_squares - 2 * self.mean * self.products + self.mean**2 * self.chance_squares
        # As if a few criteria of the usual spread had been met besides: three that agree prove little.
        usual = self.chance_squares * _SPREAD**2 / max(1, self.criteria)
        mixed = (max(0.0, seen) + _SPREAD_COUNTS * usual) / (self.criteria + _SPREAD_COUNTS)
        return sqrt(mixed * self.criteria) / max(1, self.chances)


def count_credits(criteria: Iterable[Sequence[float]], scenarios: int) -> SkillCount:
    """The count of a skill from the credits (0–1) at each of its criteria."""
    sums = [(len(earned), sum(earned)) for earned in criteria]
    return SkillCount(
        chances=sum(count for count, _ in sums),
        earned=sum(earned for _, earned in sums),
        criteria=len(sums),
        scenarios=scenarios,
        chance_squares=sum(count**2 for count, _ in sums),
        credit_squares=sum(earned**2 for _, earned in sums),
        products=sum(count * earned for count, earned in sums),
    )


def find_weakness(skills: Mapping[Skill, SkillCount]) -> Skill | None:
    """The skill that lies below all others together by more than luck explains; None where none stands out."""
    known = {s: c for s, c in skills.items() if c.chances >= FEWEST and c.criteria >= FEWEST_CRITERIA}
    if len(known) < 2:
        return None
    weakest = min(known, key=lambda skill: (known[skill].mean, skill))
    own = known[weakest]
    rest = reduce(SkillCount.plus, (count for skill, count in known.items() if skill is not weakest))
    reach = NormalDist().inv_cdf(1 - _FALSE_ALARM / len(known))
    difference = rest.mean - own.mean
    error = sqrt(own.error**2 + rest.error**2)
    return weakest if difference >= _LEAST and difference > reach * error else None
