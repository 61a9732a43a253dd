"""A person is one person in whatever way the same name is typed, and is shown as it was written first."""

import datetime as dt
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.events import Mode
from simulator.records.names import fold_name, suggest_names
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import START, make_attempt

VERSION_1 = Path(__file__).with_name("version_1.sql")
ZOE = "Zoë"
SPELLINGS = (ZOE, unicodedata.normalize("NFD", ZOE), "zoë", " ZOË ", "zoe\u0308")


def test_spellings_of_one_name_are_one_person(records: Records) -> None:
    for minute, spelling in enumerate(SPELLINGS):
        records.create(make_attempt(trainee=spelling, started_at=START + dt.timedelta(minutes=minute)))
    records.create(make_attempt(trainee="Chloë"))
    for spelling in SPELLINGS:
        assert {row.trainee for row in records.attempts(trainee=spelling)} == {ZOE}
        assert len(records.attempts(trainee=spelling)) == len(SPELLINGS)
        assert records.find_name(spelling) == ZOE


@pytest.mark.parametrize(("one", "other"), [("李 晓", "李\u3000 晓"), ("Anna  Groß", "ANNA GROSS"), ("王芳", "王芳\0")])
def test_spaces_and_case_make_no_other_person(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@given(st.text(max_size=20))
def test_folding_again_changes_nothing_and_form_does_not_matter(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
    assert fold_name(unicodedata.normalize("NFD", name)) == fold_name(name)


def test_an_old_file_gets_its_names_compared_and_shown_as_first_written(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text("utf-8"))
        columns = [row[1] for row in raw.execute("PRAGMA table_info(attempts)")]
        others = ", ".join(columns[3 : -0 or None])
        for number, name in enumerate((SPELLINGS[2], SPELLINGS[1], ZOE)):
            raw.execute(
                f"INSERT INTO attempts SELECT ?, ?, team, {others} FROM attempts LIMIT 1",  # noqa: S608  # our columns
                (f"07c3w5q-aaa{number}", name),
            )
            raw.execute("UPDATE attempts SET started_at = ? WHERE trainee = ?", (f"2026-01-0{3 - number}", name))
        raw.execute(
            "UPDATE attempts SET started_at = started_at || 'T00:00:00.000000+00:00' WHERE length(started_at) = 10"
        )
    raw.close()
    with Records.open(f"sqlite:///{path}") as records:
        assert {row.trainee for row in records.attempts(trainee="zoë")} == {ZOE}
        assert len(records.attempts(trainee="zoë")) == 3
        assert len(records.attempts(trainee="李晓")) == 1


def test_two_people_without_a_name_do_not_see_each_others_attempts(url: str) -> None:
    with Records.open(url, "anna@desk") as records:
        annas = records.create(make_attempt(trainee="", mode=Mode.OFFICIAL))
        assert [row.id for row in records.attempts(trainee="")] == [annas]
    with Records.open(url, "bert@desk") as records:
        berts = records.create(make_attempt(trainee="  "))
        assert [row.id for row in records.attempts(trainee="")] == [berts]
        assert len(records.attempts()) == 2


def test_somebody_who_gave_no_name_keeps_what_an_older_program_kept(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text("utf-8"))
        raw.execute("UPDATE attempts SET trainee = ''")
    raw.close()
    with Records.open(path, "anna@desk") as records:
        assert len(records.attempts(trainee="")) == 1


@pytest.mark.parametrize(
    ("wanted", "names"),
    [("Zoe", (ZOE,)), ("Anna Grosz", ("Anna Groß",)), ("王方", ()), ("李晓明", ("李晓",)), ("Bert", ()), ("", ())],
)
def test_the_nearest_names_are_suggested_and_no_others(wanted: str, names: tuple[str, ...]) -> None:
    assert suggest_names(wanted, [ZOE, "Anna Groß", "李晓", "张伟", ""]) == names


def test_a_report_of_nobody_names_the_nearest_and_is_bad_usage(simulator: Simulator, home: Path) -> None:
    with Records.open(home / "records.sqlite3") as records:
        records.create(make_attempt(trainee=ZOE, mode=Mode.OFFICIAL))
    run = simulator("report", "--trainee", "Zoe", "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "Did you mean Zoë?" in run.err
    assert simulator("report", "--trainee", "Wanda", "--lang", "en").code == 2
    found = simulator("report", "--trainee", SPELLINGS[1].upper(), "--format", "md")
    assert found.code == 0
    assert ZOE in found.out


def test_history_takes_any_spelling(simulator: Simulator, home: Path) -> None:
    with Records.open(home / "records.sqlite3") as records:
        attempt = records.create(make_attempt(trainee=ZOE, mode=Mode.OFFICIAL))
    assert simulator("history", "--trainee", "zoe\u0308").out.split()[0] == attempt
