"""What lists show, how attempts are found, and what is kept of a scenario."""

import datetime as dt
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Journal, Session
from simulator.records.errors import AmbiguousAttempt, CorruptRecords, RecordsUnavailable, SecondWriter, UnknownAttempt
from simulator.records.ids import make_id
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

OPEN = AttemptSummary(0, 0, "", None, None, 0, 0, 0)
DONE = AttemptSummary(70, 2, "later", None, True, 0, 0, 0)


def _later(minutes: int) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


def test_attempts_come_newest_first_whatever_zone_they_began_in(records: Records) -> None:
    early = records.create(make_attempt(started_at=START))
    late = records.create(make_attempt(started_at=_later(1).astimezone(dt.UTC)))
    assert [row.id for row in records.attempts()] == [late, early]
    assert [row.id for row in records.attempts(limit=1)] == [late]
    assert [row.id for row in records.attempts(since=_later(1))] == [late]


def test_each_filter_keeps_only_what_fits(records: Records) -> None:
    ours = records.create(
        make_attempt(trainee=" 王芳 ", team="二部", scenario="a/b", language="en", mode=Mode.OFFICIAL)
    )
    other = records.create(make_attempt(started_at=_later(-1)))
    records.journal(ours).append([Replied(START, "t1", "x")], DONE)
    assert [row.id for row in records.attempts(trainee="王芳")] == [ours]
    assert [row.id for row in records.attempts(team="二部")] == [ours]
    assert [row.id for row in records.attempts(scenario="a/b")] == [ours]
    assert [row.id for row in records.attempts(language="en")] == [ours]
    assert [row.id for row in records.attempts(mode=Mode.OFFICIAL)] == [ours]
    assert [row.id for row in records.attempts(finished=True)] == [ours]
    assert [row.id for row in records.attempts(finished=False)] == [other]
    assert records.attempts(trainee="王芳", mode=Mode.PRACTICE) == ()


def test_an_attempt_is_found_by_any_unique_beginning_of_its_id(records: Records) -> None:
    first = records.create(make_attempt())
    second = records.create(make_attempt(started_at=_later(60)))
    prefix = next(second[:n] for n in range(1, 13) if not first.startswith(second[:n]))
    assert records.attempt(prefix.upper()).row.id == second
    with pytest.raises(AmbiguousAttempt) as caught:
        records.attempt(first[:2])
    assert caught.value.candidates == (first, second)
    assert caught.value.render(str).startswith(f"Several attempts begin with {first[:2]}: {first}")


@pytest.mark.parametrize("wanted", ["", "zzz", "%", "_", "06' OR 1=1"])
def test_an_id_nobody_has_is_unknown(records: Records, wanted: str) -> None:
    records.create(make_attempt())
    with pytest.raises(UnknownAttempt):
        records.attempt(wanted)
    with pytest.raises(UnknownAttempt):
        records.journal(wanted)


def test_ids_sort_as_the_attempts_began() -> None:
    ids = [make_id(_later(minutes)) for minutes in range(0, 500_000, 9_999)]
    assert ids == sorted(ids)
    assert all(len(name) == 14 for name in ids)


def test_two_attempts_begun_in_the_same_second_have_two_ids(records: Records) -> None:
    assert len({records.create(make_attempt()) for _ in range(20)}) == 20


def test_scenario_text_is_kept_once_however_often_it_is_played(file_records: Records, tmp_path: Path) -> None:
    shared = {"zh-CN/policies/finance.yaml": "shared", "zh-CN/a/b.yaml": "one"}
    other = {"zh-CN/policies/finance.yaml": "shared", "zh-CN/a/b.yaml": "two, 第二版"}
    for sources in (shared, shared, other):
        file_records.create(make_attempt(digest=make_script(sources).digest, sources=sources))
    assert file_records.sources(make_script(shared).digest) == shared
    assert file_records.sources(make_script(other).digest) == other
    assert file_records.sources("unknown") == {}
    with sqlite3.connect(tmp_path / "records.sqlite3") as raw:
        assert raw.execute("SELECT count(*) FROM texts").fetchone() == (3,)


def test_a_session_writes_to_the_journal_and_can_be_resumed_from_what_was_kept(records: Records) -> None:
    prepared = PreparedScenario(make_script(), 7, None)
    attempt = records.create(make_attempt())
    journal: Journal = records.journal(attempt)
    session = Session(prepared, journal, lambda: START)
    session.start(Mode.PRACTICE)
    session.submit("谢谢您直说")
    stored = records.attempt(attempt)
    assert stored.events == session.events
    again = Session(prepared, records.journal(attempt), lambda: START)
    assert again.resume(stored.events) == ()
    again.submit("方便问一句原因吗")
    assert records.attempt(attempt).row.answered == 2


def test_a_second_writer_of_the_same_attempt_is_told_and_changes_nothing(records: Records, address: str) -> None:
    attempt = records.create(make_attempt())
    with Records.open(address) as elsewhere:
        here, there = records.journal(attempt), elsewhere.journal(attempt)
        here.append([Replied(START, "t1", "first")], OPEN)
        with pytest.raises(SecondWriter, match="another window"):
            there.append([Replied(START, "t1", "second")], DONE)
    stored = records.attempt(attempt)
    assert [event.text for event in stored.events if isinstance(event, Replied)] == ["first"]
    assert not stored.row.finished


def test_an_event_that_cannot_be_read_is_reported_with_its_attempt(file_records: Records, tmp_path: Path) -> None:
    attempt = file_records.create(make_attempt())
    file_records.journal(attempt).append([Replied(START, "t1", "x")], OPEN)
    with sqlite3.connect(tmp_path / "records.sqlite3") as raw:
        raw.execute("UPDATE events SET payload = '{}'")
    with pytest.raises(CorruptRecords, match=attempt):
        file_records.attempt(attempt)


def test_a_full_disk_is_told_and_what_was_kept_before_stays(file_records: Records) -> None:
    attempt = file_records.create(make_attempt())
    journal = file_records.journal(attempt)
    journal.append([Replied(START, "t1", "kept")], OPEN)
    with file_records._database.reading() as connection:  # the next user gets the same connection
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    lost = Replied(START, "t1", "x" * 200_000)
    with pytest.raises(RecordsUnavailable, match="the disk is full"):
        journal.append([lost], DONE)
    assert list(file_records.attempt(attempt).events) == [Replied(START, "t1", "kept")]
    with file_records._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    journal.append([lost], DONE)
    assert file_records.attempt(attempt).events[1] == lost


def test_records_can_be_used_from_several_threads(records: Records) -> None:
    def play(number: int) -> str:
        attempt = records.create(make_attempt(started_at=_later(number)))
        records.journal(attempt).append([Replied(START, "t1", str(number))], OPEN)
        return attempt

    with ThreadPoolExecutor(4) as pool:
        attempts = list(pool.map(play, range(12)))
    assert [row.id for row in records.attempts()] == attempts[::-1]
