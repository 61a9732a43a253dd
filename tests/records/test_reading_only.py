"""History and reports need no right to write; where even reading is impossible, they say so."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Mode, Replied
from simulator.records.errors import RecordsUnavailable
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import START, make_attempt

VERSION_1 = Path(__file__).with_name("version_1.sql")
SUMMARY = AttemptSummary(70, 1, "", None, None, 0, 0, 0)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders are not made read-only like this on Windows")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is read-only from `lock` on, also where the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
        if os.getuid() == 0:
            os.seteuid(0)
        Path(name).chmod(0o755)


def lock(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)


def test_history_and_report_work_where_they_may_only_read(simulator: Simulator, folder: Path) -> None:
    path = folder / "records.sqlite3"
    with Records.open(path) as records:
        attempt = records.create(make_attempt(trainee="李晓", mode=Mode.OFFICIAL))
    history = ("history", "--database", f"sqlite:///{path}")
    report = ("report", "--trainee", "李晓", "--format", "md", "--database", f"sqlite:///{path}")
    for command in (history, report):  # loads what they need: the user that `lock` becomes may not read the interpreter
        simulator(*command)
    lock(folder)
    before = sorted(folder.iterdir())
    run = simulator(*history)
    assert (run.code, run.out.split()[0]) == (0, attempt)
    assert simulator(*report).code == 0
    assert sorted(folder.iterdir()) == before


def test_changes_that_wait_in_a_wal_file_are_read_or_the_reason_is_given(folder: Path) -> None:
    """Never an older state without a word: it would show a finished attempt as unfinished."""
    path = folder / "records.sqlite3"
    with tempfile.TemporaryDirectory() as elsewhere, Records.open(Path(elsewhere) / path.name) as records:
        attempt = records.create(make_attempt())
        records.journal(attempt).append([Replied(START, "t1", "x")], SUMMARY)
        for name in (path.name, f"{path.name}-wal"):  # as a crash leaves them, without the index of the -wal file
            shutil.copy(Path(elsewhere) / name, folder / name)
    lock(folder)
    with pytest.raises(RecordsUnavailable, match="-wal file"):
        Records.open_to_read(path)


def test_a_file_that_may_not_be_read_is_told_as_such(folder: Path) -> None:
    path = folder / "records.sqlite3"
    Records.open(path).close()
    lock(folder)
    if os.getuid() == 0:
        os.seteuid(0)
    path.chmod(0o000)
    if os.getuid() == 0:
        os.seteuid(65534)
    with pytest.raises(RecordsUnavailable, match="Permission denied"):
        Records.open_to_read(path)


def test_an_older_file_that_cannot_be_brought_up_to_date_is_told_as_such(folder: Path) -> None:
    path = folder / "records.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text("utf-8"))
    raw.close()
    lock(folder)
    with pytest.raises(RecordsUnavailable, match="older format"):
        Records.open_to_read(path)


def test_where_there_are_no_records_the_reason_is_that_they_cannot_be_made(simulator: Simulator, folder: Path) -> None:
    lock(folder)
    run = simulator("history", "--database", f"sqlite:///{folder / 'none.sqlite3'}")
    assert run.code == 2
    assert "none.sqlite3" in run.err


def test_an_empty_file_that_a_full_disk_left_is_not_told_to_be_of_an_older_format(folder: Path) -> None:
    path = folder / "records.sqlite3"
    path.touch()
    lock(folder)
    with pytest.raises(RecordsUnavailable, match=r"cannot be (written|opened)"):
        Records.open_to_read(path)
