"""A database with some rows in each table there is, also in those that will be added: made of what the schema says."""

from typing import Any

from sqlalchemy import Column, Float, Integer, insert

from simulator.records.database import Database
from simulator.records.store import Records
from simulator.records.tables import metadata, schema_version


def fill_every_table(address: str, rows: int = 3, first: int = 0) -> int:
    """Gives how many rows there are in all."""
    Records.open(address).close()
    database = Database(address)
    tables = [table for table in metadata.sorted_tables if table is not schema_version]
    with database.writing() as connection:
        for table in tables:
            made = [{c.name: make_value(c, first + number) for c in table.c} for number in range(rows)]
            connection.execute(insert(table), made)
    database.close()
    return rows * len(tables)


def read_everything(address: str) -> dict[str, list[tuple[Any, ...]]]:
    database = Database(address)
    with database.reading() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }
    database.close()
    return found


def make_value(column: Column[Any], number: int) -> object:
    """Odd text, thirds, and nothing where a column takes that; keys that others refer to are alike in all tables."""
    if column.primary_key or column.foreign_keys:
        return number if isinstance(column.type, Integer) else f"k{number}"
    if column.nullable and number % 2:
        return None
    if isinstance(column.type, Integer):
        return number * 7
    return number + 1 / 3 if isinstance(column.type, Float) else f"{column.name} {number} “谢谢”\n'Ä'🙂"
