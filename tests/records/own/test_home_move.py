"""What the common records still hold of practice comes home whole and once, whatever interrupts it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from simulator.practice.appeals import Claim
from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.drills.drill_reply import DrillReply
from simulator.practice.drills.schedule import make_card
from simulator.practice.events import Mode
from simulator.records.database import Database
from simulator.records.disputes import Dispute
from simulator.records.own import home_move
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.people.person import PersonRow
from simulator.records.store import Records
from simulator.records.tables import metadata
from tests.practice.drills.cards import make_review
from tests.records.every_table import read_everything
from tests.records.own.conftest import OpenFor, play
from tests.records.sample import START


def practise(records: Records, trainee: str) -> tuple[str, str]:
    """A practised and an official attempt, a drill with its review and card, notes about both attempts."""
    practised, official = play(records, trainee), play(records, trainee, Mode.OFFICIAL, "谢谢您直说")
    place = "zh-CN", "objections/obj-timing", "t1"
    reply = DrillReply(f"{trainee}-drill", *place, START, 9, 40, 0, "没兴趣。", "wisteria7731")
    log = [make_review(START.date(), source=reply.id)]
    records.drills.answer(trainee, reply, log, lambda found: make_card(found, START.date()))
    records.drills.keep(trainee, (), lambda _found: None, {practised: 3, official: 3})
    records.log.put_away(practised, START)
    return practised, official


def find_words(address: str) -> set[str]:
    """The tables in which the secret word stands."""
    return {name for name, rows in read_everything(address).items() if "wisteria7731" in repr(rows)}


def test_everything_she_practised_comes_home_and_nothing_of_it_stays(open_for: OpenFor, address: str) -> None:
    with Records.open(address) as whole:
        practised, official = practise(whole, "李晓")
        his = {*practise(whole, "王芳")}
        before = whole.attempt(practised)
    records = open_for("李晓")
    assert records.attempt(practised).events == before.events
    assert {row.id for row in records.attempts(trainee="李晓")} == {practised, official}
    assert [one.reply for one in records.drills.replies("李晓")] == ["wisteria7731"]
    assert len(records.drills.cards("李晓", "zh-CN")) == 1
    assert records.own.drills.reviewed() == {practised: 3, official: 3}
    assert records.log.away("李晓") == {practised}
    left = read_everything(address)
    assert {row[0] for row in left["attempts"]} == {official, *his}
    assert len(left["drills"]) == len(left["cards"]) == len(left["reviews"]) == 1, "his are his"
    assert records.own.sources(before.row.digest), "the scenario it was played on came along"


def test_what_came_home_is_not_to_be_read_from_the_old_file_either(url: str, stores: OwnStores) -> None:
    with Records.open(url) as whole:
        practise(whole, "李晓")
    with TraineeRecords.open_for(url, "", stores, "李晓") as records:
        assert len(records.attempts()) == 2
    folder = Path(url.removeprefix("sqlite:///")).parent
    files = sorted(folder.glob("records.sqlite3*"))
    assert files
    assert not any(b"wisteria7731" in path.read_bytes() for path in files)


def test_opening_again_moves_nothing_and_doubles_nothing(open_for: OpenFor, address: str) -> None:
    with Records.open(address) as whole:
        practise(whole, "李晓")
    first = _read_own(open_for("李晓"))
    assert _read_own(open_for("李晓")) == first


STEPS = ["copy_attempts", "copy_rows", "_compare", "delete_attempts", "delete_rows"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_an_interruption_at_any_step_loses_and_doubles_nothing(
    address: str, stores: OwnStores, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    with Records.open(address) as whole:
        practised, official = practise(whole, "李晓")
        events = whole.attempt(practised).events
    function: Callable[..., Any] = getattr(home_move, step)

    def broken(*arguments: Any) -> Any:
        if after:
            function(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(home_move, step, broken)
        with TraineeRecords.open_for(address, "", stores, "李晓") as records, pytest.raises(KeyboardInterrupt):
            records.attempts(trainee="李晓")
    with TraineeRecords.open_for(address, "", stores, "李晓") as records:
        assert sorted(row.id for row in records.attempts(trainee="李晓")) == sorted([practised, official])
        assert records.attempt(practised).events == events
        assert len(records.drills.replies("李晓")) == len(records.drills.cards("李晓", "zh-CN")) == 1
        assert records.own.drills.reviewed() == {practised: 3, official: 3}
    assert find_words(address) == set()


def test_after_an_interruption_what_was_practised_since_is_not_undone(
    address: str, stores: OwnStores, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Records.open(address) as whole:
        practised = play(whole)
    with monkeypatch.context() as patched:  # the copy is there, the deletion never came
        patched.setattr(home_move, "delete_attempts", lambda *_: None)
        with TraineeRecords.open_for(address, "", stores, "李晓") as records:
            journal = records.journal(practised)
            summary = records.attempt(practised).row
            journal.append(records.attempt(practised).events[:1], _sum(summary.score + 1))
    with TraineeRecords.open_for(address, "", stores, "李晓") as records:
        assert [row.score for row in records.attempts()] == [summary.score + 1]
    assert read_everything(address)["attempts"] == []


def test_a_row_that_did_not_arrive_stops_the_deletion(
    address: str, stores: OwnStores, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Records.open(address) as whole:
        play(whole)
    before = read_everything(address)
    monkeypatch.setattr(home_move, "copy_attempts", lambda *_: None)
    with TraineeRecords.open_for(address, "", stores, "李晓") as records, pytest.raises(Exception, match="not arrive"):
        records.attempts()
    assert read_everything(address) == before


def test_what_she_had_called_wrong_stays_open_for_the_trainer(open_for: OpenFor, address: str) -> None:
    with Records.open(address) as whole:
        practised = play(whole)
        whole.disputes.mark(Dispute(practised, 3, "ask", "t1", Claim.SAID, START))
    _bring_back_to(address, 11)
    with Records.open(address):
        pass  # brought up to date: what was disputed is shared
    records = open_for()
    assert [row.id for row in records.common.attempts()] == [practised]
    assert [one.attempt for one in records.common.disputes.find()] == [practised]
    assert records.sharing.list() == {practised}
    assert [row.id for row in records.attempts()] == [practised]


def test_her_store_under_a_former_name_is_taken_in_and_its_file_is_gone(
    open_for: OpenFor, stores: OwnStores, address: str
) -> None:
    records = open_for("anna w")
    practised = play(records, "anna w")
    records.close()
    with Records.open(address) as whole:
        whole.people.take([PersonRow("a17", "Anna Weiss", "", "")])
        play(whole, "anna w", Mode.OFFICIAL, "您好")
        whole.people.merge("anna w", "Anna Weiss", START, lambda _found: None)
    again = open_for("Anna Weiss")
    assert practised in {row.id for row in again.attempts(trainee="a17")}
    assert not stores.find_file("anna w").exists()
    assert [path.name for path in stores.folder.glob("*.sqlite3")] == [stores.find_file("anna weiss").name]


def test_drafts_in_files_of_earlier_versions_come_home_by_whose_attempt_it_is(
    open_for: OpenFor, stores: OwnStores, address: str
) -> None:
    with Records.open(address) as whole:
        practised, his = play(whole), play(whole, "王芳")
    folder = stores.folder.parent / "drafts"
    folder.mkdir(parents=True)
    for name in (practised, his):
        (folder / f"{name}.json").write_text('{"1": "half a sentence"}', "utf-8")
    records = open_for()
    assert dict(records.drafts.find(practised)) == {1: "half a sentence"}
    assert records.drafts.attempts() == {practised}
    assert [path.stem for path in folder.iterdir()] == [his]


def _sum(score: int) -> AttemptSummary:
    return AttemptSummary(score, 1, "", None, None, 0, 0, 0)


def _read_own(records: TraineeRecords) -> dict[str, list[tuple[Any, ...]]]:
    with records.own._database.reading() as connection:
        found = {table.name: connection.execute(select(table)).all() for table in metadata.sorted_tables}
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in found.items()}


def _bring_back_to(address: str, version: int) -> None:
    """As the version before own stores left a database."""
    database = Database(address)
    with database.writing() as connection:
        for table in ("drafts", "shared", "accesses"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql(f"DELETE FROM schema_version WHERE version > {version}")  # noqa: S608  # ours
    database.close()
