"""What is opened, what is refused, and that nothing refused is ever changed."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from simulator.records.database import Database
from simulator.records.errors import CorruptRecords, NewerSchema, RecordsError, RecordsUnavailable
from simulator.records.migrations import STEPS, migrate
from simulator.records.store import Records
from simulator.records.tables import metadata
from tests.records.sample import make_attempt

#: A file as the first released version wrote it, cut down to one attempt.
VERSION_1 = Path(__file__).with_name("version_1.sql")


def test_the_folder_is_made_and_the_file_is_shared_and_durable(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "records.sqlite3"
    with Records.open(f"sqlite:///{path}") as records:
        records.create(make_attempt())
        with records._database.reading() as connection:
            pragmas = {n: connection.exec_driver_sql(f"PRAGMA {n}").scalar() for n in ("journal_mode", "synchronous")}
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}
    assert path.exists()


def test_the_steps_make_exactly_the_tables_that_the_program_uses(url: str) -> None:
    Records.open(url).close()
    inspector = inspect(create_engine(url))
    assert set(inspector.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        keys = {column.name for column in table.primary_key}
        found = {
            c["name"]: (str(c["type"]), c["nullable"] and c["name"] not in keys) for c in inspector.get_columns(name)
        }
        assert found == {c.name: (str(c.type), c.nullable) for c in table.columns}, name
        assert set(inspector.get_pk_constraint(name)["constrained_columns"]) == keys, name


def test_a_file_of_version_1_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text("utf-8"))
    with Records.open(f"sqlite:///{path}") as records:
        stored = records.attempt("07c3w5q-k3f9")
        assert (stored.row.trainee, stored.row.score, len(stored.events)) == ("李晓", 100, 5)
        assert records.sources(stored.row.digest) == {"zh-CN/objections/obj-timing.yaml": "title: 现在不行\n"}
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT max(version) FROM schema_version").fetchone() == (len(STEPS),)


def test_only_missing_steps_are_taken_and_a_failing_one_leaves_the_file_as_it_was(url: str) -> None:
    Records.open(url).close()
    database = Database(url)
    more = (*STEPS, ("ALTER TABLE attempts ADD COLUMN mood TEXT",))
    with database.writing() as connection:
        assert migrate(connection, database.place, more) == len(STEPS) + 1
    broken = (*more, ("ALTER TABLE attempts ADD COLUMN wish TEXT", "ALTER TABLE nothing ADD COLUMN x TEXT"))
    with pytest.raises(RecordsError), database.writing() as connection:
        migrate(connection, database.place, broken)
    columns = {column["name"] for column in inspect(database.engine).get_columns("attempts")}
    assert "mood" in columns
    assert "wish" not in columns
    database.close()


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_was(url: str, tmp_path: Path) -> None:
    Records.open(url).close()
    path = tmp_path / "records.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO schema_version VALUES (99)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="newer version of this program \\(format 99"):
        Records.open(url)
    assert path.read_bytes() == before


def _garbage(path: Path) -> None:
    path.write_bytes(b"these are not the records you are looking for" * 100)


def _truncated(path: Path) -> None:
    with Records.open(f"sqlite:///{path}") as records:
        for _ in range(20):
            records.create(make_attempt())
    path.write_bytes(path.read_bytes()[:5000])


def _scrambled(path: Path) -> None:
    Records.open(f"sqlite:///{path}").close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    path.write_bytes(bytes(data))


def _scrambled_inside(path: Path) -> None:
    """The page of the attempts' first index is overwritten: nothing that opening alone would touch."""
    with Records.open(f"sqlite:///{path}") as records:
        for _ in range(40):
            records.create(make_attempt())
    with sqlite3.connect(path) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'attempts_by_trainee'").fetchone()
    data = bytearray(path.read_bytes())
    data[4096 * (page - 1) : 4096 * page] = b"\xa5" * 4096
    path.write_bytes(bytes(data))


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize("spoil", [_garbage, _truncated, _scrambled, _scrambled_inside, _foreign])
def test_a_damaged_or_foreign_file_is_reported_and_its_bytes_are_unchanged(tmp_path: Path, spoil: object) -> None:
    path = tmp_path / "records.sqlite3"
    assert callable(spoil)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(CorruptRecords, match="left as it is"):
        Records.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process may read but not write, even where the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Records.open(f"sqlite:///{folder / 'records.sqlite3'}").close()
        (folder / "records.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        if root:
            os.seteuid(65534)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="folders are not made read-only like this on Windows")
@pytest.mark.parametrize("name", ["records.sqlite3", "another.sqlite3", "deeper/records.sqlite3"])
def test_a_folder_that_cannot_be_written_gets_one_clear_sentence(locked_folder: Path, name: str) -> None:
    with pytest.raises(RecordsUnavailable, match=name):
        Records.open(f"sqlite:///{locked_folder / name}")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "names no address such as"),
        ("mysql://localhost/x", "only sqlite and postgresql"),
        ("postgresql://user:secret@127.0.0.1:1/none?connect_timeout=2", "cannot be used"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(RecordsUnavailable, match=sentence) as caught:
        Records.open(url)
    assert "secret" not in str(caught.value)


def test_a_lock_held_by_another_program_is_told_as_such(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.records.engines.BUSY_TIMEOUT", 50)
    with Records.open(url) as records:
        holder = sqlite3.connect(tmp_path / "records.sqlite3", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsUnavailable, match="locked"):
            records.create(make_attempt())
        assert records.attempts() == ()  # readers are not held up
        holder.close()
        records.create(make_attempt())


def test_the_sentence_and_its_reason_are_both_translated() -> None:
    catalogue = {
        "The records at {place} cannot be used: {reason}.": "{place} 无法使用:{reason}。",
        "the disk is full": "磁盘已满",
    }
    error = RecordsUnavailable("这里", "full")
    assert error.render(lambda text: catalogue.get(text, text)) == "这里 无法使用:磁盘已满。"
