"""One person's readiness, measured against everybody else at the same courses."""

import datetime as dt
from pathlib import Path

from simulator.records.counting.official import Period
from simulator.records.store import Records
from simulator.reports.courses import Courses, split_course
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness.gathering import gather_sittings, judge_person
from simulator.reports.readiness.readiness import Readiness
from simulator.reports.readiness.rules import ReadinessRules

__all__ = ["find_person_readiness"]


def find_person_readiness(
    records: Records, trainee: str, now: dt.datetime, rules: ReadinessRules, library: Path | None
) -> tuple[tuple[Readiness, ...], Courses]:
    """A word for each course that a trainee began officially, and the courses by name. Raises RecordsError."""
    tallies, until = records.tallies, Period(None, now)
    person = tallies.find_key(trainee)
    gathered = gather_sittings(tallies.sat(until), KeptTexts(records), now, rules)
    courses = Courses(library, ((*key, title) for key, title in gathered.titles.items()))
    replies: dict[tuple[str, str], tuple[int, int]] = {}
    for one in tallies.sums(person, (), until).replies:
        key = split_course(one.scenario), one.language
        given, pasted = replies.get(key, (0, 0))
        replies[key] = given + one.given, pasted + one.pasted
    crossings = tallies.crossings(until, person)
    return judge_person(person, gathered, crossings, replies, courses), courses
