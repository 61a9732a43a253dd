"""Assignments as they are kept: for a person or a team, once each, excused, withdrawn, with whom they follow."""

import datetime as dt
from dataclasses import replace

import pytest

from simulator.errors import UserError
from simulator.practice.assignments.assignment import Assigned, Assignment, AssignmentState, Excuse
from simulator.practice.events import Mode
from simulator.practice.official.limits import OfficialRules
from simulator.records.errors import UnknownAssignment
from simulator.records.people.member_standings import measure_members
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from tests.records.sample import START, make_attempt

SCENARIO = "objections/obj-timing"


def ask(records: Records, person: str = "", team: str = "", **changes: object) -> Assignment:
    key = records.people.find(person)[0] if person else ""
    name = records.assignments.new_id(START)
    one = Assignment(name, SCENARIO, "", key, team, START.date(), 0, 0, START, START, "陈明")
    one = replace(one, **changes)  # type: ignore[arg-type]
    records.assignments.give([one])
    return one


def given_to(records: Records, name: str) -> list[str]:
    return sorted(one.assignment.id for one in records.assignments.given_to(name))


def test_an_assignment_comes_back_as_it_was_given(records: Records) -> None:
    records.create(make_attempt())
    one = ask(records, "李晓", score=80, attempts=3)
    (kept,) = records.assignments.list()
    assert kept == one
    assert records.assignments.find(one.id.removeprefix("a-")[:9]) == one
    assert records.assignments.given_to(" 李晓 ") == (Assigned(one),)


def test_a_team_is_whoever_is_in_it_now(records: Records) -> None:
    records.create(make_attempt(trainee="李晓", team="一部"))
    records.create(make_attempt(trainee="无队", team=""))
    one = ask(records, team="一部")
    assert (given_to(records, "李晓"), given_to(records, "王芳"), given_to(records, "无队")) == ([one.id], [], [])
    records.people.take([PersonRow("1", "李晓", "二部", ""), PersonRow("2", "王芳", "一部", "")])
    assert (given_to(records, "李晓"), given_to(records, "王芳")) == ([], [one.id])


def test_nobody_gets_the_same_twice(records: Records) -> None:
    records.create(make_attempt())
    one = ask(records, "李晓")
    with pytest.raises(UserError, match=f"assigned to 李晓 already \\({one.id}\\)"):
        ask(records, "李晓", score=90)
    records.assignments.withdraw(one.id, START)
    again = ask(records, "李晓", score=90)
    assert given_to(records, "李晓") == [again.id]
    assert {kept.id for kept in records.assignments.list(withdrawn=True)} == {one.id, again.id}


def test_what_is_not_there_is_said(records: Records) -> None:
    for name in ("zzz", "", "a-", "%"):
        with pytest.raises(UnknownAssignment):
            records.assignments.find(name)


def test_assignments_and_excuses_follow_a_person_who_is_merged(records: Records) -> None:
    records.create(make_attempt(trainee="小李"))
    records.create(make_attempt(trainee="李晓"))
    one = ask(records, "小李")
    excuse = Excuse("e-1", one.id, one.trainee_key, START, "陈明", "休假")
    records.assignments.excuse(excuse)
    records.people.merge("小李", "李晓", START, lambda _: None)
    (found,) = records.assignments.given_to("李晓")
    assert found.excuse is not None
    assert found.excuse.reason == "休假"
    records.people.undo(lambda _: None)
    assert given_to(records, "李晓") == []
    assert records.assignments.given_to("小李") == (Assigned(one, excuse),)


def test_a_team_of_one_and_a_team_of_nobody_are_measured(records: Records) -> None:
    records.create(make_attempt(trainee="李晓", team="一部", mode=Mode.OFFICIAL))
    ask(records, team="一部")
    ask(records, team="三部")
    now = START + dt.timedelta(hours=1)
    given = records.assignments.list()
    measured = measure_members(records.tallies, records.assignments, given, lambda _: (SCENARIO,), OfficialRules(), now)
    states = {one.team: [member.standing.state for member in members] for one, members in measured}
    assert states == {"一部": [AssignmentState.IN_PROGRESS], "三部": []}


def test_ten_thousand_people_of_a_team_are_measured_in_a_few_queries(records: Records) -> None:
    records.people.take([PersonRow(str(number), f"员工{number}", "一部", "") for number in range(10_000)])
    ask(records, team="一部")
    given = records.assignments.list()
    ((_, members),) = measure_members(
        records.tallies, records.assignments, given, lambda _: (SCENARIO,), OfficialRules(), START
    )
    assert len(members) == 10_000
