"""`database check` ends with 0, 1 or 2 as its help says, and says what to do; it changes nothing."""

import json
import sqlite3
from pathlib import Path

import pytest

from simulator.records.store import Records
from tests.cli.conftest import Simulator


def write(folder: Path, *statements: str) -> Path:
    """Records of today's format, changed by these statements."""
    file = folder / "records.sqlite3"
    Records.open(file).close()
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return file


@pytest.mark.parametrize(
    ("statement", "code", "said"),
    [
        ("SELECT 1", 0, "✓ Format"),
        ("INSERT INTO schema_version VALUES (999)", 1, "update the program"),
        ("DELETE FROM schema_version WHERE version > 5", 1, "brings it up to date"),
        ("DELETE FROM schema_version", 1, "makes the tables"),
    ],
)
def test_a_format_is_told_with_what_to_do(
    simulator: Simulator, tmp_path: Path, statement: str, code: int, said: str
) -> None:
    file = write(tmp_path, statement)
    before = file.read_bytes()
    ran = simulator("database", "check", "--lang", "en", "--database", f"sqlite:///{file}")
    assert (ran.code, ran.err) == (code, "")
    assert said in ran.out
    assert file.read_bytes() == before
    found = json.loads(simulator("database", "check", "--json", "--database", f"sqlite:///{file}").out)
    assert ("attempts" in found["rows"]) == (code == 0)


@pytest.mark.parametrize("made", [True, False], ids=["damaged", "missing"])
def test_what_cannot_be_used_ends_with_two_and_one_sentence(simulator: Simulator, tmp_path: Path, made: bool) -> None:
    file = tmp_path / "records.sqlite3"
    if made:
        file.write_text("these are no records at all", "utf-8")
    ran = simulator("database", "check", "--lang", "en", "--database", f"sqlite:///{file}")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ("are damaged" if made else "there is no such file") in ran.err
    assert file.exists() == made
