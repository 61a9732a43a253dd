"""Real processes: killed at any moment, or several on one file."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Event, Mode, Replied, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

ROOT = Path(__file__).parents[2]


def _start(url: str, attempt: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.records.typist", url, attempt, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
@pytest.mark.parametrize("seed", range(4))
def test_kill_9_at_any_moment_loses_no_reply_whose_feedback_could_be_seen(url: str, seed: int) -> None:
    process = _start(url, "new", 100_000)
    assert process.stdout is not None
    attempt = process.stdout.readline().strip()
    first = iter(process.stdout.readline, "")
    said = next([line] for line in first if line.startswith("shown"))  # a slow machine may take its time
    time.sleep(random.Random(seed).uniform(0.02, 0.4))  # noqa: S311  # a moment, not a secret
    process.kill()
    said += process.communicate()[0].splitlines()
    process.wait()
    shown = [line for line in said if line.startswith("shown")]
    with Records.open(url) as records:
        events = records.attempt(attempt).events
        kept = [int(event.text.split()[0]) for event in events if isinstance(event, Replied)]
        assert kept == list(range(len(kept)))
        assert len(kept) >= len(shown)
        session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
        session.resume(events)
        judged = [event for event in session.events if isinstance(event, Scored)]
        assert len(judged) == len(kept), "a reply that was kept but not judged is judged on resuming"
        assert records.attempt(attempt).events == session.events


_KILLED = """
import os, signal, sys
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.store import Records
from tests.records.sample import START, make_script

class Killed:
    def __init__(self, journal):
        self.journal = journal
    def append(self, events, summary):
        self.journal.append(events, summary)
        if isinstance(events[-1], Replied):
            os.kill(os.getpid(), signal.SIGKILL)

records = Records.open(sys.argv[1])
session = Session(PreparedScenario(make_script(), 7, None), Killed(records.journal(sys.argv[2])), lambda: START)
session.start(Mode.PRACTICE)
session.submit("谢谢您直说")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_reply_is_on_the_disk_before_it_is_judged(url: str) -> None:
    """Killed at the moment that its words were appended: another process reads them, and nothing after them."""
    with Records.open(url) as records:
        attempt = records.create(make_attempt())
    done = subprocess.run([sys.executable, "-c", _KILLED, url, attempt], cwd=ROOT, check=False)
    assert done.returncode == -9
    with Records.open(url) as records:
        assert [event.kind for event in records.attempt(attempt).events] == ["started", "asked", "replied"]


def test_a_reply_is_on_the_disk_within_50_ms_of_the_call(url: str) -> None:
    """The quickest of nine: a machine that does much else may take longer now and then, this code may not."""
    with Records.open(url) as records:
        journal = records.journal(records.create(make_attempt()))
        waits: list[float] = []

        class Timed:
            def append(self, events: Sequence[Event], summary: AttemptSummary) -> None:
                journal.append(events, summary)
                if isinstance(events[-1], Replied):
                    waits.append(time.perf_counter() - submitted)

        session = Session(PreparedScenario(make_script(), 7, None), Timed(), lambda: START)
        session.start(Mode.PRACTICE)
        for number in range(9):
            submitted = time.perf_counter()
            session.submit(f"{number} 谢谢您直说")
    assert min(waits) < 0.05


def test_several_programs_open_new_records_at_once_and_write_side_by_side(url: str) -> None:
    processes = [_start(url, "new", 15) for _ in range(4)]
    attempts = []
    for process in processes:
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        attempts.append(said.split()[0])
    with Records.open(url) as records:
        for attempt in attempts:
            replies = [event for event in records.attempt(attempt).events if isinstance(event, Replied)]
            assert len(replies) == 15
        assert {row.id for row in records.attempts()} == set(attempts)
