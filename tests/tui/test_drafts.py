"""What was typed and not sent is kept on disk, and never comes back once it was sent."""

from pathlib import Path

import pytest

from simulator.tui.drafts import Drafts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drafts"


def test_a_draft_is_found_by_the_next_process(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.put("a", {2: "写到一半\n第二行"})
    drafts.save()
    assert Drafts(folder).find("a", 2) == "写到一半\n第二行"
    assert Drafts(folder).find("b", 2) == ""


def test_a_text_that_was_sent_is_no_draft_even_if_its_file_was_not_cleared_in_time(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.put("a", {2: "sent", 3: "typed since"})
    drafts.save()
    assert Drafts(folder).find("a", 2) == "sent\ntyped since"
    assert Drafts(folder).find("a", 3) == "typed since"
    assert Drafts(folder).find("a", 4) == ""


def test_the_file_goes_with_its_last_text(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.put("a", {0: "x"})
    drafts.save()
    assert [path.name for path in folder.iterdir()] == ["a.json"]
    drafts.put("a", {0: "  "})
    drafts.save()
    assert list(folder.iterdir()) == []


def test_only_their_owner_can_read_drafts(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.put("a", {0: "x"})
    drafts.save()
    assert (folder.stat().st_mode & 0o777, (folder / "a.json").stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize("damage", [b"", b"\xff", b"[1]", b'{"x": "y"}', b'{"0": 5}', b"[" * 100_000])
def test_a_damaged_file_is_no_draft(folder: Path, damage: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "a.json").write_bytes(damage)
    assert Drafts(folder).find("a", 0) == ""


def test_an_attempt_that_is_not_kept_has_no_drafts(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.put("", {0: "x"})
    drafts.save()
    assert not folder.exists()


def test_what_could_not_be_written_is_written_the_next_time(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file where the folder should be")
    drafts = Drafts(folder)
    drafts.put("a", {0: "x"})
    with pytest.raises(OSError, match=r".*"):
        drafts.save()
    folder.unlink()
    drafts.save()
    assert Drafts(folder).find("a", 0) == "x"
