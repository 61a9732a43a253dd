"""Records are moved whole: all tables, one moment, the same in the end or a sentence that says what is not."""

from pathlib import Path

import pytest
from sqlalchemy import insert, update

from simulator.errors import UserError
from simulator.practice.events import Mode
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.administration import move
from simulator.records.administration.move import list_tables, move_records
from simulator.records.database import Database
from simulator.records.migrations import STEPS, migrate
from simulator.records.store import Records
from simulator.records.tables import attempts, metadata, texts
from tests.cli.conftest import Simulator
from tests.postgres_server import PostgresServer
from tests.records.every_table import fill_every_table, make_value, read_everything
from tests.records.sample import START, make_attempt, make_script

TO_SERVER, FROM_SERVER = ("sqlite", "postgresql"), ("postgresql", "sqlite")
WAYS = [TO_SERVER, FROM_SERVER, ("sqlite", "sqlite"), ("postgresql", "postgresql")]
every_way = pytest.mark.parametrize("places", WAYS, ids=[" to ".join(way) for way in WAYS], indirect=True)


@pytest.fixture(params=[TO_SERVER], ids=["sqlite to postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Addresses of two empty databases."""
    made = []
    for number, kind in enumerate(request.param):
        if kind == "sqlite":
            made.append(f"sqlite:///{tmp_path / str(number)}.sqlite3")
        else:
            server: PostgresServer = request.getfixturevalue("server")
            made.append(server.url(server.make_database()))
    return made[0], made[1]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    return f"sqlite:///{tmp_path / 'old.sqlite3'}", f"sqlite:///{tmp_path / 'new.sqlite3'}"


def ignore(*_: object) -> None: ...


@every_way
def test_every_table_arrives_whole_and_the_source_is_as_it_was(places: tuple[str, str]) -> None:
    source, target = places
    made = fill_every_table(source)
    before = read_everything(source)
    moved = move_records(source, target, ignore)
    assert sum(table.new for table in moved) == made
    assert read_everything(target) == before == read_everything(source)
    assert {table.name for table in moved} | {"schema_version"} == set(metadata.tables), "a table was forgotten"


def test_the_same_move_again_writes_nothing_and_says_the_same(places: tuple[str, str]) -> None:
    source, target = places
    fill_every_table(source)
    first = move_records(source, target, ignore)
    again = move_records(source, target, ignore)
    assert sum(table.new for table in again) == 0
    assert [(table.name, table.rows, table.digest) for table in again] == [
        (table.name, table.rows, table.digest) for table in first
    ]


def test_a_move_interrupted_anywhere_goes_on_and_ends_equal(
    places: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = places
    monkeypatch.setattr(move, "BATCH", 2)
    fill_every_table(source, rows=5)
    calls, stops = 0, [20, 11, 2]  # each time it gets a little further

    def interrupt(*_: object) -> None:
        nonlocal calls
        calls += 1
        if stops and calls > stops[-1]:
            raise KeyboardInterrupt

    while stops:
        calls = 0
        with pytest.raises(KeyboardInterrupt):
            move_records(source, target, interrupt)
        stops.pop()
    moved = move_records(source, target, interrupt)
    assert 0 < sum(table.new for table in moved) < sum(table.rows for table in moved)
    assert read_everything(target) == read_everything(source)


def test_what_was_moved_can_be_used(places: tuple[str, str]) -> None:
    source, target = places
    with Records.open(source) as records:
        attempt = records.create(make_attempt())
        session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
        session.start(Mode.OFFICIAL)
        session.submit("谢谢您直说")
    move_records(source, target, ignore)
    with Records.open(target) as records:
        going_on = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
        going_on.resume(records.attempt(attempt).events)
        going_on.submit("方便问一句原因吗")
        assert records.attempt(attempt).events[: len(session.events)] == session.events


@pytest.mark.parametrize("places", [FROM_SERVER], ids=["postgresql to sqlite"], indirect=True)
def test_what_is_written_meanwhile_is_not_half_of_it_there(places: tuple[str, str]) -> None:
    source, target = places
    fill_every_table(source)
    before = read_everything(source)
    calls: list[int] = []

    def write_meanwhile(*_: object) -> None:
        if not calls:
            fill_every_table(source, first=10)
        calls.append(1)

    move_records(source, target, write_meanwhile)
    assert read_everything(target) == before
    move_records(source, target, ignore)
    assert read_everything(target) == read_everything(source), "and the same move brings what came since"


def test_a_target_with_other_records_is_refused_and_left_as_it_was(places: tuple[str, str]) -> None:
    source, target = places
    fill_every_table(source)
    fill_every_table(target, first=100)
    before = read_everything(target)
    with pytest.raises(UserError, match="holds other records: 3 rows of the table"):
        move_records(source, target, ignore)
    assert read_everything(target) == before


def test_a_row_that_is_another_one_under_the_same_id_is_refused(files: tuple[str, str]) -> None:
    source, target = files
    fill_every_table(source)
    move_records(source, target, ignore)
    database = Database(target)
    with database.writing() as connection:
        connection.execute(update(attempts).where(attempts.c.id == "k1").values(score=99))
    database.close()
    with pytest.raises(UserError, match="1 rows of the table attempts"):
        move_records(source, target, ignore)


def test_a_difference_in_the_end_is_found(files: tuple[str, str]) -> None:
    source, target = files
    fill_every_table(source)

    def spoil(table: str, done: int, _total: int) -> None:
        if table == "texts" and done == 3:
            database = Database(target)
            with database.writing() as connection:
                connection.execute(update(texts).where(texts.c.hash == "k1").values(text="another"))
            database.close()

    with pytest.raises(UserError, match="The table texts is not the same in both databases"):
        move_records(source, target, spoil)


def test_a_table_refers_only_to_tables_that_are_copied_before_it() -> None:
    names = [table.name for table in list_tables()]
    for table in list_tables():
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) < names.index(table.name)


def test_older_records_and_missing_files_are_told(files: tuple[str, str], tmp_path: Path) -> None:
    source, target = files
    with pytest.raises(UserError, match="there is no such file"):
        move_records(source, target, ignore)
    assert list(tmp_path.iterdir()) == [], "nothing was made for it"
    database = Database(source)
    with database.writing() as connection:
        migrate(connection, database.place, STEPS[:3])
    database.close()
    with pytest.raises(UserError, match="older format"):
        move_records(source, target, ignore)


def test_records_are_not_moved_to_where_they_are(files: tuple[str, str]) -> None:
    fill_every_table(files[0])
    with pytest.raises(UserError, match="cannot be moved to where they are"):
        move_records(files[0], files[0], ignore)


def test_a_text_that_the_target_cannot_hold_is_told_with_its_row(tmp_path: Path, server: PostgresServer) -> None:
    source = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    Records.open(source).close()
    database = Database(source)
    with database.writing() as connection:
        values = {column.name: make_value(column, 0) for column in texts.c}
        connection.execute(insert(texts).values({**values, "text": "a\0b"}))
    database.close()
    with pytest.raises(UserError, match=r"texts: .*NUL"):
        move_records(source, server.url(server.make_database()), ignore)


def test_the_command_says_what_it_moved(simulator: Simulator, tmp_path: Path) -> None:
    fill_every_table(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    ran = simulator("move-records", str(tmp_path / "old.sqlite3"), str(tmp_path / "new.sqlite3"))
    assert ran.code == 0
    assert "attempts: 3 rows, 3 of them new" in ran.out
    ran = simulator("move-records", str(tmp_path / "none"), str(tmp_path / "new.sqlite3"))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no such file" in ran.err
