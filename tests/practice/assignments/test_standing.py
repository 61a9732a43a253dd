"""How far somebody is with an assignment: states, due days at midnight, corrected and void attempts, courses."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.practice.assignments.allowance import find_allowance
from simulator.practice.assignments.assignment import Assigned, Assignment, AssignmentState, Excuse, join_excuses
from simulator.practice.assignments.standing import AssignmentStanding, OfficialTry, measure_assignment
from simulator.practice.assignments.wording import describe_due, describe_need, name_state
from simulator.practice.official.limits import OfficialRules

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
NOON = dt.datetime(2026, 12, 1, 12, tzinfo=SHANGHAI)
ASKED = Assignment("a-1", "c/one", "", "anna", "", NOON.date(), 0, 0, NOON - dt.timedelta(days=9), NOON, "Chen")
HOUR = dt.timedelta(hours=1)
RULES = OfficialRules()


def sit(
    score: int = 90, *, ago: float = 48, scenario: str = "c/one", language: str = "en", **changes: object
) -> OfficialTry:
    begun = NOON - ago * HOUR
    plain = OfficialTry(scenario, language, begun, begun + HOUR / 4, score, True, score >= 70)
    return replace(plain, **changes)  # type: ignore[arg-type]


def measure(
    *tries: OfficialTry, now: dt.datetime = NOON, scenarios: tuple[str, ...] = ("c/one",), **changes: object
) -> AssignmentStanding:
    asked = replace(ASKED, **changes)  # type: ignore[arg-type]
    return measure_assignment(Assigned(asked), scenarios, tries, RULES, now)


OPEN = sit(0, ago=2, finished=False, passed=None)


@pytest.mark.parametrize(
    ("tries", "changes", "state"),
    [
        ([], {}, AssignmentState.NOT_STARTED),
        ([sit(40)], {}, AssignmentState.IN_PROGRESS),
        ([OPEN], {}, AssignmentState.IN_PROGRESS),
        ([sit(90)], {}, AssignmentState.DONE),
        ([sit(90)], {"score": 95}, AssignmentState.IN_PROGRESS),
        ([sit(99, passed=False)], {"score": 95}, AssignmentState.IN_PROGRESS),
        ([sit(40)], {"attempts": 1}, AssignmentState.USED_UP),
        ([OPEN], {"attempts": 1}, AssignmentState.IN_PROGRESS),
        ([sit(0, ago=30, finished=False, passed=None)], {"attempts": 1}, AssignmentState.USED_UP),
        ([sit(40, ago=60), sit(90)], {"attempts": 1}, AssignmentState.USED_UP),
        ([sit(40, passed=None), sit(90)], {"attempts": 1}, AssignmentState.DONE),
        ([], {"due": NOON.date() - dt.timedelta(days=1)}, AssignmentState.PAST_DUE),
        ([sit(40)], {"due": NOON.date() - dt.timedelta(days=1), "attempts": 1}, AssignmentState.USED_UP),
        ([sit(90, ago=24 * 30)], {}, AssignmentState.NOT_STARTED),
        ([sit(90, language="zh-CN")], {"language": "en"}, AssignmentState.NOT_STARTED),
        ([sit(90, scenario="c/two")], {}, AssignmentState.NOT_STARTED),
    ],
)
def test_the_state_follows_from_official_attempts(
    tries: list[OfficialTry], changes: dict[str, object], state: AssignmentState
) -> None:
    assert measure(*tries, **changes).state is state  # type: ignore[arg-type]


def test_whatever_was_done_an_excuse_goes_first() -> None:
    assigned = Assigned(ASKED, Excuse("e", "a-1", "anna", NOON, "Chen", "on leave"))
    standing = measure_assignment(assigned, ("c/one",), [sit(40)], RULES, NOON)
    assert (standing.state, standing.is_wanted) == (AssignmentState.EXCUSED, False)
    assert describe_need(standing, str) == "excused: on leave"


def test_a_course_is_done_with_its_last_scenario_and_says_how_many_are_left() -> None:
    course = {"ref": "c", "scenarios": ("c/one", "c/two")}
    half = measure(sit(90), **course)  # type: ignore[arg-type]
    assert (half.state, half.done, len(half.goals)) == (AssignmentState.IN_PROGRESS, 1, 2)
    assert half.next is not None
    assert half.next.scenario == "c/two"
    assert describe_need(half, str) == "1 of 2 scenarios done · pass officially"
    assert measure(sit(90), sit(75, scenario="c/two"), **course).state is AssignmentState.DONE  # type: ignore[arg-type]


def test_an_attempt_that_is_open_goes_before_one_that_is_not_begun() -> None:
    standing = measure(replace(OPEN, scenario="c/two"), ref="c", scenarios=("c/one", "c/two"))
    assert standing.next is not None
    assert standing.next.scenario == "c/two"
    assert "an attempt is open" in describe_need(standing, str)


def test_the_due_day_ends_at_midnight_where_the_looking_is_done() -> None:
    last = dt.datetime(2026, 12, 1, 23, 59, tzinfo=SHANGHAI)
    assert measure(now=last).state is AssignmentState.NOT_STARTED
    assert measure(now=last + dt.timedelta(minutes=1)).state is AssignmentState.PAST_DUE
    assert measure(now=last.astimezone(dt.UTC) + dt.timedelta(minutes=1)).state is AssignmentState.NOT_STARTED


@pytest.mark.parametrize(("hours", "late"), [(-13, False), (11, False), (12.5, True)])
def test_done_after_the_due_day_is_done_and_says_so(hours: float, late: bool) -> None:
    ended = sit(90, begun=NOON + (hours - 0.4) * HOUR, ended=NOON + hours * HOUR)
    standing = measure(ended, now=NOON + dt.timedelta(days=3))
    assert (standing.state, standing.late) == (AssignmentState.DONE, late)
    assert describe_need(standing, str) == ("done after the due day" if late else "done")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "by the end of today"),
        (1, "by tomorrow, 2026-12-02"),
        (9, "by 2026-12-10, in 9 days"),
        (-3, "was due on 2026-11-28"),
        (None, ""),
    ],
)
def test_days_are_said_from_today(days: int | None, said: str) -> None:
    due = None if days is None else NOON.date() + dt.timedelta(days=days)
    assert describe_due(measure(due=due), str) == said


def test_what_left_the_library_says_so_unless_it_was_done_before() -> None:
    gone = measure(scenarios=())
    assert (gone.state, gone.next) == (AssignmentState.NOT_STARTED, None)
    assert "not in the library any more" in describe_need(gone, str)
    assert measure(sit(90), scenarios=()).state is AssignmentState.DONE
    assert "not in the library any more" in describe_need(measure(ref="c", scenarios=()), str)


TRIES = st.builds(sit, st.integers(0, 100), ago=st.floats(0.5, 400), scenario=st.sampled_from(["c/one", "c/two"]))


@example([sit(0, ago=1.0, scenario="c/one"), sit(70, ago=1.0, scenario="c/one")], 1, 0, 0)
@given(st.lists(TRIES, max_size=6), st.integers(0, 3), st.integers(0, 100), st.integers(-2, 2))
def test_whatever_happened_there_is_a_state_and_words_for_it(
    tries: list[OfficialTry], attempts: int, score: int, days: int
) -> None:
    due = NOON.date() + dt.timedelta(days=days)
    scenarios = ("c/one", "c/two")
    standing = measure(*tries, ref="c", scenarios=scenarios, attempts=attempts, score=score, due=due)
    shuffled = measure(*tries[::-1], ref="c", scenarios=scenarios, attempts=attempts, score=score, due=due)
    assert standing.state is shuffled.state
    assert name_state(standing.state, str)
    assert describe_need(standing, str)
    assert (standing.state is AssignmentState.DONE) == (standing.done == 2)
    assert all(goal.left is None or 0 <= goal.left <= attempts for goal in standing.goals)


USED = sit(40)


@pytest.mark.parametrize(
    ("given", "tries", "left"),
    [
        ([{}], [USED], None),
        ([{"attempts": 2}], [USED], 1),
        ([{"attempts": 1}], [USED], 0),
        ([{"attempts": 1, "ref": "c"}], [USED], 0),
        ([{"attempts": 1}], [sit(40, passed=None)], 1),
        ([{"attempts": 1}], [sit(90)], None),
        ([{"attempts": 1}, {"attempts": 3}], [USED], 2),
        ([{"attempts": 1}, {}], [USED], None),
        ([{"attempts": 1}, {"ref": "c/two"}], [USED], 0),
        ([{"attempts": 1, "language": "zh-CN"}], [sit(40, language="zh-CN")], None),
        ([{"attempts": 1, "since": NOON}], [USED], 1),
    ],
)
def test_what_assignments_allow_is_known_before_an_attempt_begins(
    given: list[dict[str, object]], tries: list[OfficialTry], left: int | None
) -> None:
    assigned = [Assigned(replace(ASKED, **changes)) for changes in given]  # type: ignore[arg-type]
    found = find_allowance(assigned, "c/one", "en", tries, RULES, NOON)
    assert (found.left if found else None) == left


def test_one_more_attempt_may_be_allowed_and_an_excuse_lifts_the_limit() -> None:
    asked = replace(ASKED, attempts=1)
    more = Excuse("e", "a-1", "anna", NOON, "Chen", "the line was bad", attempts=1)
    assigned = join_excuses(asked, [more])
    assert (assigned.excuse, assigned.allowed) == (None, 2)
    found = find_allowance([assigned], "c/one", "en", [USED], RULES, NOON)
    assert found is not None
    assert (found.used, found.left) == (1, 1)
    assert measure_assignment(assigned, ("c/one",), [USED, sit(90, ago=1)], RULES, NOON).state is AssignmentState.DONE
    excused = join_excuses(asked, [more, replace(more, attempts=0)])
    assert find_allowance([excused], "c/one", "en", [USED], RULES, NOON) is None
