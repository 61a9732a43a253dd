"""A certificate is written where every scenario of the course was officially passed, and nowhere else."""

import datetime as dt

import pytest
from sqlalchemy import update

from simulator.errors import UserError
from simulator.practice.appeals import Claim
from simulator.practice.events import Mode
from simulator.practice.judgements import JudgementKind
from simulator.records.disputes import Dispute, Origin
from simulator.records.store import Records
from simulator.records.tables import attempts
from simulator.reports.certificates.issuing import NotEarned, find_courses, is_passed
from simulator.scenario.library.library import Library
from tests.reports.certificates.course import (
    DAY,
    IDS,
    NAME,
    correct,
    cross_critical,
    issue,
    keep_at,
    keep_passes,
)
from tests.reports.sample import LANGUAGE, START, good, poor


def refuse(records: Records, library: Library, name: str = NAME) -> str:
    with pytest.raises(NotEarned) as refused:
        issue(records, library, name)
    return str(refused.value)


def test_it_names_person_course_day_versions_scores_and_what_judged(records: Records, library: Library) -> None:
    ids = keep_passes(records)
    made = issue(records, library)
    assert (made.name, made.course, made.title, made.language) == (NAME, "objections", "异议处理", LANGUAGE)
    assert made.day == "2026-03-03", "the day on which the last scenario was passed"
    assert [(one.attempt, one.scenario, one.version, one.score) for one in made.attempts] == [
        (ids[0], IDS[0], 1, 100),
        (ids[1], IDS[1], 1, 100),
    ]
    assert made.engines == ("0123456789",)
    assert made.attempts[0].digest == records.attempt(ids[0]).row.digest[:12]


def test_the_latest_pass_counts_and_a_later_failure_does_not_take_it_away(records: Records, library: Library) -> None:
    keep_passes(records)
    again = keep_at(records, IDS[0], good(Mode.OFFICIAL, START + 3 * DAY))
    keep_at(records, IDS[0], poor(Mode.OFFICIAL, START + 4 * DAY))
    assert issue(records, library).attempts[0].attempt == again


def test_practice_does_not_count(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    keep_at(records, IDS[1], good(Mode.PRACTICE, START))
    assert f"({IDS[1]}): no official attempt" in refuse(records, library)


def test_every_scenario_that_is_missing_is_named_with_its_reason(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], poor(Mode.OFFICIAL, START))
    keep_at(records, IDS[1], good(Mode.OFFICIAL, START)[:4])
    told = refuse(records, library)
    assert f"({IDS[0]}): not passed in any official attempt" in told
    assert f"({IDS[1]}): the latest official attempt is not finished" in told


def test_an_attempt_declared_void_or_corrected_to_a_failure_is_no_pass(records: Records, library: Library) -> None:
    first, second = keep_passes(records)
    correct(records, first, passed=None, score=80)
    assert f"({IDS[0]}): the latest official attempt does not count" in refuse(records, library)
    correct(records, first, passed=True, score=80)
    correct(records, second, passed=False, score=30)
    assert f"({IDS[1]}): not passed in any official attempt" in refuse(records, library)


def test_an_attempt_corrected_to_a_pass_counts_with_its_corrected_score(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    late = keep_at(records, IDS[1], poor(Mode.OFFICIAL, START))
    correct(records, late, passed=True, score=90)
    made = issue(records, library)
    assert [one.score for one in made.attempts] == [100, 90]
    assert made.engines == ("0123456789", "fedcba9876")


def test_a_critical_red_line_crossed_since_stands_against_it_until_the_scenario_is_passed_again(
    records: Records, library: Library
) -> None:
    keep_passes(records)
    crossed = keep_at(records, IDS[1], cross_critical(START + 2 * DAY))
    assert f"a critical red line was crossed since, in attempt {crossed}" in refuse(records, library)
    keep_at(records, IDS[1], good(Mode.OFFICIAL, START + 3 * DAY))
    assert issue(records, library).name == NAME


def test_an_open_case_about_a_red_line_stands_against_it(records: Records, library: Library) -> None:
    first, _ = keep_passes(records)
    case = Dispute(first, 6, "RL-GUAR", "returns", Claim.SAID, START, JudgementKind.RED_LINE, Origin.REVIEW)
    records.disputes.mark(case)
    assert f"undecided whether a red line was crossed; see `simulator review` ({case.id})" in refuse(records, library)


def test_what_a_trainee_disputes_does_not_stand_against_it(records: Records, library: Library) -> None:
    first, _ = keep_passes(records)
    records.disputes.mark(Dispute(first, 3, "thank", "no_interest", Claim.SAID, START))
    assert issue(records, library).name == NAME


def test_figures_that_do_not_follow_from_what_was_said_are_refused(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    forged = keep_at(records, IDS[1], poor(Mode.OFFICIAL, START))
    with records._database.writing() as connection:
        connection.execute(update(attempts).where(attempts.c.id == forged).values(passed=1, score=95))
    assert f"the figures kept of attempt {forged} are not those of what was said in it" in refuse(records, library)


def test_who_gave_no_name_gets_none(records: Records, library: Library) -> None:
    keep_passes(records, trainee="")
    assert "needs a name" in refuse(records, library, "")


def test_two_people_who_gave_one_name_show_by_their_teams(records: Records, library: Library) -> None:
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START), team="一部")
    keep_at(records, IDS[1], good(Mode.OFFICIAL, START), team="二部")
    assert issue(records, library).teams == ("一部", "二部")


def test_the_course_is_passed_from_the_rows_alone(records: Records, library: Library) -> None:
    (course,) = find_courses(library, "objections", LANGUAGE)
    keep_at(records, IDS[0], good(Mode.OFFICIAL, START))
    assert not is_passed(course, records.attempts())
    keep_at(records, IDS[1], good(Mode.OFFICIAL, START + dt.timedelta(hours=1)))
    assert is_passed(course, records.attempts())


@pytest.mark.parametrize("wanted", ["objections", "zh-CN/objections", "objections/"])
def test_a_course_is_found_by_its_folder(library: Library, wanted: str) -> None:
    assert [course.id for course in find_courses(library, wanted, "en")] == ["objections"]


def test_an_unknown_course_is_told_with_the_nearest(library: Library) -> None:
    with pytest.raises(UserError, match="Did you mean objections"):
        find_courses(library, "objektions", "en")
