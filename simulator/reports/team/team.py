"""A team's page as values: made of a few queries over all attempts, none of which unpacks an event."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.practice.official.limits import OfficialRules
from simulator.records.counting.official import Period
from simulator.records.counting.tallies import Crossing, Person
from simulator.records.store import Records
from simulator.reports.agreement.mark_lines import MarkLine, make_lines
from simulator.reports.courses import CoursePage, Courses
from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness.gathering import Gathered, gather_sittings, judge_person
from simulator.reports.readiness.readiness import Word
from simulator.reports.readiness.rules import RULES, ReadinessRules
from simulator.reports.team.assigned import AssignedLine, list_assigned
from simulator.reports.team.coaching import CoachingItem, SuspectItem, list_coaching, list_suspects
from simulator.reports.team.comparison import TeamLine, compare_teams
from simulator.reports.team.incidents import TeamIncident, TeamRedLine, group_crossings, make_incident
from simulator.reports.team.members import TeamMember, find_scenarios, find_skills, make_member, member_order
from simulator.reports.team.tallying import PersonTally, RateCount, find_choices, tally_person
from simulator.scenario.model import Skill

__all__ = ["TeamCourse", "TeamQuestion", "TeamReport", "sum_up_team"]

#: As they are unless a manager set them otherwise.
OFFICIAL_RULES = OfficialRules()


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """What a page is about: a `team` (None: everybody), as of `now`; skills, incidents and coaching since `since`."""

    team: str | None
    now: dt.datetime
    since: dt.datetime | None = None
    rules: ReadinessRules = RULES


@dataclass(frozen=True, slots=True)
class TeamCourse:
    """A course with how many of the team got each word in it."""

    page: CoursePage
    words: tuple[tuple[Word, int], ...]
    not_begun: int


@dataclass(frozen=True, slots=True)
class TeamReport:
    """All that a team's page says. People come gravest first, those who began nothing apart.

    `attempts` counts the official attempts of the period that are over, `titles` names scenarios by id and language.
    """

    question: TeamQuestion
    people: int
    attempts: int
    members: tuple[TeamMember, ...]
    not_started: tuple[Person, ...]
    courses: tuple[TeamCourse, ...]
    skills: tuple[Skill, ...]
    scenarios: tuple[tuple[str, str], ...]
    titles: dict[tuple[str, str], str]
    red_lines: tuple[TeamRedLine, ...]
    incidents: tuple[TeamIncident, ...]
    coaching: tuple[CoachingItem, ...]
    suspects: tuple[SuspectItem, ...]
    teams: tuple[TeamLine, ...]
    marks: tuple[MarkLine, ...]
    lost: int
    damaged: tuple[str, ...] = ()
    assigned: tuple[AssignedLine, ...] = ()

    def count(self, word: Word) -> int:
        """People whose gravest word this is."""
        return sum(member.gravest_word is word for member in self.members)


def sum_up_team(
    records: Records,
    question: TeamQuestion,
    library: Path | None = None,
    official: OfficialRules = OFFICIAL_RULES,
    language: str = "",
    cache: Path | None = None,
) -> TeamReport:
    """The page's values; `library` names courses and their scenarios, `official` says how long attempts stay open.

    `cache` is where the library's index is kept. What is assigned in any language is named in `language` where the
    library has it. Raises RecordsError.
    """
    tallies, texts = records.tallies, KeptTexts(records)
    until, period = Period(None, question.now), Period(question.since, question.now)
    people = tallies.people(question.team)
    keys = {person.key for person in people}
    gathered = gather_sittings(tallies.sat(until), texts, question.now, question.rules)
    courses = Courses(library, ((*key, title) for key, title in gathered.titles.items()))
    teams = {person.key: person.team for person in people}
    found = (crossing for crossing in tallies.crossings(until) if crossing.person in keys)
    crossings = [crossing._replace(team=teams[crossing.person]) for crossing in found]
    choices = find_choices(texts, gathered.digests)

    def tally(over: Period, rates: RateCount) -> dict[str, PersonTally]:
        tallied = {}
        for key in sorted(keys & gathered.begun.keys()):
            sums = tallies.sums(key, choices, over)
            rates.add(sums)
            tallied[key] = tally_person(sums, texts, gathered.digests, question.now)
        return tallied

    rates = RateCount()
    tallied = tally(period, rates)
    everybody = rates.found if question.team is None else tallies.rates(period)
    replies = {key: one.replies for key, one in (tally(until, RateCount()) if question.since else tallied).items()}
    recent = [c for c in crossings if question.since is None or c.at >= question.since]
    members = _make_members(people, gathered, crossings, recent, tallied, replies, courses, question)
    started = tuple(sorted((m for m in members if m.started), key=member_order))
    moves = {key: one.moves for key, one in tallied.items()}
    return TeamReport(
        question=question,
        people=len(people),
        attempts=_count_attempts(gathered, keys, question),
        members=started,
        not_started=tuple(p for p, member in zip(people, members, strict=True) if not member.started),
        courses=_make_courses(started, courses, len(people)),
        skills=find_skills(started),
        scenarios=find_scenarios(started, gathered.titles),
        titles=gathered.titles,
        red_lines=group_crossings(recent, records, texts),
        incidents=tuple(make_incident(crossing) for crossing in recent),
        coaching=list_coaching(started, moves, everybody, gathered, texts),
        suspects=list_suspects(everybody, gathered, texts),
        teams=compare_teams(members) if question.team is None else (),
        marks=make_lines((one for one in records.marks.placed(period=period) if one.person in keys), texts),
        lost=len(gathered.lost),
        damaged=tuple(records.left_out),
        assigned=list_assigned(records, library, keys, question.now, official, language, cache),
    )


def _make_members(
    people: tuple[Person, ...],
    gathered: Gathered,
    crossings: list[Crossing],
    recent: list[Crossing],
    tallied: dict[str, PersonTally],
    replies: Mapping[str, Mapping[tuple[str, str], tuple[int, int]]],
    courses: Courses,
    question: TeamQuestion,
) -> list[TeamMember]:
    by_person: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        by_person.setdefault(crossing.person, []).append(crossing)
    incidents = Counter(crossing.person for crossing in recent)
    members = []
    for person in people:
        crossed = by_person.get(person.key, ())
        words = judge_person(person.key, gathered, crossed, replies.get(person.key, {}), courses)
        who, tally = (person.key, person.name, person.team), tallied.get(person.key)
        members.append(make_member(who, words, gathered, tally, incidents[person.key], question.since))
    return members


def _count_attempts(gathered: Gathered, keys: set[str], question: TeamQuestion) -> int:
    sittings = (
        sitting
        for people in gathered.sittings.values()
        for person, kept in people.items()
        if person in keys
        for sitting in kept
    )
    return sum(question.since is None or sitting.at >= question.since for sitting in sittings)


def _make_courses(members: tuple[TeamMember, ...], courses: Courses, people: int) -> tuple[TeamCourse, ...]:
    counts: dict[tuple[str, str], Counter[Word]] = {}
    for member in members:
        for word in member.words:
            counts.setdefault((word.course, word.language), Counter())[word.word] += 1
    return tuple(
        TeamCourse(courses.find(*key), tuple((word, counts[key][word]) for word in Word), people - counts[key].total())
        for key in sorted(counts)
    )
