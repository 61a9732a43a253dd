"""What the records hold of everybody, sorted by course: read once, judged for whoever is asked about."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

from simulator.records.counting.tallies import Crossing, Sat
from simulator.reports.courses import Courses, split_course
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness.course_fit import CourseFit, fit_course
from simulator.reports.readiness.evidence import CourseEvidence, CriticalCrossing
from simulator.reports.readiness.readiness import Readiness, judge_readiness
from simulator.reports.readiness.rules import ReadinessRules
from simulator.reports.readiness.sittings import Sitting, make_cells
from simulator.scenario.model import Severity

__all__ = ["Gathered", "gather_sittings", "judge_person"]

#: Course and language.
CourseKey = tuple[str, str]
#: An unfinished attempt that rests so long was left; until then it may go on.
_LEFT_AFTER = dt.timedelta(days=1)


@dataclass
class Gathered:
    """Everybody's official attempts up to a day, by course.

    `left` counts attempts left early by person and course, `titles` and `digests` are those of each scenario's latest
    attempt by id and language, `lost` names attempts whose scenario can no longer be read.
    """

    now: dt.datetime
    rules: ReadinessRules
    sittings: dict[CourseKey, dict[str, list[Sitting]]] = field(default_factory=lambda: defaultdict(dict))
    left: Counter[tuple[str, CourseKey]] = field(default_factory=Counter)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    begun: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    fits: dict[CourseKey, CourseFit] = field(default_factory=dict)

    def courses_of(self, person: str) -> Iterator[CourseKey]:
        """The courses in which a person began an official attempt."""
        for key in sorted({*self.sittings, *(course for _, course in self.left)}):
            if person in self.sittings.get(key, {}) or self.left[person, key]:
                yield key

    def fit(self, key: CourseKey) -> CourseFit:
        """The group's fit of a course, made where it is asked for first."""
        if key not in self.fits:
            every = [sitting for kept in self.sittings.get(key, {}).values() for sitting in kept]
            self.fits[key] = fit_course(make_cells(every, self.now, self.rules), every, self.rules)
        return self.fits[key]


def gather_sittings(sat: Iterable[Sat], texts: KeptTexts, now: dt.datetime, rules: ReadinessRules) -> Gathered:
    """Official attempts, oldest first, up to `now`. Raises RecordsError."""
    found = Gathered(now, rules)
    for row in sat:
        key = split_course(row.scenario), row.language
        found.begun[row.person] += 1
        found.titles[row.scenario, row.language] = row.title
        found.digests[row.scenario, row.language] = row.digest
        if not row.ending:
            if row.answered and now - row.updated_at >= _LEFT_AFTER:
                found.left[row.person, key] += 1
            continue
        if row.passed is None:  # declared void: it may be taken again
            continue
        text = texts.find(row.scenario, row.language, row.digest)
        if text is None:
            found.lost.append(row.attempt)
            continue
        mark = text.scenario.pass_mark
        names = intern(row.person), intern(row.scenario), intern(row.digest)  # each of them in thousands of rows
        sitting = Sitting(row.attempt, *names, row.at, row.score, mark, row.passed)
        found.sittings[key].setdefault(row.person, []).append(sitting)
    return found


def judge_person(
    person: str,
    gathered: Gathered,
    crossings: Iterable[Crossing],
    replies: Mapping[CourseKey, tuple[int, int]],
    courses: Courses,
) -> tuple[Readiness, ...]:
    """A word for each course that a person began. `replies`: by course how many were given and how many were pasted."""
    critical: dict[CourseKey, list[CriticalCrossing]] = defaultdict(list)
    for crossing in crossings:
        if crossing.severity == Severity.CRITICAL and crossing.at <= gathered.now:
            key = split_course(crossing.scenario), crossing.language
            critical[key].append(CriticalCrossing(crossing.attempt, crossing.scenario, crossing.item, crossing.at))
    words = []
    for key in sorted({*gathered.courses_of(person), *critical}):
        given, pasted = replies.get(key, (0, 0))
        sittings = tuple(gathered.sittings.get(key, {}).get(person, ()))
        crossed, left = tuple(critical.get(key, ())), gathered.left[person, key]
        evidence = CourseEvidence(person, sittings, crossed, left, given, pasted)
        listed = courses.find(*key).scenarios
        words.append(judge_readiness(key, evidence, gathered.fit(key), listed, gathered.now, gathered.rules))
    return tuple(words)
