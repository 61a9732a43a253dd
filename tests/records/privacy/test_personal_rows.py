"""Everything about one person is found, in every table that knows people: also in those that will be added."""

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from simulator.records.database import Database
from simulator.records.privacy.personal_rows import NOBODYS, PersonalRows, choose_rows
from simulator.records.store import Records
from simulator.records.tables import marks, metadata, people
from tests.records.every_table import make_value, read_everything


def fill(address: str, person: str, mark: str, number: int) -> None:
    """A row about a person in each table; every text of it that may be any holds `mark`."""
    Records.open(address).close()
    database = Database(address)
    named = {"trainee_key": person, "key": person}
    with database.writing() as connection:
        for table in metadata.sorted_tables:
            if table in NOBODYS:
                continue
            row = {c.name: make_value(c, number) for c in table.c}
            row |= {name: f"{mark} {value}" for name, value in row.items() if isinstance(value, str)}
            row |= {name: value for name, value in named.items() if name in row}
            references = {
                c.name: f"{mark} k{number}" for c in table.c if c.foreign_keys or c.name in ("attempt", "assignment")
            }
            references |= {"mode": "official"} if "mode" in row else {}
            if "before" in row:
                references["before"] = f"{mark} {make_value(people.c.shown, number)}"
            connection.execute(insert(table).values(row | references))
    database.close()


def test_every_table_knows_people_or_is_listed_as_one_that_knows_nobody() -> None:
    assert {*choose_rows("x", [])} | {*NOBODYS} == {*metadata.sorted_tables}
    assert {*choose_rows("x", [])} & {*NOBODYS} == set()


def test_all_of_it_is_given_out_and_then_gone_and_nothing_of_others_is(address: str) -> None:
    _fill_two(address)
    database = Database(address)
    try:
        rows = PersonalRows(database, "anna")
        given = rows.read()
        assert {*given} == {table.name for table in metadata.sorted_tables if table not in NOBODYS}
        assert {len(found) for found in given.values()} == {1}
        assert "wisteria" in repr(given)
        assert "juniper" not in repr(given)
        assert rows.delete() == dict.fromkeys(given, 1)
        assert rows.count() == {}
        everything = repr(read_everything(address))
        assert "wisteria" not in everything
        assert "'anna'" not in everything
        others = PersonalRows(database, "bert").read()
        assert {len(found) for found in others.values()} == {1}
        assert {*others} == {*given}
    finally:
        database.close()


def test_in_a_file_nothing_deleted_is_left_to_read(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    _fill_two(f"sqlite:///{path}")
    database = Database(f"sqlite:///{path}")
    PersonalRows(database, "anna").delete()
    database.compact()
    database.close()
    kept = b"".join(one.read_bytes() for one in tmp_path.glob("records.sqlite3*"))
    assert b"wisteria" not in kept
    assert b"juniper" in kept


def test_an_interrupted_deletion_deletes_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill_two(address)
    before = read_everything(address)
    database = Database(address)

    def broken(_connection: object, table: object, _where: object) -> int:
        if table is metadata.tables["attempts"]:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr("simulator.records.privacy.personal_rows.delete_rows", broken)
    with pytest.raises(KeyboardInterrupt):
        PersonalRows(database, "anna").delete()
    database.close()
    assert read_everything(address) == before


def test_rows_of_others_that_name_her_are_counted_and_stay(address: str) -> None:
    _fill_two(address)
    database = Database(address)
    with database.writing() as connection:
        shown = connection.scalar(select(people.c.shown).where(people.c.key == "anna"))
        connection.execute(marks.update().where(marks.c.attempt == "juniper k2").values(marked_by=shown))
    rows = PersonalRows(database, "anna")
    assert rows.count_mentions() == {"marks": 1}
    rows.delete()
    database.close()
    assert [row[10] for row in read_everything(address)["marks"]] == [shown]


def _fill_two(address: str) -> None:
    fill(address, "anna", "wisteria", 0)
    fill(address, "bert", "juniper", 2)
