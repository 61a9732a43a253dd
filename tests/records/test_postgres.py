"""A server that is slow, silent, restarted or used by others: an answer in bounded time, and nothing lost."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.practice.assignments.assignment import Assignment
from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.day.desk import Desk
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records import journal, postgres
from simulator.records.database import to_records_error
from simulator.records.errors import ConnectionLost, RecordsUnavailable
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from tests.postgres_server import PostgresServer, explain_absence
from tests.records.sample import START, make_attempt, make_script

ROOT = Path(__file__).parents[2]


def test_waiting_on_a_silent_connection_ends_when_it_is_cut() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(20)
        threading.Timer(0.05, postgres._cut, [ours.fileno()]).start()
        assert ours.recv(1) == b"", "the connection counts as closed by the other side"


class OperationalError(Exception):
    """As drivers call it."""


class ConnectionTimeout(OperationalError):
    """As psycopg calls it."""


class LockNotAvailable(OperationalError):
    """As psycopg calls it."""

    sqlstate = "55P03"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionTimeout("connection timeout expired"), "the server does not answer"),
        (LockNotAvailable("canceling statement"), "another program has kept them locked"),
        (OperationalError("consuming input failed: server closed the connection"), "broke off; try again in a moment"),
        (OperationalError("connection failed: no password supplied"), "no password supplied"),
    ],
)
def test_what_the_driver_says_becomes_what_to_do(error: Exception, said: str) -> None:
    fault = to_records_error("here", error)
    assert isinstance(fault, RecordsUnavailable)
    assert said in str(fault)


@pytest.fixture
def served(served_url: str) -> Iterator[Records]:
    with Records.open(served_url) as records:
        yield records


def begin(records: Records) -> tuple[str, Session]:
    attempt = records.create(make_attempt())
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.PRACTICE)
    session.submit("谢谢您直说")
    return attempt, session


def read_replies(records: Records, attempt: str) -> list[str]:
    return [event.text for event in records.attempt(attempt).events if isinstance(event, Replied)]


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """One that may be stopped without disturbing other modules' tests; each leaves it running."""
    reason = explain_absence()
    if reason:
        pytest.skip(reason)
    server = PostgresServer()
    yield server
    server.close()


def test_the_first_reply_after_a_dropped_connection_is_kept(
    served: Records, server: PostgresServer, shared_database: str
) -> None:
    attempt, session = begin(served)
    assert server.kill_connections(shared_database) >= 1
    session.submit("方便问一句原因吗")
    assert read_replies(served, attempt) == ["谢谢您直说", "方便问一句原因吗"]


def test_connections_killed_all_the_time_lose_and_double_nothing(
    served: Records, server: PostgresServer, shared_database: str
) -> None:
    attempt, session = begin(served)
    said = [f"{number} 谢谢您直说" for number in range(60)]
    with ThreadPoolExecutor(1) as pool:
        kills = list[Future[int]]()
        for number, words in enumerate(said):
            if number % 5 == 0:  # while this reply is being kept
                kills.append(pool.submit(server.kill_connections, shared_database))
            if len(session.state.answered) == 8:
                session.rewind(0)
            session.submit(words)
    killed = sum(kill.result() for kill in kills)
    assert killed >= 3, "nothing was proved: no connection was killed"
    with Records.open(server.url(shared_database)) as other:
        assert read_replies(other, attempt) == ["谢谢您直说", *said]
        assert other.attempt(attempt).events == session.events


def test_a_commit_whose_answer_got_lost_is_not_taken_for_a_second_writer(
    served: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt, session = begin(served)
    journal = served.journal(attempt)
    write, answers = journal._write, iter([ConnectionLost("here", "lost")])

    def lose_the_answer(*what: Any) -> None:
        write(*what)
        for lost in answers:
            raise lost

    monkeypatch.setattr(journal, "_write", lose_the_answer)
    new = Replied(START, "t2", "方便问一句原因吗")
    journal.append([new], summarise_attempt(session.prepared, session.state))
    assert read_replies(served, attempt) == ["谢谢您直说", "方便问一句原因吗"]
    journal.append([new], summarise_attempt(session.prepared, session.state))
    assert len(read_replies(served, attempt)) == 3, "and the journal goes on behind it"


def test_a_server_restarted_in_mid_conversation_is_waited_for(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = own_server.url(own_server.make_database())
    pauses = list[float]()

    def pause(seconds: float) -> None:
        """It comes back while the second pause is waited for."""
        pauses.append(seconds)
        if len(pauses) == 2:
            own_server.start()

    monkeypatch.setattr("simulator.records.journal.time", SimpleNamespace(sleep=pause))
    with Records.open(url) as records:
        attempt, session = begin(records)
        own_server.stop("immediate")
        session.submit("方便问一句原因吗")
        assert pauses == [*journal._PAUSES[:2]]
        assert read_replies(records, attempt) == ["谢谢您直说", "方便问一句原因吗"]


def test_a_server_that_stays_away_is_told_in_one_sentence_and_the_reply_can_be_sent_again(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = own_server.url(own_server.make_database())
    monkeypatch.setattr("simulator.records.journal._PAUSES", (0.1, 0.1))
    with Records.open(url) as records:
        attempt, session = begin(records)
        before = session.events
        own_server.stop("immediate")
        with pytest.raises(RecordsUnavailable) as caught:
            session.submit("方便问一句原因吗")
        assert str(caught.value).count("\n") == 0
        assert session.events == before
        own_server.start()
        session.submit("方便问一句原因吗")
        assert read_replies(records, attempt) == ["谢谢您直说", "方便问一句原因吗"]


def test_whoever_leaves_does_not_wait_for_a_frozen_server_and_what_was_said_is_not_called_kept(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = own_server.url(own_server.make_database())
    monkeypatch.setattr(postgres, "LAST_PATIENCE", 0.2)
    monkeypatch.setattr(postgres, "PATIENCE", 3600.0)  # who is not hurried waits until the test is given up
    start_timer, waits = postgres._start_timer, threading.Event()

    def note_and_start(*arguments: Any) -> threading.Timer:
        waits.set()
        return start_timer(*arguments)

    with Records.open(url) as records, ThreadPoolExecutor(1) as pool:
        attempt, session = begin(records)
        own_server.freeze()
        monkeypatch.setattr(postgres, "_start_timer", note_and_start)
        try:
            keeping = pool.submit(session.submit, "方便问一句原因吗")
            assert waits.wait(60)
            records.hurry()
            assert isinstance(keeping.exception(timeout=60), RecordsUnavailable)
        finally:
            own_server.thaw()
    with Records.open(url) as records:
        assert read_replies(records, attempt)[0] == "谢谢您直说"


def test_fifty_writers_at_once_lose_nothing(server: PostgresServer) -> None:
    url = server.url(server.make_database())
    Records.open(url).close()
    prepared = PreparedScenario(make_script(), 7, None)
    with ThreadPoolExecutor(50) as pool:
        kept = [*pool.map(_write_one, [url] * 50, range(50), [prepared] * 50)]
    with Records.open(url) as records:
        for number, attempt in enumerate(kept):
            assert read_replies(records, attempt) == [f"{number}.{count} 谢谢您直说" for count in range(8)]
        assert {row.id for row in records.attempts()} == {*kept}


def _write_one(url: str, number: int, prepared: PreparedScenario) -> str:
    """One person's program: it opens the records and has a conversation."""
    with Records.open(url) as records:
        attempt = records.create(make_attempt(trainee=f"trainee {number}"))
        session = Session(prepared, records.journal(attempt), lambda: START)
        session.start(Mode.PRACTICE)
        for count in range(8):
            session.submit(f"{number}.{count} 谢谢您直说")
    return attempt


def test_kill_9_of_the_program_loses_no_reply_whose_feedback_could_be_seen(served: Records, served_url: str) -> None:
    command = [sys.executable, "-m", "tests.records.typist", served_url, "new", "100000"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    attempt = process.stdout.readline().strip()
    said = [next(line for line in iter(process.stdout.readline, "") if line.startswith("shown 5"))]
    process.kill()
    said += process.communicate()[0].splitlines()
    shown = max(int(line.split()[1]) for line in said if line.startswith("shown"))
    kept = [int(text.split()[0]) for text in read_replies(served, attempt)]
    assert kept == list(range(len(kept)))
    assert len(kept) > shown


def test_names_are_compared_on_a_server_too(served: Records) -> None:
    attempt = served.create(make_attempt(trainee="Zoë"))
    assert attempt in {row.id for row in served.attempts(trainee="ZOE\u0308")}


def test_two_machines_take_up_attempts_at_once_and_the_cards_are_the_same(served: Records, served_url: str) -> None:
    trainee = f"served {served.drills.new_id(START)}"
    script = make_script()
    for _ in range(3):
        session_id = served.create(make_attempt(trainee=trainee))
        session = Session(PreparedScenario(script, 7, None), served.journal(session_id), lambda: START)
        session.start(Mode.PRACTICE)
        session.submit("谢谢您直说")
    with Records.open(served_url) as other:
        desks = [
            Desk(records, lambda: START, trainee, "zh-CN", [script.summary], lambda *_: script)
            for records in (served, other)
        ]
        threads = [threading.Thread(target=desk.take_up) for desk in desks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        cards = other.drills.cards(trainee, "zh-CN")
    assert {card.criterion: card.days for card in cards} == {"thank": 1, "ask": 1}
    assert served.drills.unreviewed(trainee) == ()


def test_people_are_listed_merged_and_come_apart_on_a_server_too(served: Records) -> None:
    name = served.drills.new_id(START)  # the database may be used by other tests
    for one in (name, f"{name} b"):
        served.create(make_attempt(trainee=one))
    served.people.take([PersonRow(name, name, name, "陈明")])
    kept = served.assignments.new_id(START)
    key, _ = served.people.find(f"{name} b")
    served.assignments.give([Assignment(kept, "a/b", "", key, "", START.date(), 80, 2, START, START, "陈明")])
    served.people.merge(f"{name} b", name, START, lambda _: None)
    assert len(served.attempts(trainee=f"{name} B")) == 2
    assert [one.assignment.id for one in served.assignments.given_to(name)] == [kept]
    served.people.undo(lambda _: None)
    assert served.assignments.given_to(name) == ()
    assert [one.team for one in served.people.list() if one.id == name] == [name]
