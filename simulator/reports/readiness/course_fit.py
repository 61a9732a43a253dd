"""A course's people and scenarios weighed together: how hard each scenario is, and how far everything varies.

A margin is made of a person's level, a scenario's difficulty, what this person makes of this scenario, and luck: the
linear counterpart of a Rasch model with crossed random effects. It is fitted by alternating posterior means
(variational expectation–maximisation), in which every spread is shrunk towards what is expected of it: a group of
one is judged by the expectations alone, a group of three hundred by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from simulator.reports.readiness.rules import Expected, ReadinessRules
from simulator.reports.readiness.sittings import Cell, Sitting

__all__ = ["CourseFit", "StandingEstimate", "find_standing", "fit_course"]

_Floats = npt.NDArray[np.float64]
_ROUNDS = 25


@dataclass(frozen=True, slots=True)
class CourseFit:
    """What a group says of a course, in points. `level` is the mean margin, `easier` a scenario's own difference from
    it with its variance; `people`, `cases` and `luck` are variances: between people, of a person between scenarios,
    between attempts at one scenario.
    """

    level: float
    level_variance: float
    people: float
    cases: float
    luck: float
    easier: Mapping[str, tuple[float, float]]

    def variance(self, weight: float) -> float:
        """How far a margin of this weight may lie from the person's level."""
        return self.cases + self.luck / max(weight, 1e-9)


@dataclass(frozen=True, slots=True)
class StandingEstimate:
    """What a person would reach on the course's scenarios in the mean, in points above the pass mark."""

    mean: float
    sd: float

    @property
    def chance(self) -> float:
        """The chance (0–1) that it is the pass mark or more."""
        return NormalDist().cdf(self.mean / self.sd)

    def band(self, share: float) -> tuple[float, float]:
        """Lower and upper end of what holds it with that chance."""
        reach = NormalDist().inv_cdf((1 + share) / 2) * self.sd
        return self.mean - reach, self.mean + reach


def find_standing(cells: Iterable[Cell], fit: CourseFit) -> StandingEstimate:
    """The standing that one person's cells give; without any, that of somebody unknown."""
    precision, pull, borrowed = 1 / fit.people, fit.level / fit.people, 0.0
    for cell in cells:
        easier, variance = fit.easier.get(cell.scenario, (0.0, 0.0))
        share = 1 / fit.variance(cell.weight)
        precision += share
        pull += share * (cell.margin - easier)
        borrowed += share**2 * variance
    borrowed += fit.level_variance / fit.people**2
    return StandingEstimate(pull / precision, sqrt(1 / precision + borrowed / precision**2))


def fit_course(cells: Sequence[Cell], sittings: Iterable[Sitting], rules: ReadinessRules) -> CourseFit:
    """The fit over everybody's cells of one course; `sittings` show how much one scenario done again varies."""
    luck = _find_luck(sittings, rules.luck)
    if not cells:
        people, cases = rules.people.points**2, rules.cases.points**2
        return CourseFit(0.0, rules.level**2, people, cases, luck, {})
    names = sorted({cell.scenario for cell in cells})
    places = {name: i for i, name in enumerate(names)}
    order: dict[str, int] = {}
    who = np.array([order.setdefault(cell.person, len(order)) for cell in cells])
    what = np.array([places[cell.scenario] for cell in cells])
    margins = np.array([cell.margin for cell in cells])
    weights = np.array([cell.weight for cell in cells])
    level, level_variance, people, cases, easier, doubt = _alternate(who, what, margins, weights, luck, rules)
    found = {name: (float(easier[i]), float(doubt[i])) for name, i in places.items()}
    return CourseFit(level, level_variance, people, cases, luck, found)


def _find_luck(sittings: Iterable[Sitting], expected: Expected) -> float:
    """The variance between attempts at one version of a scenario, from one to the next."""
    squares, count = 0.0, 0
    latest: dict[tuple[str, str, str], int] = {}
    for sitting in sorted(sittings, key=lambda s: s.at):
        key = sitting.person, sitting.scenario, sitting.version
        if key in latest:
            squares += (sitting.score - latest[key]) ** 2 / 2
            count += 1
        latest[key] = sitting.score
    # People learn between attempts, so that what is seen is too much rather than too little.
    return (squares + expected.counts * expected.points**2) / (count + expected.counts)


def _alternate(
    who: npt.NDArray[np.int_],
    what: npt.NDArray[np.int_],
    margins: _Floats,
    weights: _Floats,
    luck: float,
    rules: ReadinessRules,
) -> tuple[float, float, float, float, _Floats, _Floats]:
    """Level with its variance, variances of people and cases, each scenario's own difference with its variance."""
    heads, scenarios = int(who.max()) + 1, int(what.max()) + 1
    people, cases, difficulties = rules.people.points**2, rules.cases.points**2, rules.difficulties.points**2
    level, easier = 0.0, np.zeros(scenarios)
    for _ in range(_ROUNDS):
        share = 1 / (cases + luck / weights)
        known = np.bincount(who, share, heads)
        person_variance = 1 / (1 / people + known)
        person = person_variance * (level / people + np.bincount(who, share * (margins - easier[what]), heads))
        doubt = 1 / (1 / difficulties + np.bincount(what, share, scenarios))
        easier = doubt * np.bincount(what, share * (margins - person[who]), scenarios)
        person += easier.mean()  # a level is what is reached on the course's scenarios in the mean
        easier -= easier.mean()
        level_variance = 1 / (1 / rules.level**2 + float(np.sum(1 / (people + 1 / known))))
        level = (float(np.sum(person)) / people) / (heads / people + 1 / rules.level**2)
        people = _shrink((person - level) ** 2 + person_variance, rules.people)
        difficulties = _shrink(easier**2 + doubt, rules.difficulties)
        used = cases * share
        rest = used * (margins - person[who] - easier[what])
        unknown = used**2 * (person_variance[who] + doubt[what])
        cases = _shrink(rest**2 + unknown + cases * (1 - used), rules.cases)
    return level, level_variance, people, cases, easier, doubt


def _shrink(squares: _Floats, expected: Expected) -> float:
    """A variance from squares that were seen and the one that is expected."""
    return (float(np.sum(squares)) + expected.counts * expected.points**2) / (len(squares) + expected.counts)
