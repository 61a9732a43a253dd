"""Real processes: killed at any moment, or several on one file."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.practice.events import Replied, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.store import Records
from tests.records.sample import START, make_script

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
    said += process.stdout.read().splitlines()
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
