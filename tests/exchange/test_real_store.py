"""A record store that is not ours: what the outbox says has arrived is there, once, and can be queried."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.exchange.outbox.pushing import PushOutcome, push_waiting
from simulator.exchange.outbox.queueing import queue_news
from simulator.exchange.outbox.record_store import HttpRecordStore, StoreReply
from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.export import export_statements
from simulator.practice.events import Mode
from simulator.records.outgoing.outbox import OutboxRow, OutboxState
from simulator.records.store import Records
from tests.exchange.conftest import NOW
from tests.exchange.ralph import KEY, SECRET, RalphStore, run_store
from tests.exchange.test_push import fill
from tests.exchange.test_statements import correct
from tests.reports.sample import START, good, keep, poor

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
Push = Callable[[], PushOutcome]


@pytest.fixture(scope="module")
def running(ralph_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RalphStore]:
    with run_store(ralph_python, tmp_path_factory.mktemp("store")) as running:
        yield running


@pytest.fixture
def ralph(running: RalphStore) -> RalphStore:
    running.empty()
    return running


@pytest.fixture
def client(writer: StatementWriter, ralph: RalphStore) -> HttpRecordStore:
    return HttpRecordStore.make(replace(writer.settings, url=ralph.url, key=KEY, secret=SECRET))


@pytest.fixture
def push(records: Records, writer: StatementWriter, client: HttpRecordStore) -> Push:
    def run() -> PushOutcome:
        queue_news(records, writer, NOW)
        return push_waiting(records.outbox, client, lambda: NOW, lambda _: None)

    return run


def list_ids(records: Records, writer: StatementWriter) -> list[str]:
    return sorted(str(one["id"]) for one in export_statements(records, writer))


def test_what_was_pushed_can_be_queried_as_it_was_said(
    records: Records, writer: StatementWriter, ralph: RalphStore, push: Push
) -> None:
    attempts = [
        keep(records, make(Mode.OFFICIAL, START + dt.timedelta(days=day)), trainee=name)
        for day, (make, name) in enumerate([(good, "李晓"), (poor, "O'Neil")] * 10)
    ]
    keep(records, good(Mode.PRACTICE, START))
    told = {str(one["id"]): json.loads(json.dumps(one)) for one in export_statements(records, writer)}
    assert push() == PushOutcome(sent=len(told), refused=0)
    for attempt in attempts[1::4]:
        correct(records, attempt, passed=True)
    told |= {str(one["id"]): json.loads(json.dumps(one)) for one in export_statements(records, writer)}
    assert not push().stopped
    found = {one["id"]: one for one in ralph.query()}
    assert found.keys() == told.keys()
    assert all(found[name].items() >= one.items() for name, one in told.items()), "nothing was changed on the way"
    # Not by verb: on a file this store (5.1.0) finds nothing by it, whatever it has.
    first = next(one for one in told.values() if one["verb"]["id"].endswith("/terminated"))
    hers = ralph.query(agent=json.dumps(first["actor"]))
    assert 0 < len(hers) < len(told)
    of_attempt = ralph.query(registration=first["context"]["registration"])
    assert first["id"] in {one["id"] for one in of_attempt}


def test_what_is_sent_again_is_there_once(
    records: Records, writer: StatementWriter, ralph: RalphStore, push: Push
) -> None:
    fill(records, 12)
    push()
    records.outbox.forget()
    assert push() == PushOutcome(sent=len(list_ids(records, writer)), refused=0)
    assert sorted(one["id"] for one in ralph.list_lines()) == list_ids(records, writer)


def test_what_arrived_in_part_is_completed(
    records: Records, writer: StatementWriter, ralph: RalphStore, client: HttpRecordStore, push: Push
) -> None:
    fill(records, 12)
    told = [json.dumps(one) for one in export_statements(records, writer)]
    client.post(told[30:45])  # and whoever sent them never learnt of it
    assert push() == PushOutcome(sent=len(told), refused=0)
    assert sorted(one["id"] for one in ralph.list_lines()) == list_ids(records, writer)


def test_one_that_the_store_refuses_holds_up_none_of_the_others(
    records: Records, writer: StatementWriter, ralph: RalphStore, client: HttpRecordStore
) -> None:
    class Spoiling:
        """Sends one statement as no statement may be."""

        def post(self, statements: list[str]) -> StoreReply:
            return client.post([one.replace('"actor":', '"nobody":') if one == victim.statement else one
                                for one in statements])  # fmt: skip

    fill(records, 4)
    queue_news(records, writer, NOW)
    rows = records.outbox.waiting(100)
    victim: OutboxRow = rows[17]
    outcome = push_waiting(records.outbox, Spoiling(), lambda: NOW, lambda _: None)
    assert outcome == PushOutcome(sent=len(rows) - 1, refused=1)
    (refused,) = records.outbox.refused()
    assert refused.id == victim.id
    assert "actor" in refused.reason
    records.outbox.retry_refused(NOW)
    assert push_waiting(records.outbox, client, lambda: NOW, lambda _: None) == PushOutcome(sent=1, refused=0)
    assert sorted(one["id"] for one in ralph.list_lines()) == list_ids(records, writer)


def test_a_store_that_loses_its_power_between_requests_gets_everything_once(
    records: Records, writer: StatementWriter, ralph: RalphStore, client: HttpRecordStore, push: Push
) -> None:
    class Failing:
        """Each second answer is lost with the store."""

        calls = 0

        def post(self, statements: list[str]) -> StoreReply:
            self.calls += 1
            if self.calls % 2 == 0:
                client.post(statements)
                ralph.stop()
            return client.post(statements)

    fill(records, 20)
    queue_news(records, writer, NOW)
    outcome = push_waiting(records.outbox, Failing(), lambda: NOW, lambda _: None)
    assert outcome.stopped
    assert records.outbox.count()[OutboxState.WAITING] > 0
    ralph.start()
    assert not push().stopped
    assert records.outbox.count()[OutboxState.WAITING] == 0
    assert sorted(one["id"] for one in ralph.list_lines()) == list_ids(records, writer)


def test_a_wrong_secret_refuses_no_statement(records: Records, writer: StatementWriter, ralph: RalphStore) -> None:
    fill(records, 1)
    queue_news(records, writer, NOW)
    stranger = HttpRecordStore.make(replace(writer.settings, url=ralph.url, key=KEY, secret="guess"))  # noqa: S106
    outcome = push_waiting(records.outbox, stranger, lambda: NOW, lambda _: None)
    assert (outcome.sent, outcome.refused) == (0, 0)
    assert outcome.stopped.startswith("401")
