"""A server that is slow, silent or used by others: an answer in bounded time, and nothing lost.

What needs a server runs where SIMULATOR_TEST_POSTGRES names an empty database of one.
"""

import os
import socket
import threading
from collections.abc import Iterator

import pytest

from simulator.practice.assignments.assignment import Assignment
from simulator.practice.day.desk import Desk
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records import postgres
from simulator.records.database import Database, to_records_error
from simulator.records.errors import RecordsUnavailable
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

SERVER = os.environ.get("SIMULATOR_TEST_POSTGRES", "")
needs_server = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server was named")


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
        (OperationalError("server closed the connection"), "server closed the connection"),
    ],
)
def test_what_the_driver_says_becomes_what_to_do(error: Exception, said: str) -> None:
    fault = to_records_error("here", error)
    assert isinstance(fault, RecordsUnavailable)
    assert said in str(fault)


@pytest.fixture
def served() -> Iterator[Records]:
    with Records.open(SERVER) as records:
        yield records


@needs_server
def test_the_first_reply_after_a_dropped_connection_is_kept(served: Records) -> None:
    attempt = served.create(make_attempt())
    session = Session(PreparedScenario(make_script(), 7, None), served.journal(attempt), lambda: START)
    session.start(Mode.PRACTICE)
    session.submit("谢谢您直说")
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    database = Database(SERVER)
    with database.reading() as connection:
        connection.exec_driver_sql(others + "pg_backend_pid()")
    database.close()
    session.submit("方便问一句原因吗")
    assert [event.text for event in served.attempt(attempt).events if isinstance(event, Replied)] == [
        "谢谢您直说",
        "方便问一句原因吗",
    ]


@needs_server
def test_names_are_compared_on_a_server_too(served: Records) -> None:
    attempt = served.create(make_attempt(trainee="Zoë"))
    assert attempt in {row.id for row in served.attempts(trainee="ZOE\u0308")}


@needs_server
def test_two_machines_take_up_attempts_at_once_and_the_cards_are_the_same(served: Records) -> None:
    trainee = f"served {served.drills.new_id(START)}"
    script = make_script()
    for _ in range(3):
        session_id = served.create(make_attempt(trainee=trainee))
        session = Session(PreparedScenario(script, 7, None), served.journal(session_id), lambda: START)
        session.start(Mode.PRACTICE)
        session.submit("谢谢您直说")
    with Records.open(SERVER) as other:
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


@needs_server
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
