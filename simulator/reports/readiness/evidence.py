"""All that is known of one person in one course, and what in it stands against a word."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.reports.readiness.course_fit import CourseFit, find_standing
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.readiness.sittings import Sitting, follow_cells

__all__ = ["CourseEvidence", "CriticalCrossing", "find_blocker", "find_lapse"]


@dataclass(frozen=True, slots=True)
class CriticalCrossing:
    """A critical red line crossed in an attempt at a scenario; `settled` where a person has set it aside."""

    attempt: str
    scenario: str
    line: str
    at: dt.datetime
    settled: bool = False


@dataclass(frozen=True, slots=True)
class CourseEvidence:
    """One person's official attempts at a course. `left` counts those left early, `replies` and `pasted` the replies
    of finished ones and how many of them gave the model answer.
    """

    person: str
    sittings: tuple[Sitting, ...] = ()
    crossings: tuple[CriticalCrossing, ...] = ()
    left: int = 0
    replies: int = 0
    pasted: int = 0

    @property
    def scenarios(self) -> frozenset[str]:
        """The different scenarios that were finished."""
        return frozenset(sitting.scenario for sitting in self.sittings)

    def leaves(self, rules: ReadinessRules) -> bool:
        """Whether so many attempts were left early that the finished ones may be the lucky ones."""
        return self.left >= 2 and self.left >= rules.doubtful * (self.left + len(self.sittings))

    def pastes(self, rules: ReadinessRules) -> bool:
        """Whether so many replies are the model's that the scores say little of the person."""
        return self.pasted >= 3 and self.pasted >= rules.doubtful * self.replies


def find_blocker(evidence: CourseEvidence) -> CriticalCrossing | None:
    """The latest critical red line that no later finished attempt at its scenario has answered by keeping clear."""
    bad = {crossing.attempt for crossing in evidence.crossings if not crossing.settled}
    answered: dict[str, dt.datetime] = {}
    for sitting in evidence.sittings:
        if sitting.attempt not in bad:
            answered[sitting.scenario] = max(sitting.at, answered.get(sitting.scenario, sitting.at))
    open_ones = [
        crossing
        for crossing in evidence.crossings
        if not crossing.settled and not (crossing.scenario in answered and answered[crossing.scenario] > crossing.at)
    ]
    return max(open_ones, key=lambda crossing: crossing.at, default=None)


def find_lapse(evidence: CourseEvidence, fit: CourseFit, now: dt.datetime, rules: ReadinessRules) -> dt.datetime | None:
    """When this person was last ready, or last passed, and is no longer; None for somebody who never was.

    Lapsed is who would have been called ready on an earlier day, and who passed enough scenarios once and failed the
    latest attempt at every one of them.
    """
    return _find_ready_day(evidence, fit, now, rules) or _find_passed_day(evidence.sittings, rules)


def _find_ready_day(
    evidence: CourseEvidence, fit: CourseFit, now: dt.datetime, rules: ReadinessRules
) -> dt.datetime | None:
    ready = None
    for at, cells in follow_cells(evidence.sittings, now, rules):
        if len(cells) >= rules.scenarios and find_standing(cells, fit).chance >= rules.ready:
            ready = at
    return ready


def _find_passed_day(sittings: Sequence[Sitting], rules: ReadinessRules) -> dt.datetime | None:
    latest: dict[str, Sitting] = {}
    passed: dict[str, Sitting] = {}
    for sitting in sorted(sittings, key=lambda s: s.at):
        latest[sitting.scenario] = sitting
        if sitting.passed:
            passed[sitting.scenario] = sitting
    if len(passed) < rules.scenarios or any(latest[name].passed for name in passed):
        return None
    return max(sitting.at for sitting in passed.values())
