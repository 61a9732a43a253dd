"""The table of judgements says what the events say, whatever is written, taken back, or kept from before it."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from simulator.practice.events import Mode
from simulator.practice.judgements import JudgedItem, JudgementKind, list_judgements
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.errors import RecordsUnavailable
from simulator.records.judgements import fill_judgements
from simulator.records.store import Records
from simulator.records.tables import judgements
from tests.records.sample import START, make_attempt, make_script


def play(records: Records, *replies: str, back_to: int | None = None) -> str:
    """An attempt with these replies; then back to exchange `back_to` and the last reply again."""
    attempt = records.create(make_attempt())
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.PRACTICE)
    for reply in replies:
        session.submit(reply)
    if back_to is not None:
        session.rewind(back_to)
        session.submit(replies[-1])
    return attempt


def kept(records: Records, attempt: str) -> list[JudgedItem]:
    return sorted(map(read, _rows(records, attempt)), key=repr)


def read(row: dict[str, Any]) -> JudgedItem:
    columns = {name: value for name, value in row.items() if name != "attempt"}
    plain = {"kind": JudgementKind(row["kind"]), "needed": bool(row["needed"]), "stands": bool(row["stands"])}
    return JudgedItem(**{**columns, **plain})


def test_what_is_kept_is_what_the_events_say(records: Records) -> None:
    attempt = play(records, "谢谢您直说", "方便问一句原因吗?", "谢谢您直说,方便问一句原因吗?")
    said = list_judgements(records.attempt(attempt).events)
    assert kept(records, attempt) == sorted(said, key=repr)


def test_a_reply_taken_back_no_longer_stands(records: Records) -> None:
    attempt = play(records, "谢谢您直说", "方便问一句原因吗?", "再说吧", back_to=1)
    found = [*list_judgements(records.attempt(attempt).events)]
    assert kept(records, attempt) == sorted(found, key=repr)
    replies = [judgement.stands for judgement in found if judgement.kind is JudgementKind.REPLY]
    assert replies == [True, False, False, True]


def test_going_on_with_a_kept_attempt_goes_on_with_its_judgements(records: Records) -> None:
    attempt = play(records, "谢谢您直说", "方便问一句原因吗?")
    events = records.attempt(attempt).events
    prepared = PreparedScenario(make_script(), 7, None)
    session = Session(prepared, records.journal(attempt), lambda: START)
    session.resume(events)
    session.rewind(0)
    assert {row.stands for row in map(read, _rows(records, attempt))} == {False}


def test_attempts_from_before_are_filled_in_and_damaged_ones_left_out(file_records: Records, tmp_path: Path) -> None:
    whole, damaged = play(file_records, "谢谢您直说"), play(file_records, "谢谢您直说", "再说")
    before = kept(file_records, whole)
    with file_records._database.writing() as connection:
        connection.execute(delete(judgements))
    with sqlite3.connect(tmp_path / "records.sqlite3") as raw:
        raw.execute("UPDATE events SET payload = '{}' WHERE attempt = ? AND seq = 3", (damaged,))
    with file_records._database.writing() as connection:
        fill_judgements(connection, "")
    assert kept(file_records, whole) == before
    assert kept(file_records, damaged) == []


def test_a_write_that_fails_leaves_neither_events_nor_judgements_and_can_be_done_again(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = records.create(make_attempt())
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.PRACTICE)
    with monkeypatch.context() as broken:
        broken.setattr("simulator.records.journal.write_judgements", _refuse)
        with pytest.raises(RecordsUnavailable):
            session.submit("谢谢您直说")
    assert len(records.attempt(attempt).events) == 2
    session.submit("谢谢您直说")
    assert len([*list_judgements(records.attempt(attempt).events)]) == len(_rows(records, attempt)) == 3


def _refuse(*_: object) -> None:
    raise RecordsUnavailable("there", "locked")


def _rows(records: Records, attempt: str) -> list[dict[str, Any]]:
    query = select(judgements).where(judgements.c.attempt == attempt)
    with records._database.reading() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]
