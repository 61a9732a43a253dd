"""What was typed and not sent is kept in the trainee's own store, and never comes back once it was sent."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.tables import drafts as table
from simulator.tui.drafts import Drafts
from tests.tui.demo import NOON

Open = Callable[..., TraineeRecords]


@pytest.fixture
def stores(tmp_path: Path) -> OwnStores:
    return OwnStores(tmp_path / "home" / "practice")


@pytest.fixture
def open_records(tmp_path: Path, stores: OwnStores) -> Iterator[Open]:
    address = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    with ExitStack() as stack:
        yield lambda trainee="林晓": stack.enter_context(TraineeRecords.open_for(address, "", stores, trainee))


def make(records: TraineeRecords) -> Drafts:
    return Drafts(lambda: records.drafts, lambda: NOON)


def test_a_draft_is_found_by_the_next_process(open_records: Open) -> None:
    drafts = make(open_records())
    drafts.put("a", {2: "写到一半\n第二行 \ud800"})
    drafts.save()
    again = make(open_records())
    assert again.find("a", 2) == "写到一半\n第二行 \ud800"
    assert again.find("b", 2) == ""
    assert again.attempts() == {"a"}


def test_a_text_that_was_sent_is_no_draft_even_if_it_was_not_cleared_in_time(open_records: Open) -> None:
    drafts = make(open_records())
    drafts.put("a", {2: "sent", 3: "typed since"})
    drafts.save()
    again = make(open_records())
    assert again.find("a", 2) == "sent\ntyped since"
    assert again.find("a", 3) == "typed since"
    assert again.find("a", 4) == ""


def test_nothing_stays_of_the_last_text(open_records: Open) -> None:
    records = open_records()
    drafts = make(records)
    drafts.put("a", {0: "x"})
    drafts.save()
    drafts.put("a", {0: "  "})
    drafts.save()
    assert records.drafts.attempts() == frozenset()


def test_who_sits_down_next_does_not_find_them(open_records: Open, tmp_path: Path) -> None:
    drafts = make(open_records())
    drafts.put("a", {0: "wisteria7731"})
    drafts.save()
    assert make(open_records("王芳")).find("a", 0) == ""
    assert b"wisteria7731" not in (tmp_path / "records.sqlite3").read_bytes()


@pytest.mark.parametrize("damage", ["", "\x00", "[1]", "5", "[" * 100_000])
def test_a_damaged_text_is_no_draft(open_records: Open, damage: str) -> None:
    records = open_records()
    with records.own._database.writing() as connection:
        connection.execute(table.insert().values(attempt="a", number=0, text=damage, at=""))
    assert make(records).find("a", 0) == ""


def test_an_attempt_that_is_not_kept_has_no_drafts_and_opens_no_store(open_records: Open, stores: OwnStores) -> None:
    drafts = make(open_records())
    drafts.put("", {0: "x"})
    drafts.save()
    assert not stores.folder.exists()


def test_what_could_not_be_written_is_written_the_next_time(open_records: Open, stores: OwnStores) -> None:
    stores.folder.parent.mkdir()
    stores.folder.write_text("a file where the folder should be")
    records = open_records()
    drafts = make(records)
    drafts.put("a", {0: "x"})
    with pytest.raises(UserError):
        drafts.save()
    assert drafts.attempts() == frozenset()
    stores.folder.unlink()
    drafts.save()
    assert make(records).find("a", 0) == "x"
