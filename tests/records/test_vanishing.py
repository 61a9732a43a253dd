"""A database file that is deleted or replaced in use is noticed at the next use, and what was said is kept aside."""

import os
import shutil
from pathlib import Path

import pytest

from simulator.practice.events import Event, Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.errors import RecordsGone
from simulator.records.row_mapping import unpack_event
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of a file in use")


def begin(records: Records) -> tuple[str, Session]:
    attempt = records.create(make_attempt())
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.PRACTICE)
    session.submit("谢谢您直说")
    return attempt, session


def vanish(path: Path, how: str) -> None:
    match how:
        case "deleted":
            path.unlink()
        case "replaced":
            shutil.copy(path, path.with_name("other"))
            path.with_name("other").replace(path)
        case "folder deleted":
            shutil.rmtree(path.parent)
        case "moved":
            path.rename(path.with_name("elsewhere"))


def read_copy(path: str) -> list[Event]:
    return [unpack_event(line) for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("how", ["deleted", "replaced", "folder deleted", "moved"])
def test_the_next_reply_is_not_called_kept_and_stands_in_a_copy(tmp_path: Path, how: str) -> None:
    path = tmp_path / "home" / "records.sqlite3"
    with Records.open(path) as records:
        attempt, session = begin(records)
        before = session.events
        vanish(path, how)
        with pytest.raises(RecordsGone, match="deleted or replaced") as caught:
            session.submit("方便问一句原因吗")
        assert session.events == before, "the session stands where it stood: the reply can be sent again"
        copied = read_copy(caught.value.copy)
        assert copied == [*before, Replied(START, "t2", "方便问一句原因吗")]
        assert Path(caught.value.copy).stat().st_mode & 0o777 == 0o600
        assert attempt in caught.value.copy


def test_every_further_try_is_added_to_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with Records.open(path) as records:
        _, session = begin(records)
        path.unlink()
        for words in ("one", "two"):
            with pytest.raises(RecordsGone) as caught:
                session.submit(words)
    said = [event.text for event in read_copy(caught.value.copy) if isinstance(event, Replied)]
    assert said == ["谢谢您直说", "one", "two"]


def test_an_attempt_resumed_before_is_copied_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with Records.open(path) as records:
        attempt, _ = begin(records)
    with Records.open(path) as records:
        session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
        session.resume(records.attempt(attempt).events)
        path.unlink()
        with pytest.raises(RecordsGone) as caught:
            session.submit("x")
    assert [event.kind for event in read_copy(caught.value.copy)][:2] == ["started", "asked"]


def test_a_new_attempt_is_refused_as_well(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with Records.open(path) as records:
        path.unlink()
        with pytest.raises(RecordsGone):
            records.create(make_attempt())


@pytest.mark.parametrize("how", ["deleted", "replaced", "folder deleted", "moved"])
def test_what_stands_in_a_vanished_file_is_not_read_as_if_it_were_kept(tmp_path: Path, how: str) -> None:
    path = tmp_path / "home" / "records.sqlite3"
    with Records.open(path) as records:
        attempt, _ = begin(records)
        vanish(path, how)
        for read in (records.attempts, records.disputes.find, lambda: records.attempt(attempt)):
            with pytest.raises(RecordsGone) as caught:
                read()
            assert "not kept" not in caught.value.render(str), "nothing was to be kept"
