"""Practice is in its trainee's own store, and there alone; she reads both as one."""

import os
import stat
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.database import Scope
from simulator.records.errors import PrivateAttempt, UnknownAttempt
from simulator.records.own.own_stores import OwnStores
from simulator.records.store import Records
from tests.records.every_table import read_everything
from tests.records.own.conftest import OpenFor, play


def test_practice_is_in_the_own_store_and_official_attempts_in_the_common_records(
    open_for: OpenFor, address: str
) -> None:
    records = open_for()
    practised, official = play(records), play(records, mode=Mode.OFFICIAL, reply="谢谢您直说")
    assert [row.id for row in records.attempts(trainee="李晓")] == sorted([practised, official], reverse=True)
    assert {row[0] for row in read_everything(address)["attempts"]} == {official}
    assert "wisteria7731" not in repr(read_everything(address))
    assert {row.id for row in records.own.attempts()} == {practised}


def test_who_sits_here_reads_her_own_practice_and_nobody_elses(open_for: OpenFor) -> None:
    hers, his = open_for("李晓"), open_for("王芳")
    practised = play(hers)
    play(his, "王芳")
    assert {row.trainee for row in hers.attempts()} == {"李晓"}
    assert his.attempts(trainee="李晓") == ()
    with pytest.raises(UnknownAttempt):
        his.attempt(practised)
    assert hers.attempt(practised[:13]).row.id == practised


def test_whatever_way_her_name_is_written_it_is_her_store(open_for: OpenFor) -> None:
    practised = play(open_for("Anna Weiss"), "Anna Weiss")
    again = open_for(" anna  WEISS")
    assert [row.id for row in again.attempts(trainee="Anna Weiss")] == [practised]


def test_somebody_else_who_sits_down_gets_another_store_and_an_open_attempt_goes_on(open_for: OpenFor) -> None:
    records = open_for("李晓")
    practised = play(records)
    records.sit("王芳")
    assert records.attempts() == ()
    assert records.journal(practised) is not None
    other = play(records, "王芳")
    records.sit("李晓")
    assert [row.id for row in records.attempts()] == [practised] != [other]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_store_and_its_folder_are_their_owners_alone(open_for: OpenFor, stores: OwnStores) -> None:
    play(open_for())
    assert stat.S_IMODE(stores.folder.stat().st_mode) == 0o700
    files = [*stores.folder.iterdir()]
    assert files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a/b", "con", "x" * 500, "李晓\ud800", "ÄÖ ü", "."])
def test_any_name_is_a_file_in_the_folder(tmp_path: Path, name: str) -> None:
    stores = OwnStores(tmp_path / "practice")
    file = stores.find_file(name)
    assert file.parent == stores.folder
    stores.open(name).close()
    assert file.exists()
    assert stores.find_file(f"{name}.") != file


def test_practice_that_still_lies_in_the_common_records_is_shown_to_nobody(address: str) -> None:
    with Records.open(address) as whole:
        practised, official = play(whole), play(whole, mode=Mode.OFFICIAL, reply="您好")
    with Records.open(address, scope=Scope.COMMON) as common:
        assert [row.id for row in common.attempts()] == [official]
        assert [row.id for row in common.rows([practised, official])] == [official]
        assert common.list_ids() == {official}
        with pytest.raises(PrivateAttempt, match="simulator share"):
            common.attempt(practised)


def test_an_official_attempt_becomes_reviews_in_the_own_store_once(open_for: OpenFor) -> None:
    records = open_for()
    official = play(records, mode=Mode.OFFICIAL, reply="谢谢您直说")
    assert records.drills.unreviewed("李晓") == ()  # it goes on: nothing may show how its replies were judged
    with records._database.writing() as connection:
        connection.exec_driver_sql("UPDATE attempts SET ending = 'later'")
    assert [row.id for row in records.drills.unreviewed("李晓")] == [official]
    records.drills.keep("李晓", (), lambda _reviews: None, {official: 10_000})
    assert records.drills.unreviewed("李晓") == ()
