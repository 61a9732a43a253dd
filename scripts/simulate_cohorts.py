#!/usr/bin/env python3
"""Prove readiness on people, and the item clinic on items, whose truth is known: how often each word is right.

scripts/simulate_cohorts.py [--cohorts N] [--seed N] [--scenarios N]

Each cohort is a group at one course of six scenarios whose levels, difficulties and luck are drawn anew, with odd ones
planted in it. The rules were chosen on seeds 0 to 99; the figures in the guide are of seed 1000 and on.
"""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from simulate_items import report_items

from simulator.reports.readiness.course_fit import CourseFit, find_standing, fit_course
from simulator.reports.readiness.evidence import CourseEvidence, CriticalCrossing
from simulator.reports.readiness.readiness import Word, judge_readiness
from simulator.reports.readiness.rules import RULES
from simulator.reports.readiness.sittings import Sitting, make_cells
from simulator.reports.weakness import count_credits, find_weakness
from simulator.scenario.model import Skill

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
MARK = 70
SKILLS = (Skill.DISCOVERY, Skill.VALUE, Skill.ACKNOWLEDGE, Skill.COMPLIANCE, Skill.NEXT_STEP)
SCENARIOS = [f"course/s{i}" for i in range(6)]


@dataclass
class Course:
    """How a course and its group are drawn; points."""

    rng: np.random.Generator
    level: float
    people: float
    cases: float
    luck: float
    easier: dict[str, float] = field(default_factory=dict)

    def find_truth(self, level: float) -> float:
        """The mean margin of somebody at that level over the course's scenarios, on a scale that ends at 0 and 100."""
        noise = self.rng.normal(0, np.hypot(self.cases, self.luck), (400, len(SCENARIOS)))
        return float(np.clip(MARK + level + np.array([*self.easier.values()]) + noise, 0, 100).mean() - MARK)

    def play(self, level: float, scenario: str, cases: dict[str, float]) -> int:
        """One score of somebody at that level above the mark."""
        own = cases.setdefault(scenario, self.rng.normal(0, self.cases))
        score = MARK + level + self.easier[scenario] + own + self.rng.normal(0, self.luck)
        return int(np.clip(round(score), 0, 100))


@dataclass
class Drawn:
    """A person with the truth: `level` above the mark today, and what the words may be."""

    evidence: CourseEvidence
    level: float
    kind: str
    right: frozenset[Word]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cohorts", type=int, default=200, help="how many groups are drawn")
    parser.add_argument("--seed", type=int, default=1000, help="the first seed")
    parser.add_argument("--scenarios", type=int, default=6, help="of a course; with fewer only the bands are shown")
    arguments = parser.parse_args()
    print(f"{arguments.cohorts} cohorts, seeds from {arguments.seed}\n")
    if arguments.scenarios < len(SCENARIOS):
        del SCENARIOS[max(2, arguments.scenarios) :]
        report_bands(12, arguments.cohorts, arguments.seed)
        return 0
    for size in (1, 6, 12, 40, 300):
        report_bands(size, min(arguments.cohorts, 6000 // size + 10), arguments.seed)
    print()
    report_words(arguments.cohorts, arguments.seed)
    print()
    report_weakness(10 * arguments.cohorts, arguments.seed)
    print()
    report_items(arguments.cohorts, arguments.seed)
    return 0


def report_bands(size: int, cohorts: int, seed: int) -> None:
    """How often the 90 % band holds the true level, and how often ready and not ready are said and wrong."""
    held = said = 0
    words: Counter[tuple[Word, bool]] = Counter()
    for number in range(cohorts):
        drawn, fit = draw_group(np.random.default_rng(seed + number), size)
        for person in drawn:
            low, high = find_standing(make_cells(person.evidence.sittings, NOW, RULES), fit).band(RULES.band)
            held += low <= person.level <= high
            said += 1
            words[judge(person.evidence, fit), person.level >= 0] += 1
    ready = words[Word.READY, True] + words[Word.READY, False]
    not_ready = words[Word.NOT_READY, True] + words[Word.NOT_READY, False]
    print(
        f"group of {size:>3}: the 90 % band holds the truth in {held / said:.1%} of {said}; "
        f"ready said {ready / said:.1%}, of these right {words[Word.READY, True] / max(1, ready):.1%}; "
        f"not ready {not_ready / said:.1%}, right {words[Word.NOT_READY, False] / max(1, not_ready):.1%}"
    )


def report_words(cohorts: int, seed: int) -> None:
    """Each planted kind with the words it got."""
    counts: dict[str, Counter[Word]] = {}
    right: Counter[str] = Counter()
    for number in range(cohorts):
        drawn, fit = draw_group(np.random.default_rng(seed + number), 30)
        planted = [*plant(np.random.default_rng(seed + number + 500_000))]
        sittings = [s for one in (*drawn, *planted) for s in one.evidence.sittings]
        fit = fit_course(make_cells(sittings, NOW, RULES), sittings, RULES)
        for person in planted:
            word = judge(person.evidence, fit)
            counts.setdefault(person.kind, Counter())[word] += 1
            right[person.kind] += word in person.right
    print(f"{'planted':<34}{'right':>8}   words said")
    for kind, counted in counts.items():
        total = sum(counted.values())
        said = ", ".join(f"{word.value} {count / total:.0%}" for word, count in counted.most_common())
        print(f"{kind:<34}{right[kind] / total:>8.1%}   {said}")


def report_weakness(people: int, seed: int) -> None:
    """How often a skill is named as weak: of people whose skills are all alike, and where one lies 30 points below."""
    rng = np.random.default_rng(seed)
    for gap, kind in ((0.0, "all five skills alike"), (0.3, "one of five skills 30 points below")):
        named = right = 0
        for _ in range(people):
            skills = {}
            for place, skill in enumerate(SKILLS):
                own = rng.normal(0.7 - (gap if place == 0 else 0), 0.15, rng.integers(3, 10))
                credits_of = [(rng.random(rng.integers(1, 5)) < np.clip(chance, 0, 1)).astype(float) for chance in own]
                skills[skill] = count_credits([[float(c) for c in one] for one in credits_of], 3)
            found = find_weakness(skills)
            named += found is not None
            right += found is SKILLS[0]
        print(f"{kind:<38} a skill is named in {named / people:.1%}, the planted one in {right / people:.1%}")


def judge(evidence: CourseEvidence, fit: CourseFit) -> Word:
    return judge_readiness(("course", "en"), evidence, fit, SCENARIOS, NOW, RULES).word


def draw_course(rng: np.random.Generator) -> Course:
    """A course as it may be: its spreads are not those that the rules expect."""
    course = Course(rng, rng.normal(2, 8), rng.uniform(6, 16), rng.uniform(6, 14), rng.uniform(4, 13))
    course.easier = dict(zip(SCENARIOS, rng.normal(0, rng.uniform(3, 12), len(SCENARIOS)), strict=True))
    mean = sum(course.easier.values()) / len(SCENARIOS)
    course.easier = {name: value - mean for name, value in course.easier.items()}
    return course


def draw_group(rng: np.random.Generator, size: int) -> tuple[list[Drawn], CourseFit]:
    """Steady people, each at three to six scenarios once to three times within half a year."""
    course = draw_course(rng)
    drawn = []
    for number in range(size):
        level = rng.normal(course.level, course.people)
        times = min(len(SCENARIOS), int(rng.integers(3, 7))), int(rng.integers(1, 4))
        sittings = sit(course, f"p{number}", lambda _: level, *times)  # noqa: B023
        truth = course.find_truth(level)
        drawn.append(Drawn(CourseEvidence(f"p{number}", sittings), truth, "steady", frozenset()))
    every = [sitting for person in drawn for sitting in person.evidence.sittings]
    return drawn, fit_course(make_cells(every, NOW, RULES), every, RULES)


def sit(
    course: Course, person: str, level: Callable[[float], float], scenarios: int, times: int, days: int = 180
) -> tuple[Sitting, ...]:
    """Attempts spread evenly over the last `days`; `level` is given how much of that time has gone (0–1)."""
    cases: dict[str, float] = {}
    names = course.rng.permutation(SCENARIOS)[:scenarios]
    order = [str(name) for _ in range(times) for name in names]
    found = []
    for number, name in enumerate(order):
        gone = number / max(1, len(order) - 1)
        score = course.play(level(gone), name, cases)
        at = NOW - dt.timedelta(days=days * (1 - gone) + 1)
        found.append(Sitting(f"{person}-{number}", person, name, "v1", at, score, MARK, score >= MARK))
    return tuple(found)


def plant(rng: np.random.Generator) -> Iterator[Drawn]:
    """The odd ones, in a course of ordinary spreads."""
    course = Course(rng, 2, 10, 9, 8)
    course.easier = dict(zip(SCENARIOS, rng.normal(0, 6, len(SCENARIOS)), strict=True))
    ready, unsure, low = frozenset({Word.READY}), frozenset({Word.NOT_SURE}), frozenset({Word.NOT_READY})
    few, lapsed = frozenset({Word.NOT_ENOUGH}), frozenset({Word.LAPSED})

    def draw(kind: str, level: float, right: frozenset[Word], sittings: Sequence[Sitting], pasted: int = 0) -> Drawn:
        return Drawn(CourseEvidence(kind, tuple(sittings), replies=30, pasted=pasted), level, kind, right)

    yield draw("strong, six scenarios twice", 18, ready | unsure, sit(course, "a", lambda _: 18, 6, 2))
    yield draw("weak, six scenarios twice", -18, low | unsure, sit(course, "b", lambda _: -18, 6, 2))
    yield draw("at the mark", 0, unsure, sit(course, "c", lambda _: 0, 6, 2))
    fall = sit(course, "d", lambda gone: 18 if gone < 0.5 else -16, 6, 2)
    yield draw("declined: passed all, then failed", -16, lapsed | low, fall)
    old = sit(course, "e", lambda _: 18, 6, 1, days=60)
    old = tuple(Sitting(s.attempt, s.person, s.scenario, "v1", s.at - dt.timedelta(days=900), s.score, MARK, s.passed)
                for s in old)  # fmt: skip
    yield draw("strong, nothing for 30 months", 18, lapsed | unsure | few, old)
    rise = sit(course, "f", lambda gone: -15 + 33 * min(1, gone * 1.6), 6, 3)
    yield draw("learned: failed, then passes", 18, ready | unsure, rise)
    strong = sit(course, "g", lambda _: 18, 6, 2)
    bad = CriticalCrossing(strong[-1].attempt, strong[-1].scenario, "RL-GUAR", strong[-1].at)
    yield Drawn(CourseEvidence("g", strong, (bad,)), 18, "strong, critical red line last", low)
    early = CriticalCrossing(strong[0].attempt, strong[0].scenario, "RL-GUAR", strong[0].at)
    yield Drawn(CourseEvidence("h", strong, (early,)), 18, "strong, red line answered since", ready | unsure)
    yield draw("pastes model answers (truly weak)", -15, unsure, sit(course, "i", lambda _: 25, 6, 1),
               pasted=14)  # fmt: skip
    yield leave(course)
    yield draw("a single attempt", 10, few, sit(course, "k", lambda _: 10, 1, 1))
    yield draw("one scenario ten times", 10, few, sit(course, "l", lambda _: 10, 1, 10))
    yield from plant_broken(course)


def leave(course: Course) -> Drawn:
    """Somebody weak of whose attempts only those that go well are finished."""
    begun = sit(course, "j", lambda _: -8, 6, 3)
    finished = tuple(sitting for sitting in begun if sitting.score >= MARK)
    evidence = CourseEvidence("j", finished, left=len(begun) - len(finished))
    right = frozenset({Word.NOT_SURE, Word.NOT_READY, Word.NOT_ENOUGH})
    return Drawn(evidence, -8, "leaves early (truly weak)", right)


def plant_broken(course: Course) -> Iterator[Drawn]:
    """Strong people at a course of which one scenario has a criterion that nobody can meet: 30 points are lost."""
    course.easier[SCENARIOS[0]] -= 30
    for number in range(4):
        sittings = sit(course, f"broken-{number}", lambda _: 18, 6, 1)
        right = frozenset({Word.READY, Word.NOT_SURE})
        yield Drawn(CourseEvidence(f"broken-{number}", sittings), 18, "strong, one scenario broken", right)


if __name__ == "__main__":
    sys.exit(main())
