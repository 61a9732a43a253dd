"""The next official attempt: at which scenario, and what it would have to show to settle the question."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from simulator.reports.readiness.course_fit import CourseFit, StandingEstimate, find_standing
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.readiness.sittings import Cell

__all__ = ["NextAttempt", "Settles", "choose_scenario", "find_settling"]

#: More attempts than this are a course of training, not a test.
_MOST = 8


class Settles(StrEnum):
    """score: from `score` on the word is ready. more: `more` further attempts at other scenarios are needed first.

    clears: the same scenario without the red line. finishes: played to its end. own_words: without pasting.
    training: nothing that one attempt could show; practise first.
    """

    SCORE = "score"
    MORE = "more"
    CLEARS = "clears"
    FINISHES = "finishes"
    OWN_WORDS = "own_words"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """An official attempt at `scenario` (empty where any will do) and what it does; `score` 0–100."""

    scenario: str
    settles: Settles
    score: int = 0
    more: int = 0


def choose_scenario(cells: Sequence[Cell], listed: Sequence[str]) -> str:
    """The first of the course that was not done yet, for a new one says most; else the one that stands worst."""
    margins = {cell.scenario: cell.margin for cell in cells}
    new = [name for name in listed if name not in margins]
    return new[0] if new else min(margins, key=lambda name: margins[name], default="")


def find_settling(
    cells: Sequence[Cell],
    standing: StandingEstimate,
    fit: CourseFit,
    listed: Sequence[str],
    mark: int,
    rules: ReadinessRules,
) -> NextAttempt:
    """The score at the next scenario that makes the word ready; else how many more attempts at her level would."""
    scenario = choose_scenario(cells, listed)

    def suffices(score: int) -> bool:
        return find_standing(_add(cells, scenario, score - mark, rules), fit).chance >= rules.ready

    if scenario and suffices(100):
        return NextAttempt(scenario, Settles.SCORE, score=bisect_left(range(101), True, lo=mark, key=suffices))
    reach = NormalDist().inv_cdf(rules.ready)
    for more in range(2, _MOST + 1):
        sd = 1 / sqrt(1 / standing.sd**2 + more / fit.variance(1.0))
        if standing.mean >= reach * sd:
            return NextAttempt(scenario, Settles.MORE, more=more)
    return NextAttempt(scenario, Settles.TRAINING)


def _add(cells: Sequence[Cell], scenario: str, margin: float, rules: ReadinessRules) -> list[Cell]:
    """The cells as they would be after one more attempt."""
    before = next((cell for cell in cells if cell.scenario == scenario), None)
    kept = before.weight * rules.retry if before else 0.0
    mixed = (margin + kept * (before.margin if before else 0.0)) / (1 + kept)
    new = Cell(cells[0].person if cells else "", scenario, mixed, 1 + kept)
    return [*(cell for cell in cells if cell is not before), new]
