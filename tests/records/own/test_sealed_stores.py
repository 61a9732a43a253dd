"""A sealed store: noise without its key, as durable as a plain file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.errors import RecordsUnavailable
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.sealed_engine import build_sealed_engine
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.store import Records
from tests.records.own.conftest import PRACTISED, play

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture
def sealed(tmp_path: Path) -> OwnStores:
    return OwnStores(tmp_path / "home" / "practice", KEY)


def read_all(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_was_practised_stands_nowhere_in_clear(tmp_path: Path, sealed: OwnStores) -> None:
    address = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    with TraineeRecords.open_for(address, "", sealed, "李晓") as records:
        attempt = play(records, "李晓")
        content = read_all(tmp_path)  # while it is open: the -wal file, too
        assert sealed.find_file("李晓").exists()
    content += read_all(tmp_path)
    assert PRACTISED.encode() not in content
    assert b"SQLite format 3" not in sealed.find_file("李晓").read_bytes()
    with TraineeRecords.open_for(address, "", sealed, "李晓") as records:
        assert any(PRACTISED in repr(event) for event in records.attempt(attempt).events)


def test_a_wrong_key_is_one_sentence_and_changes_nothing(sealed: OwnStores) -> None:
    sealed.open("李晓").close()
    file = sealed.find_file("李晓")
    before = file.read_bytes()
    with pytest.raises(RecordsUnavailable, match="sealed, and this key does not open them") as refused:
        build_sealed_engine(file, OTHER)
    assert len(str(refused.value).splitlines()) == 1
    assert file.read_bytes() == before


def test_another_key_has_another_file(sealed: OwnStores) -> None:
    other = OwnStores(sealed.folder, OTHER)
    assert sealed.find_file("李晓") != other.find_file("李晓")
    assert OTHER.hex() not in str(other.find_file("李晓"))


def test_everything_of_a_person_goes_under_whichever_key(sealed: OwnStores) -> None:
    other, plain = OwnStores(sealed.folder, OTHER), OwnStores(sealed.folder)
    for stores in (sealed, other, plain):
        stores.open("李晓").close()
    sealed.open("李晓明").close()
    plain.remove_all("李晓")
    assert [file for file in sealed.folder.iterdir() if "李晓-" in file.name] == []
    assert sealed.find_file("李晓明").exists()


def test_a_damaged_file_is_refused_and_stays(sealed: OwnStores) -> None:
    database = sealed.open("李晓")
    database.close()
    file = sealed.find_file("李晓")
    damaged = bytearray(file.read_bytes())
    damaged[200] ^= 1
    file.write_bytes(damaged)
    with pytest.raises(RecordsUnavailable):
        sealed.open("李晓")
    assert file.read_bytes() == bytes(damaged)


def test_a_key_is_never_printed_with_its_stores(sealed: OwnStores) -> None:
    assert "kkkk" not in repr(sealed)


_TYPIST = """
import sys
from pathlib import Path
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from tests.records.own.conftest import play
stores = OwnStores(Path(sys.argv[1]), b"k" * 32)
with TraineeRecords.open_for(sys.argv[2], "", stores, "李晓") as records:
    for number in range(1000):
        print(play(records, "李晓", reply=f"回答 {number}"), flush=True)
"""


def test_a_kill_between_commits_loses_nothing_that_was_submitted(tmp_path: Path, sealed: OwnStores) -> None:
    address = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    command = [sys.executable, "-c", _TYPIST, str(sealed.folder), address]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as typist:
        assert typist.stdout is not None
        submitted = [typist.stdout.readline().strip() for _ in range(5)]
        typist.send_signal(signal.SIGKILL)
        submitted += typist.stdout.read().split()
    with TraineeRecords.open_for(address, "", sealed, "李晓") as records:
        for number, attempt in enumerate(submitted):
            assert any(f"回答 {number}" in repr(event) for event in records.attempt(attempt).events)


def test_two_programs_write_to_one_store_in_turn(sealed: OwnStores) -> None:
    first, second = Records(sealed.open("李晓")), Records(sealed.open("李晓"))
    with first, second:
        made = {play(store, "李晓", Mode.PRACTICE) for store in (first, second, first, second)}
        assert {row.id for row in first.attempts()} == made
