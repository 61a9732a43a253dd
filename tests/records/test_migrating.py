"""Records of every earlier format, in a file and on a server, are brought up to date with everything in them."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, select, update

from simulator.practice.appeals import Claim
from simulator.records.database import Database
from simulator.records.migrations import STEPS, find_version, migrate
from simulator.records.store import Records
from simulator.records.tables import attempts, judgements, metadata
from tests.postgres_server import PostgresServer

#: A file as the first released version wrote it, cut down to one attempt.
VERSION_1 = Path(__file__).with_name("version_1.sql").read_text("utf-8")
ATTEMPT = "07c3w5q-k3f9"
DISPUTE = (  # as version 2 wrote one
    f"INSERT INTO disputes VALUES ('{ATTEMPT}', 3, 'ask', 't1', 'said', 'trainee', '我问了', "  # noqa: S608  # ours
    "'2026-03-02T01:31:00.000000+00:00', 'open', '', '', NULL)"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, url: str) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return url
    server: PostgresServer = request.getfixturevalue("server")
    return server.url(server.make_database())


def write_version(database: Database, version: int) -> None:
    """The attempt of version 1, and from version 2 on a dispute, in a database as that version left it."""
    with database.writing() as connection:
        migrate(connection, database.place, STEPS[:1])
        rows = [part for part in VERSION_1.split(";\n") if part.startswith("INSERT") and "schema_version" not in part]
        for statement in sorted(rows, key=lambda row: "events" in row or 'INTO "sources"' in row):
            connection.exec_driver_sql(statement)
        for number in range(2, version + 1):
            migrate(connection, database.place, STEPS[:number])
            if number == 2:
                connection.exec_driver_sql(DISPUTE)
        assert find_version(connection, database.place) == version


@pytest.mark.parametrize("version", range(1, len(STEPS)))
def test_every_earlier_version_is_brought_up_to_date_with_everything_in_it(empty: str, version: int) -> None:
    database = Database(empty)
    write_version(database, version)
    with Records.open(empty) as records:
        stored = records.attempt(ATTEMPT)
        assert (stored.row.trainee, stored.row.score, len(stored.events)) == ("李晓", 100, 5)
        assert [row.id for row in records.attempts(trainee="李晓")] == [ATTEMPT]
        assert records.sources(stored.row.digest) == {"zh-CN/objections/obj-timing.yaml": "title: 现在不行\n"}
        disputes = [(one.item, one.claim, one.comment) for one in records.disputes.find()]
        assert disputes == ([("ask", Claim.SAID, "我问了")] if version > 1 else [])
    with database.reading() as connection:
        assert find_version(connection, database.place) == len(STEPS)
        assert connection.execute(select(judgements.c.item, judgements.c.credit)).all()[-1:] == [("ask", 1.0)]
    database.close()


def test_both_databases_have_the_tables_columns_and_keys_that_the_program_uses(empty: str) -> None:
    Records.open(empty).close()
    database = Database(empty)
    inspector = inspect(database.engine)
    assert set(inspector.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        keys = {column.name for column in table.primary_key}
        assert set(inspector.get_pk_constraint(name)["constrained_columns"]) == keys, name
        found = {one["name"]: one["nullable"] and one["name"] not in keys for one in inspector.get_columns(name)}
        assert found == {column.name: column.nullable for column in table.columns}, name
    database.close()


def test_a_step_that_fails_leaves_both_databases_as_they_were(empty: str) -> None:
    database = Database(empty)
    write_version(database, 3)
    broken = (*STEPS[:4], ("ALTER TABLE attempts ADD COLUMN wish TEXT", "ALTER TABLE nothing ADD COLUMN x TEXT"))
    with pytest.raises(Exception, match="nothing"), database.writing() as connection:
        migrate(connection, database.place, broken)
    with database.reading() as connection:
        assert find_version(connection, database.place) == 3
        assert "wish" not in {column["name"] for column in inspect(connection).get_columns("attempts")}
        assert connection.scalar(select(attempts.c.id)) == ATTEMPT
    database.close()


def test_a_fraction_keeps_all_its_digits_in_both_databases(empty: str) -> None:
    database = Database(empty)
    write_version(database, 8)  # before then, a server kept seven digits of it
    Records.open(empty).close()
    with database.writing() as connection:
        connection.execute(update(judgements).values(credit=1 / 3))
    with database.reading() as connection:
        assert {*connection.scalars(select(judgements.c.credit))} == {1 / 3}
    database.close()
