"""Every statement reaches the record store once, is refused for a reason, or waits: whatever the store does."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.exchange.actors import Pseudonyms
from simulator.exchange.outbox.pushing import PushOutcome, push_waiting
from simulator.exchange.outbox.queueing import queue_news
from simulator.exchange.outbox.record_store import HttpRecordStore
from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.export import export_statements
from simulator.practice.events import Mode
from simulator.records.outgoing.outbox import OutboxState
from simulator.records.store import Records
from tests.exchange.conftest import NOW
from tests.exchange.stub_store import StubStore, keep_and_dawdle, keep_and_list_new, keep_and_say, refuse, say
from tests.exchange.test_statements import correct
from tests.reports.sample import START, good, keep, poor

ROOT = Path(__file__).parents[2]
Push = Callable[[], PushOutcome]


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def push(records: Records, writer: StatementWriter, store: StubStore, naps: list[float]) -> Push:
    def run() -> PushOutcome:
        queue_news(records, writer, NOW)
        settings = replace(writer.settings, url=store.url, key="key", secret="hush")  # noqa: S106  # of a stub
        return push_waiting(records.outbox, HttpRecordStore.make(settings, timeout=1.0), lambda: NOW, naps.append)

    return run


def fill(records: Records, attempts: int = 3) -> None:
    for day in range(attempts):
        keep(records, good(Mode.OFFICIAL, START + dt.timedelta(days=day)))
    keep(records, good(Mode.PRACTICE, START))


def ids(records: Records, writer: StatementWriter) -> set[str]:
    """What the store should show in the end."""
    told = [*export_statements(records, writer)]
    return {str(one["id"]) for one in told if "StatementRef" not in str(one["object"])}


def shown(store: StubStore) -> set[str]:
    return {one["id"] for one in store.standing}


def test_what_is_new_arrives_once_however_often_it_is_pushed(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    fill(records)
    assert push() == PushOutcome(21, 0)
    assert shown(store) == ids(records, writer)
    assert push() == PushOutcome(0, 0)
    assert (len(store.calls), store.doubles) == (1, 0)
    assert store.headers[0]["x-experience-api-version"] == "1.0.3"
    assert store.headers[0]["authorization"] == "Basic a2V5Omh1c2g="


def test_words_stay_in_the_outbox_only_until_the_store_has_them(records: Records, push: Push) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    push()
    assert {row.statement for row in records.outbox.of(attempt)} == {""}


def test_many_go_in_batches_and_in_order(records: Records, store: StubStore, push: Push) -> None:
    fill(records, 17)
    assert push() == PushOutcome(119, 0)
    assert [len(call) for call in store.calls] == [50, 50, 19]


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_busy_store_is_asked_again_with_longer_pauses(
    records: Records, store: StubStore, push: Push, naps: list[float], status: int
) -> None:
    fill(records)
    store.plan = [say(status, "busy"), say(status, "busy")]
    assert push() == PushOutcome(21, 0)
    assert naps == [1.0, 2.0]


def test_a_store_that_stays_away_leaves_everything_waiting(
    records: Records, writer: StatementWriter, store: StubStore, push: Push, naps: list[float]
) -> None:
    fill(records)
    store.always = say(503, "maintenance")
    assert push() == PushOutcome(0, 0, "503 maintenance")
    assert naps == [1.0, 2.0, 4.0, 8.0], "tries are bounded"
    assert records.outbox.count()[OutboxState.WAITING] == 21
    store.always = None
    assert push() == PushOutcome(21, 0)
    assert shown(store) == ids(records, writer)


@pytest.mark.parametrize(
    "misdeed",
    [keep_and_dawdle(1.5), keep_and_say(0), keep_and_say(503, "kept it, though"), say(0), say(504, "gateway")],
    ids=["answers too late", "hangs up after keeping", "fails after keeping", "hangs up", "gateway"],
)
def test_what_is_in_doubt_is_sent_again_and_kept_once(
    records: Records, writer: StatementWriter, store: StubStore, push: Push, misdeed: object
) -> None:
    fill(records)
    store.plan = [misdeed]  # type: ignore[list-item]  # one of the above
    assert push() == PushOutcome(21, 0)
    assert shown(store) == ids(records, writer)
    assert len(store.kept) == 21
    assert {frozenset(call) for call in store.calls} == {frozenset(store.calls[0])}


def test_a_conflict_means_that_it_is_there(records: Records, store: StubStore, push: Push) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    push()
    known = store.calls[0][2]
    store.kept = {known: {**store.kept[known], "stored": "2026-03-09T12:00:00Z"}}
    records.outbox.forget()
    assert push() == PushOutcome(7, 0)
    assert len(store.kept) == 7
    assert {row.state for row in records.outbox.of(attempt)} == {OutboxState.SENT}


def test_what_is_refused_is_found_among_the_others_and_kept_with_the_reason(
    records: Records, store: StubStore, push: Push
) -> None:
    fill(records)
    store.always = refuse("answered")
    assert push() == PushOutcome(12, 9)
    assert {row.reason for row in records.outbox.refused()} == {"400 answered is not allowed"}
    assert all(row.statement for row in records.outbox.refused())
    assert push() == PushOutcome(0, 0), "refused ones do not come back by themselves"
    store.always = None
    assert records.outbox.retry_refused(NOW) == 9
    assert push() == PushOutcome(9, 0)
    assert len(store.kept) == 21


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_a_wrong_key_or_address_refuses_no_statement(
    records: Records, store: StubStore, push: Push, status: int
) -> None:
    fill(records)
    store.always = say(status, "no")
    assert push().stopped == f"{status} no"
    assert len(store.calls) == 1, "neither tried again nor followed elsewhere"
    assert records.outbox.count()[OutboxState.WAITING] == 21


@pytest.mark.parametrize("page", ["<html>Welcome to this hotel's network</html>", "[]", '["someone-elses"]', "{}"])
def test_a_page_that_is_no_record_store_has_received_nothing(
    records: Records, store: StubStore, push: Push, page: str
) -> None:
    fill(records)
    store.plan = [say(200, page)]
    assert push().stopped.startswith("200")
    assert push() == PushOutcome(21, 0)


def test_nobody_there_is_told_and_nothing_is_lost(records: Records, writer: StatementWriter) -> None:
    fill(records)
    queue_news(records, writer, NOW)
    settings = replace(writer.settings, url="http://127.0.0.1:1/xapi", key="k", secret="s")  # noqa: S106  # of nobody
    outcome = push_waiting(records.outbox, HttpRecordStore.make(settings), lambda: NOW, lambda _: None)
    assert outcome.sent == 0
    assert "refused" in outcome.stopped
    assert records.outbox.count()[OutboxState.WAITING] == 21


def test_a_correction_reaches_a_store_that_had_the_first_figures(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    push()
    for day, score in enumerate((80, 60, 80)):
        correct(records, attempt, passed=True, score=score, day=day)
        push()
        assert shown(store) == ids(records, writer)
    correct(records, attempt, passed=None, day=4)
    push()
    assert shown(store) == set()


def test_what_was_corrected_before_it_was_ever_tried_is_withdrawn(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    queue_news(records, writer, NOW)
    correct(records, attempt, passed=True)
    assert push() == PushOutcome(7, 0)
    assert shown(store) == ids(records, writer) == {*store.kept}
    assert records.outbox.count()[OutboxState.WITHDRAWN] == 2


def test_what_another_program_sends_just_now_is_not_withdrawn_but_voided_the_next_time(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    queue_news(records, writer, NOW)
    seen = records.outbox.waiting(50)
    sent = [row.id for row in records.outbox.start(seen)]
    records.outbox.queue(attempt, "as it looks now", [], sent[:2], NOW)
    assert records.outbox.count()[OutboxState.WITHDRAWN] == 0
    assert records.outbox.fingerprints() == {}, "it is looked at again"
    correct(records, attempt, passed=True)
    push()
    assert shown(store) == ids(records, writer)


def test_what_was_withdrawn_meanwhile_is_not_sent(records: Records, writer: StatementWriter) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    queue_news(records, writer, NOW)
    seen = records.outbox.waiting(50)
    records.outbox.queue(attempt, "", [], [seen[0].id], NOW)
    assert records.outbox.start(seen) == seen[1:]


def test_two_people_made_one_are_one_in_the_store_and_two_again_when_that_is_taken_back(
    records: Records, store: StubStore, push: Push
) -> None:
    keep(records, good(Mode.OFFICIAL, START), trainee="李晓")
    keep(records, good(Mode.OFFICIAL, START + dt.timedelta(days=1)), trainee="李小")

    def count_people() -> int:
        assert len(store.standing) == 14
        return len({one["actor"]["account"]["name"] for one in store.standing})

    push()
    assert count_people() == 2
    records.people.merge("李小", "李晓", NOW, lambda _: None)
    push()
    assert count_people() == 1
    records.people.undo(lambda _: None)
    push()
    assert count_people() == 2


def test_another_key_gives_other_pseudonyms_and_the_old_ones_are_voided(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    fill(records)
    push()
    other = replace(writer, pseudonyms=Pseudonyms(b"o" * 32, writer.settings.home_page))
    queue_news(records, other, NOW)
    settings = replace(writer.settings, url=store.url, key="k", secret="s")  # noqa: S106  # of a stub
    push_waiting(records.outbox, HttpRecordStore.make(settings), lambda: NOW, lambda _: None)
    assert shown(store) == ids(records, other)


def test_a_store_that_names_only_what_is_new_to_it_gets_the_rest_too(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    fill(records)
    store.always = keep_and_list_new
    told = [*export_statements(records, writer)]
    store.keep([json.loads(json.dumps(one)) for one in told[2:9]])  # and whoever sent them never learnt of it
    assert push() == PushOutcome(sent=len(told), refused=0)
    assert shown(store) == ids(records, writer)


_PUSHER = """
import sys, time
from dataclasses import replace
from simulator.exchange.actors import Pseudonyms
from simulator.exchange.outbox.pushing import push_waiting
from simulator.exchange.outbox.queueing import queue_news
from simulator.exchange.outbox.record_store import HttpRecordStore
from simulator.exchange.settings import LmsSettings
from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.records.store import Records
from tests.exchange.conftest import NOW

settings = LmsSettings(sys.argv[2], "k", "s", "https://people.example.com", "https://talks.example.com/xapi")
with Records.open(sys.argv[1]) as records:
    queue_news(records, StatementWriter(settings, Pseudonyms(b"k" * 32, settings.home_page)), NOW)
    print("queued", flush=True)
    push_waiting(records.outbox, HttpRecordStore.make(settings), lambda: NOW, time.sleep)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_kill_9_in_the_middle_of_requests_loses_and_doubles_nothing(
    records: Records, url: str, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    fill(records, 30)
    for kept_before in range(4):
        victim = subprocess.Popen([sys.executable, "-c", _PUSHER, url, store.url], cwd=ROOT, stdout=subprocess.PIPE)

        def kill(_store: StubStore, _statements: object, pid: int = victim.pid) -> None:
            os.kill(pid, signal.SIGKILL)

        # The store keeps the request, and whoever sent it never learns of it.
        store.plan = [*([lambda _s, _t: None] * (kept_before % 2)), kill]
        assert victim.wait() == -signal.SIGKILL
        victim.stdout.close() if victim.stdout else None
        assert records.outbox.count()[OutboxState.WAITING] > 0
    store.plan = []
    assert push().stopped == ""
    assert shown(store) == ids(records, writer) == {*store.kept}
    assert store.doubles > 0, "some were sent twice, and are there once"
    assert records.outbox.count() == {state: 210 * (state is OutboxState.SENT) for state in OutboxState}


def test_a_late_answer_of_another_store_does_not_count_for_what_was_queued_anew(
    records: Records, writer: StatementWriter, push: Push
) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    push()
    sent = [row.id for row in records.outbox.of(attempt)]
    records.outbox.forget()
    queue_news(records, writer, NOW)
    records.outbox.settle(sent, NOW)
    assert {row.state for row in records.outbox.of(attempt)} == {OutboxState.WAITING}


def test_a_late_refusal_takes_nothing_back_that_arrived(records: Records, push: Push) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    push()
    sent = [row.id for row in records.outbox.of(attempt)]
    records.outbox.settle(sent, NOW, "400 no")
    assert {row.state for row in records.outbox.of(attempt)} == {OutboxState.SENT}
    assert records.outbox.retry_refused(NOW) == 0, "nothing without its words is ever sent again"


def test_what_a_store_has_although_it_refused_it_once_has_arrived(records: Records, writer: StatementWriter) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    queue_news(records, writer, NOW)
    rows = records.outbox.start(records.outbox.waiting(50))
    ids_sent = [row.id for row in rows]
    records.outbox.settle(ids_sent, NOW, "400 no")
    records.outbox.settle(ids_sent, NOW)
    assert {row.state for row in records.outbox.of(attempt)} == {OutboxState.SENT}


def test_what_arrived_before_the_program_died_is_taken_back_where_a_correction_came_before_the_next_push(
    records: Records, writer: StatementWriter, store: StubStore, push: Push
) -> None:
    attempt = keep(records, good(Mode.OFFICIAL, START))
    queue_news(records, writer, NOW)
    settings = replace(writer.settings, url=store.url, key="key", secret="hush")  # noqa: S106  # of a stub
    rows = records.outbox.start(records.outbox.waiting(50))
    HttpRecordStore.make(settings).post([row.statement for row in rows])  # and the answer finds nobody
    correct(records, attempt, passed=False, score=10)
    assert push().stopped == ""
    assert shown(store) == ids(records, writer)
    assert records.outbox.count()[OutboxState.WAITING] == 0
