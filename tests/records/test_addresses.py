"""A path is a path, whatever stands in it; an address is refused in one sentence that repeats no secret."""

import os
import sys
from pathlib import Path

import pytest

from simulator.config import build_config
from simulator.records.address import read_address
from simulator.records.database import to_records_error
from simulator.records.errors import RecordsError, RecordsUnavailable
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import make_attempt

ODD_NAMES = [
    "a?b",
    "a%20b",
    "%41",
    "a#b",
    "a b",
    " padded ",
    "数据",
    "sqlite:",
    "file:x?mode=memory",
    ":memory:",
    "a&b=c",
]
NOTHING_KEPT = ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite+pysqlite://"]
NO_ADDRESS = [
    "nonsense",
    ":memory:",
    "sqlite://host/x",
    "sqlite+nonsense:///x",
    "sqlite:///x?cached_statements=many",
    "sqlite:///x?uri=true&mode=memory",
    "postgresql://host:port/x",
    "postgresql+nonsense://host/x",
    "mysql://host/x",
    "://",
    "sqlite:///%ff?x",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_file_is_in_the_folder_that_was_named_and_nowhere_else(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    config = build_config({"SIMULATOR_HOME": str(home)}, tmp_path)
    with Records.open(config.database) as records:
        records.create(make_attempt())
        inside = {path.name for path in home.iterdir()}
    assert inside == {"records.sqlite3", "records.sqlite3-wal", "records.sqlite3-shm"}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems take only Unicode names")
def test_a_folder_whose_name_is_no_utf_8_keeps_its_records(tmp_path: Path) -> None:
    home = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")
    for _ in range(2):
        with Records.open(build_config({"SIMULATOR_HOME": home}, tmp_path).database) as records:
            records.create(make_attempt())
            kept = len(records.attempts())
    assert kept == 2
    assert [os.fsencode(path.name) for path in tmp_path.iterdir()] == [b"\xff\xfe"]


@pytest.mark.parametrize("address", NOTHING_KEPT)
def test_an_address_in_memory_is_refused_since_nothing_would_be_kept(simulator: Simulator, address: str) -> None:
    run = simulator("--lang", "en", "history", "--database", address)
    assert run.code == 2
    assert "nothing would be kept there" in run.err


def test_a_kept_run_in_memory_is_refused_before_anything_is_said_to_be_kept(
    simulator: Simulator, tmp_path: Path
) -> None:
    (tmp_path / "replies.txt").write_text("您好\n", "utf-8")
    arguments = ("objections/obj-timing", "--replies", str(tmp_path / "replies.txt"), "--save")
    run = simulator("play", *arguments, "--database", "sqlite://")
    assert (run.code, run.out) == (2, "")


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_an_address_that_is_none_is_bad_usage_and_not_our_bug(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = simulator("--lang", "en", "history", "--database", address)
    assert run.code == 2
    assert len(run.err.splitlines()) == 1
    assert "Traceback" not in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:s3cret@127.0.0.1:1/none?connect_timeout=2",
        "postgresql://127.0.0.1:1/none?user=x&password=s3cret&connect_timeout=2",
        "postgresql://127.0.0.1:1/none?sslpassword=s3cret&connect_timeout=2",
        "postgresql://user:s3cret@host:port/none",
        "postgres//user:s3cret@host/none",
        "mysql://user:s3cret@host/none?password=s3cret",
        "nonsense?password=s3cret",
        "sqlite://user:s3cret@host/x",
        "postgresql://user:a@s3cret@127.0.0.1:1/none?connect_timeout=2",
        "postgresql://user:a/s3cret@host:port/none",
        "postgresql:/user:a/s3cret@host/none",
    ],
)
def test_no_message_repeats_a_secret_of_the_address(address: str) -> None:
    with pytest.raises(RecordsError) as caught:
        Records.open(address)
    assert "s3cret" not in str(caught.value)


def test_a_move_to_where_the_records_are_repeats_no_password(simulator: Simulator) -> None:
    address = "postgresql://user:s3cret@127.0.0.1:1/none"
    ran = simulator("move-records", address, address)
    assert (ran.code, "s3cret" in ran.err) == (2, False)
    assert "cannot be moved to where they are: postgresql://user:***@127.0.0.1:1/none" in ran.err


def test_a_secret_in_the_words_of_a_driver_is_masked() -> None:
    fault = to_records_error("here", RuntimeError('invalid option "s3cret"'), ("s3cret",))
    assert str(fault) == 'The records at here failed: invalid option "***"'


def test_a_path_may_be_written_as_an_address_with_its_signs_escaped(tmp_path: Path) -> None:
    url = read_address(f"sqlite:///{tmp_path}/a%3Fb%2525.sqlite3")
    assert url.database == str(tmp_path / "a?b%25.sqlite3")


def test_a_question_mark_in_a_written_address_is_refused_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(RecordsUnavailable, match="%3F"):
        Records.open(f"sqlite:///{tmp_path}/a?b.sqlite3")
    assert list(tmp_path.iterdir()) == []
