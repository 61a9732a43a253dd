"""A trainee opens single attempts, sees what others made of them, and closes them again."""

import pytest
from sqlalchemy import select

from simulator.errors import UserError
from simulator.practice.appeals import Claim
from simulator.practice.attempt_types import Correction
from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.corrections import NewCorrection
from simulator.records.database import Scope
from simulator.records.disputes import Decision, Dispute, Verdict
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.store import Records
from simulator.records.tables import shared
from tests.records.every_table import read_everything
from tests.records.own.conftest import OpenFor, play
from tests.records.sample import START, make_script


def dispute(attempt: str) -> Dispute:
    return Dispute(attempt, 3, "ask", "t1", Claim.SAID, START)


def find_shared(records: Records) -> set[str]:
    return {row.id for row in records.common.attempts()}


def test_one_attempt_is_shared_and_the_others_stay_hers(open_for: OpenFor) -> None:
    records = open_for()
    first, second = play(records), play(records)
    records.sharing.share(first, START)
    assert find_shared(records) == records.sharing.list() == {first}
    assert records.common.attempt(first).events == records.attempt(first).events
    assert sorted(row.id for row in records.attempts()) == sorted([first, second]), "and she sees it once"
    assert len(records.log.replies("李晓")) == 2


def test_no_report_counts_what_is_shared(open_for: OpenFor) -> None:
    records = open_for()
    practised = play(records)
    records.sharing.share(practised, START)
    common = records.common
    assert common.official() == {}
    assert [one.official for one in common.tallies.people()] == [0]
    assert [*common.tallies.sat()] == []
    assert [*common.items.sums()] == []
    assert common.near_misses.find(0, 100, 100) == ()


def test_withdrawing_leaves_nothing_in_the_common_records(open_for: OpenFor, address: str) -> None:
    records = open_for()
    practised = play(records)
    records.sharing.share(practised, START)
    records.sharing.withdraw(practised)
    assert find_shared(records) == records.sharing.list() == set()
    assert "wisteria7731" not in repr(read_everything(address))
    assert [row.id for row in records.attempts()] == [practised]
    with pytest.raises(UserError, match="not shared"):
        records.sharing.withdraw(practised)


def test_shared_again_it_is_as_it_stands_now(open_for: OpenFor) -> None:
    records = open_for()
    practised = play(records)
    records.sharing.share(practised, START)
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(practised), lambda: START)
    session.resume(records.attempt(practised).events)
    session.submit("谢谢您直说,方便问一句原因吗?")
    assert records.common.attempt(practised).row.answered == 1
    records.sharing.share(practised, START)
    assert records.common.attempt(practised).row.answered == 2
    assert records.common.attempt(practised).events == records.attempt(practised).events


def test_a_dispute_shares_that_attempt_and_its_answer_comes_back(open_for: OpenFor) -> None:
    records = open_for()
    practised, other = play(records), play(records)
    records.disputes.mark(dispute(practised))
    assert find_shared(records) == {practised} != {other}
    (open_one,) = records.common.disputes.find(verdict=Verdict.OPEN)
    row = records.common.attempt(practised).row
    figures = Correction(practised, START, "陈", "她说了", open_one.id, "e", row.digest, 88, "", None, None, 0)
    events = records.common.attempt(practised).events
    decided = Decision(Verdict.OVERRULED, "她说了", START, "陈")
    records.common.disputes.decide(open_one, decided, [NewCorrection(figures, events, {})])
    records.common.marks.add(_mark(practised))
    assert [one.reason for one in records.disputes.find(trainee="李晓")] == ["她说了"]
    assert [row.score for row in records.rows([practised])] == [88]
    assert [mark.comment for mark in records.marks.find(practised)] == ["好"]
    records.sharing.withdraw(practised)
    assert records.attempt(practised).row.score == 88, "what was decided stays with her"


def test_taking_a_dispute_back_takes_back_what_it_shared(open_for: OpenFor, address: str) -> None:
    records = open_for()
    practised = play(records)
    records.disputes.mark(dispute(practised))
    records.disputes.withdraw(dispute(practised))
    assert find_shared(records) == set()
    assert "wisteria7731" not in repr(read_everything(address))


def test_an_attempt_she_shared_herself_stays_shared_after_a_dispute(open_for: OpenFor) -> None:
    records = open_for()
    practised = play(records)
    records.sharing.share(practised, START)
    records.disputes.mark(dispute(practised))
    records.disputes.withdraw(dispute(practised))
    assert find_shared(records) == {practised}


def test_a_dispute_of_an_official_attempt_shares_nothing(open_for: OpenFor) -> None:
    records = open_for()
    official = play(records, mode=Mode.OFFICIAL, reply="谢谢您直说")
    records.disputes.mark(dispute(official))
    assert records.sharing.list() == set()
    assert [one.attempt for one in records.disputes.find(trainee="李晓")] == [official]


def test_what_was_deleted_in_the_common_records_is_shared_no_more(open_for: OpenFor, address: str) -> None:
    records = open_for()
    practised = play(records)
    records.sharing.share(practised, START)
    records._database.scope = Scope.COMMON
    with records._database.writing() as connection:
        for table in ("shared", "judgements", "events"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  # ours
        connection.exec_driver_sql("DELETE FROM attempts")
    assert [row.id for row in records.attempts()] == [practised]
    with records.own._database.reading() as connection:
        assert connection.execute(select(shared)).all() == []
    assert isinstance(records, TraineeRecords)


def _mark(attempt: str) -> CoachMark:
    return CoachMark(attempt, 0, MarkKind.ATTEMPT, 0, "", "", MarkWord.PASSED, MarkWord.FAILED, "好", "好", "陈", START)
