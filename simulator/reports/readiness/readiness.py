"""The word on one person and course, with its reason and the attempt that would settle it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.reports.readiness.course_fit import CourseFit, StandingEstimate, find_standing
from simulator.reports.readiness.evidence import CourseEvidence, find_blocker, find_lapse
from simulator.reports.readiness.next_attempt import NextAttempt, Settles, choose_scenario, find_settling
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.readiness.sittings import Cell, make_cells

__all__ = ["Readiness", "ReadinessReason", "Word", "judge_readiness"]


class Word(StrEnum):
    """What is said; in the order in which a manager has to look at them."""

    NOT_READY = "not_ready"
    LAPSED = "lapsed"
    NOT_SURE = "not_sure"
    NOT_ENOUGH = "not_enough"
    READY = "ready"


class ReadinessReason(StrEnum):
    """Why the word is said."""

    RED_LINE = "red_line"
    BELOW = "below"
    WAS_READY = "was_ready"
    LEFT_EARLY = "left_early"
    PASTED = "pasted"
    BETWEEN = "between"
    NOT_STARTED = "not_started"
    FEW_SCENARIOS = "few_scenarios"
    FADED = "faded"
    REACHES = "reaches"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How one person stands in one course as of a day.

    `chance` (0–1) that the standing reaches the pass mark, and `standing`, `low`, `high` as scores (0–100), are None
    where there is not enough behind them. `scenarios` of the course's `of` different ones were finished officially, in
    `attempts`; `latest` is the last of them. `line` and `scenario` name the red line behind a blocker, `since` the day
    that the reason is about; `left` and `pasted` count what raises doubt.
    """

    course: str
    language: str
    word: Word
    reason: ReadinessReason
    pass_mark: int
    attempts: int
    scenarios: int
    of: int
    chance: float | None = None
    standing: int | None = None
    low: int | None = None
    high: int | None = None
    latest: dt.datetime | None = None
    since: dt.datetime | None = None
    line: str = ""
    scenario: str = ""
    left: int = 0
    pasted: int = 0
    next: NextAttempt | None = None


@dataclass(frozen=True, slots=True)
class _Verdict:
    word: Word
    reason: ReadinessReason
    since: dt.datetime | None = None
    line: str = ""
    scenario: str = ""


def judge_readiness(
    course: tuple[str, str],
    evidence: CourseEvidence,
    fit: CourseFit,
    listed: Sequence[str],
    now: dt.datetime,
    rules: ReadinessRules,
) -> Readiness:
    """The word as of `now` on a `course` (id, language) whose scenarios are `listed` in teaching order."""
    cells = make_cells(evidence.sittings, now, rules)
    standing = find_standing(cells, fit)
    needed = min(rules.scenarios, len(listed)) if len(listed) > 1 else rules.scenarios
    verdict = _find_verdict(evidence, cells, standing, needed, fit, now, rules)
    marks = [sitting.pass_mark for sitting in evidence.sittings]
    mark = round(sum(marks) / len(marks)) if marks else 70
    low, high = standing.band(rules.band)
    enough = len(cells) >= needed and verdict.word is not Word.NOT_ENOUGH
    return Readiness(
        course=course[0],
        language=course[1],
        word=verdict.word,
        reason=verdict.reason,
        pass_mark=mark,
        attempts=len(evidence.sittings),
        scenarios=len(cells),
        of=max(len(listed), len(cells)),
        chance=round(standing.chance, 3) if enough else None,
        standing=_to_score(mark + standing.mean) if enough else None,
        low=_to_score(mark + low) if enough else None,
        high=_to_score(mark + high) if enough else None,
        latest=max((sitting.at for sitting in evidence.sittings), default=None),
        since=verdict.since,
        line=verdict.line,
        scenario=verdict.scenario,
        left=evidence.left,
        pasted=evidence.pasted,
        next=_find_next(verdict, cells, standing, fit, listed, (mark, needed), rules),
    )


def _find_verdict(
    evidence: CourseEvidence,
    cells: Sequence[Cell],
    standing: StandingEstimate,
    needed: int,
    fit: CourseFit,
    now: dt.datetime,
    rules: ReadinessRules,
) -> _Verdict:
    """The first that holds, gravest first: a blocker needs no statistics, a word needs enough evidence."""
    if blocker := find_blocker(evidence):
        return _Verdict(Word.NOT_READY, ReadinessReason.RED_LINE, blocker.at, blocker.line, blocker.scenario)
    if not cells:
        return _Verdict(Word.NOT_ENOUGH, ReadinessReason.NOT_STARTED)
    if len(cells) < needed:
        return _Verdict(Word.NOT_ENOUGH, ReadinessReason.FEW_SCENARIOS)
    fresh = sum(min(1.0, cell.weight) for cell in cells) >= rules.freshness
    if fresh and standing.chance >= rules.ready:
        return _doubt(evidence, rules) or _Verdict(Word.READY, ReadinessReason.REACHES)
    lapse = find_lapse(evidence, fit, now, rules) if standing.chance < rules.lapsed else None
    if lapse:
        return _Verdict(Word.LAPSED, ReadinessReason.WAS_READY, lapse)
    if not fresh:
        return _Verdict(Word.NOT_ENOUGH, ReadinessReason.FADED)
    if standing.chance <= rules.not_ready:
        return _Verdict(Word.NOT_READY, ReadinessReason.BELOW)
    return _doubt(evidence, rules) or _Verdict(Word.NOT_SURE, ReadinessReason.BETWEEN)


def _doubt(evidence: CourseEvidence, rules: ReadinessRules) -> _Verdict | None:
    if evidence.pastes(rules):
        return _Verdict(Word.NOT_SURE, ReadinessReason.PASTED)
    return _Verdict(Word.NOT_SURE, ReadinessReason.LEFT_EARLY) if evidence.leaves(rules) else None


def _find_next(
    verdict: _Verdict,
    cells: Sequence[Cell],
    standing: StandingEstimate,
    fit: CourseFit,
    listed: Sequence[str],
    goal: tuple[int, int],
    rules: ReadinessRules,
) -> NextAttempt | None:
    """What to do next, towards a `goal` of pass mark and different scenarios; None for who is ready."""
    mark, needed = goal
    match verdict.reason:
        case ReadinessReason.REACHES:
            return None
        case ReadinessReason.RED_LINE:
            return NextAttempt(verdict.scenario, Settles.CLEARS)
        case ReadinessReason.LEFT_EARLY:
            return NextAttempt(choose_scenario(cells, listed), Settles.FINISHES)
        case ReadinessReason.PASTED:
            return NextAttempt(choose_scenario(cells, listed), Settles.OWN_WORDS)
        case ReadinessReason.NOT_STARTED | ReadinessReason.FEW_SCENARIOS:
            done = {cell.scenario for cell in cells}
            new = any(name not in done for name in listed)
            more = needed - len(cells)
            return NextAttempt(choose_scenario(cells, listed), Settles.MORE, more=more) if new else None
    return find_settling(cells, standing, fit, listed, mark, rules)


def _to_score(points: float) -> int:
    return round(min(100.0, max(0.0, points)))
