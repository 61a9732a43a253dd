"""A people file, merged and renamed people: one person is one person in everything that is kept; it can be undone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pytest

from simulator.errors import UserError
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.day.desk import Desk
from simulator.practice.drills.cards import MoveCard, MoveReview
from simulator.practice.drills.schedule import make_card
from simulator.practice.events import Mode
from simulator.records.errors import AmbiguousPerson
from simulator.records.people.merging import MOVED
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.records.tables import cards, metadata
from tests.records.sample import START, make_script

FANG, OTHER_FANG = PersonRow("1001", "王芳", "一部", "陈明"), PersonRow("1002", "王芳", "二部", "陈明")
XIAO = PersonRow("1003", "李晓", "一部", "陈明")


@dataclass
class Clock:
    now: dt.datetime = START

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now


def make(reviews: Sequence[MoveReview]) -> MoveCard | None:
    return make_card(reviews, START.date())


def play(records: Records, trainee: str, *replies: str) -> str:
    attempt = Attempts(records, Clock()).start(make_script(), Mode.PRACTICE, 7, Trainee(trainee, "旧部"))
    for reply in replies:
        attempt.session.submit(reply)
    return attempt.id


def open_desk(records: Records, trainee: str) -> Desk:
    script = make_script()
    return Desk(records, Clock(START + dt.timedelta(days=1)), trainee, "zh-CN", [script.summary], lambda *_: script)


def see(records: Records, trainee: str) -> tuple[object, ...]:
    """What a person's lists, cards and practice show."""
    desk = open_desk(records, trainee)
    due = [(move.card.criterion, move.card.rating, move.card.days) for move in desk.plan_today().due]
    rows = records.attempts(trainee=trainee)
    return [row.id for row in rows], {row.trainee for row in rows}, due, len(desk.search("谢谢"))


def test_every_table_that_knows_people_is_moved_and_the_cards_are_made_anew() -> None:
    named = {table.name for table in metadata.sorted_tables if "trainee_key" in table.c}
    assert {table.name for table in MOVED} | {cards.name} == named
    assert [table.name for table in MOVED if "trainee_key" in table.primary_key.columns] == []


def test_five_spellings_become_one_person_and_come_apart_again(records: Records) -> None:
    for name in ("李晓", "小李", "Li Xiao", "李晓(一部)", "lixiao"):
        play(records, name, "谢谢您直说")
        open_desk(records, name).plan_today()
    before = {name: see(records, name) for name in ("李晓", "小李", "Li Xiao", "李晓(一部)", "lixiao")}
    others = [name for name in before if name != "李晓"]
    for name in others:
        records.people.merge(name, "李晓", START, make)
    assert len(records.people.list()) == 1
    for name in before:
        rows, shown, due, found = see(records, name)
        assert (len(list(rows)), shown, found) == (5, {"李晓"}, 5)  # type: ignore[call-overload]
        assert due == before["李晓"][2]
    for name in reversed(others):
        assert records.people.undo(make).before == name
    assert {name: see(records, name) for name in before} == before


def test_a_new_attempt_under_a_merged_name_is_the_one_persons(records: Records) -> None:
    play(records, "李晓")
    play(records, "小李")
    records.people.merge("小李", "李晓", START, make)
    late = play(records, " 小李 ")
    assert records.attempt(late).row.trainee == "李晓"
    assert len(records.attempts(trainee="李晓")) == 3


def test_what_nobody_merged_cannot_be_taken_back(records: Records) -> None:
    with pytest.raises(UserError, match="Nothing was merged"):
        records.people.undo(make)


def test_merging_somebody_with_themselves_or_with_nobody_is_refused(records: Records) -> None:
    play(records, "李晓")
    with pytest.raises(UserError, match="one person already"):
        records.people.merge("李晓", " 李晓", START, make)
    with pytest.raises(UserError, match="nobody called Wanda"):
        records.people.merge("李晓", "Wanda", START, make)
    with pytest.raises(UserError, match="Did you mean 李晓"):
        records.people.merge("李晓明", "李晓", START, make)


def test_somebody_is_called_otherwise_and_both_names_lead_to_them(records: Records) -> None:
    attempt = play(records, "李晓")
    records.people.rename("李晓", "李晓·张", START)
    assert records.attempt(attempt).row.trainee == "李晓·张"
    assert records.find_name("李晓") == records.find_name("李晓·张") == "李晓·张"
    records.people.undo(make)
    assert records.attempt(attempt).row.trainee == "李晓"
    assert records.find_name("李晓·张") is None


def test_a_name_that_somebody_has_is_not_given_twice(records: Records) -> None:
    play(records, "李晓")
    play(records, "王芳")
    with pytest.raises(UserError, match="somebody called 王芳 already"):
        records.people.rename("李晓", "王芳", START)


def test_the_people_file_gives_team_and_coach_to_who_has_attempts_already(records: Records) -> None:
    play(records, "李晓")
    records.people.take([XIAO])
    (person,) = records.people.list()
    assert (person.name, person.id, person.team, person.coach, person.attempts) == ("李晓", "1003", "一部", "陈明", 1)
    assert [one.team for one in records.tallies.people()] == ["一部"]
    assert records.attempt(play(records, "1003")).row.team == "一部"


def test_two_people_of_one_name_are_told_apart_by_their_ids(records: Records) -> None:
    records.people.take([FANG, OTHER_FANG])
    first, second = play(records, "1001"), play(records, "王芳 (1002)")
    assert records.attempt(first).row.trainee == "王芳 (1001)"
    assert [row.id for row in records.attempts(trainee="1002")] == [second]
    with pytest.raises(AmbiguousPerson, match=r"王芳 \(1001\), 王芳 \(1002\)"):
        play(records, "王芳")


def test_attempts_under_a_name_of_two_people_are_nobodys_until_somebody_says_whose(records: Records) -> None:
    attempt = play(records, "王芳", "谢谢您直说")
    plan = records.people.take([FANG, OTHER_FANG])
    assert plan.unsure == ("王芳",)
    assert records.attempt(attempt).row.trainee == "王芳 (?)"
    records.people.merge("王芳 (?)", "1002", START, make)
    assert [row.id for row in records.attempts(trainee="1002")] == [attempt]
    assert records.attempt(attempt).row.trainee == "王芳 (1002)"


def test_a_namesake_who_comes_later_leaves_the_first_one_what_was_hers(records: Records) -> None:
    records.people.take([FANG])
    attempt = play(records, "王芳")
    plan = records.people.take([OTHER_FANG])
    assert [person.id for person in plan.absent] == ["1001"]
    assert records.attempt(attempt).row.trainee == "王芳 (1001)"
    assert [row.id for row in records.attempts(trainee="1001")] == [attempt]
    assert records.attempts(trainee="1002") == ()


def test_the_same_file_again_changes_nothing(records: Records) -> None:
    play(records, "王芳")
    rows = [FANG, OTHER_FANG, XIAO]
    records.people.take(rows)
    again = records.people.plan(rows)
    assert (again.new, again.changed, again.same, again.absent) == ((), (), 3, ())


def test_another_name_under_the_same_id_is_the_same_person(records: Records) -> None:
    records.people.take([XIAO])
    attempt = play(records, "李晓")
    plan = records.people.take([PersonRow("1003", "李晓·张", "一部", "陈明")])
    assert [(before.shown, after.shown) for before, after in plan.changed] == [("李晓", "李晓·张")]
    assert records.attempt(attempt).row.trainee == "李晓·张"
    assert [row.id for row in records.attempts(trainee="李晓")] == [attempt]


def test_a_listed_person_brings_the_row_along_or_leaves_it_with_the_other(records: Records) -> None:
    play(records, "小李")
    records.people.take([XIAO, FANG])
    records.people.merge("李晓", "小李", START, make)
    assert [(one.id, one.name) for one in records.people.list()] == [("1003", "李晓"), ("1001", "王芳")]
    records.people.merge("王芳", "小李", START, make)
    assert [(one.id, one.name) for one in records.people.list()] == [("1003", "李晓")]
    assert records.find_name("1001") == "李晓"
    records.people.undo(make)
    records.people.undo(make)
    assert sorted((one.id, one.name) for one in records.people.list()) == [
        ("", "小李"),
        ("1001", "王芳"),
        ("1003", "李晓"),
    ]
    assert records.find_name("1003") == "李晓"


def test_ten_thousand_people_are_taken_whole(file_records: Records) -> None:
    rows = [PersonRow(str(number), f"员工{number % 9000}", f"{number % 40} 部", "") for number in range(10_000)]
    assert len(file_records.people.take(rows).new) == 10_000
    again = partial(file_records.people.plan, rows)
    assert again().same == 10_000
    assert len({one.key for one in file_records.people.list()}) == 10_000


@pytest.mark.parametrize("name", ["=1+1", "<b>王</b>", "🙂👩‍💻", "'; DROP TABLE people; --", "%", "a_b", "{name}"])
def test_names_that_would_act_elsewhere_are_names(records: Records, name: str) -> None:
    records.people.take([PersonRow("7", name, name, name)])
    assert records.find_name("7") == name
    assert records.people.find(name)[1] == name
    play(records, name)
    assert [one.team for one in records.tallies.people(name)] == [name]
