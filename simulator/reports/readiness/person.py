"""One person's readiness, measured against everybody else at the same courses."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from simulator.records.counting.official import Period
from simulator.records.store import Records
from simulator.reports.courses import Courses, split_course
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness.gathering import Gathered, gather_sittings, judge_person
from simulator.reports.readiness.readiness import Readiness
from simulator.reports.readiness.rules import RULES, ReadinessRules

__all__ = ["Background", "find_person_readiness", "gather_background"]


@dataclass(frozen=True, slots=True)
class Background:
    """What everybody's attempts say of the courses: gathered once, for as many people as are asked about."""

    gathered: Gathered
    courses: Courses


def gather_background(
    records: Records, now: dt.datetime, rules: ReadinessRules = RULES, library: Path | None = None
) -> Background:
    """The background as of `now`; `library` names courses and their scenarios. Raises RecordsError."""
    gathered = gather_sittings(records.tallies.sat(Period(None, now)), KeptTexts(records), now, rules)
    return Background(gathered, Courses(library, ((*key, title) for key, title in gathered.titles.items())))


def find_person_readiness(records: Records, trainee: str, background: Background) -> tuple[Readiness, ...]:
    """A word for each course that a trainee began officially. Raises RecordsError."""
    tallies, gathered = records.tallies, background.gathered
    person, until = tallies.find_key(trainee), Period(None, gathered.now)
    replies: dict[tuple[str, str], tuple[int, int]] = {}
    for one in tallies.sums(person, (), until).replies:
        key = split_course(one.scenario), one.language
        given, pasted = replies.get(key, (0, 0))
        replies[key] = given + one.given, pasted + one.pasted
    crossings = tallies.crossings(until, person)
    return judge_person(person, gathered, crossings, replies, background.courses)
