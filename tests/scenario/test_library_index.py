"""The index of a library: whatever was edited, broken, moved or kept, it says what reading every file says."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.scenario.library.content_digests import UNSURE, ContentDigests, known_from_plain
from simulator.scenario.library.library import Library, read_library
from simulator.scenario.library.library_entry import read_scenario
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import Reading
from tests.scenario.libraries import NOT_NOW, change, write_library

SCENARIO = "objections/not-now"
OTHER = "zh-CN/objections/not-now.yaml"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def read_ids(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the scenarios that were really read, as they are."""
    found: list[str] = []

    def read(path: Path, shared_files: SharedFiles) -> Reading[Scenario]:
        found.append("/".join(path.with_suffix("").parts[-3:]))
        return read_scenario(path, shared_files)

    monkeypatch.setattr("simulator.scenario.library.indexed_reading.read_scenario", read)
    return found


def index_of(cache: Path) -> Path:
    (path,) = cache.glob("*.index.json")
    return path


def describe(library: Library) -> object:
    """Everything that is shown of a library, and what of it can be played."""
    entries = [(entry, entry.scenario, entry.script) for entry in library.entries]
    return entries, library.courses, library.diagnostics, library.files


def test_an_untouched_library_is_not_read_again_and_says_the_same(
    library_folder: Path, cache: Path, read_ids: list[str]
) -> None:
    first = read_library(library_folder, cache)
    assert len(read_ids) == 2
    read_ids.clear()
    again = read_library(library_folder, cache)
    assert read_ids == []
    assert describe(again) == describe(first) == describe(read_library(library_folder))


def test_only_the_edited_scenario_is_read_again(library_folder: Path, cache: Path, read_ids: list[str]) -> None:
    read_library(library_folder, cache)
    read_ids.clear()
    path = library_folder / NOT_NOW
    path.write_text(path.read_text().replace("title: ", "title: Later, ", 1))
    assert read_library(library_folder, cache).entry(SCENARIO, "en").title.startswith("Later, ")
    assert read_ids == [f"en/{SCENARIO}"]


@pytest.mark.parametrize("code", ["S402", ""])
def test_a_difference_between_twins_comes_and_goes_with_an_edit_of_either(
    library_folder: Path, cache: Path, code: str
) -> None:
    path = library_folder / OTHER
    alike = path.read_text()
    other = alike.replace("pass: 70", "pass: 61")
    before, after = (alike, other) if code else (other, alike)
    path.write_text(before)
    read_library(library_folder, cache)
    path.write_text(after)
    found = read_library(library_folder, cache).diagnostics
    assert found == read_library(library_folder).diagnostics
    assert ("S402" in {finding.code for finding in found}) is bool(code)


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


def _link(root: Path) -> None:
    outside = root.parent / "outside.yaml"
    (root / NOT_NOW).rename(outside)
    (root / NOT_NOW).symlink_to(outside)


EDITS: dict[str, Callable[[Path], object]] = {
    "a policy without the red line": lambda root: _replace(root / "en/policies/finance.yaml", "RL-GUAR", "RL-OTHER"),
    "no policy any more": lambda root: (root / "en/policies/finance.yaml").unlink(),
    "a broken lexicon": lambda root: (root / "en/lexicon.yaml").write_text("negators: {"),
    "no course page": lambda root: (root / "en/objections/course.yaml").unlink(),
    "a scenario gone": lambda root: (root / OTHER).unlink(),
    "a scenario renamed": lambda root: (root / NOT_NOW).rename(root / "en/objections/later.yaml"),
    "a scenario broken": lambda root: (root / NOT_NOW).write_text("title: ["),
    "a second scenario": lambda root: (root / "en/objections/two.yaml").write_bytes((root / NOT_NOW).read_bytes()),
    "a file beside the courses": lambda root: (root / "en/lost.yaml").write_text("title: x"),
    "a language gone": lambda root: (root / "zh-CN").rename(root / "_zh-CN"),
    "a link to outside": _link,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_any_edit_the_index_says_what_reading_every_file_says(
    library_folder: Path, cache: Path, edit: Callable[[Path], object]
) -> None:
    read_library(library_folder, cache)
    edit(library_folder)
    expected = describe(read_library(library_folder))
    assert describe(read_library(library_folder, cache)) == expected
    assert describe(read_library(library_folder, cache)) == expected, "nor does it differ once it is kept"


@pytest.mark.parametrize("damage", [b"", b"{}", b"x" * 4000], ids=["emptied", "replaced", "overwritten"])
def test_a_damaged_index_is_made_again(library_folder: Path, cache: Path, read_ids: list[str], damage: bytes) -> None:
    read_library(library_folder, cache)
    index_of(cache).write_bytes(damage)
    read_ids.clear()
    assert read_library(library_folder, cache).entry(SCENARIO, "en").playable
    assert len(read_ids) == 2
    read_library(library_folder, cache)
    assert len(read_ids) == 2


def test_an_index_of_another_library_is_not_believed(tmp_path: Path, cache: Path) -> None:
    one, other = write_library(tmp_path / "one"), write_library(tmp_path / "other", change("title: ", "title: Other "))
    read_library(one, cache)
    foreign = index_of(cache).read_bytes()
    read_library(other, cache)
    for path in cache.glob("*.index.json"):
        path.write_bytes(foreign)
    assert read_library(other, cache) == read_library(other)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_only_costs_time(library_folder: Path, cache: Path) -> None:
    cache.mkdir(mode=0o500)
    assert read_library(library_folder, cache) == read_library(library_folder)


def test_a_cache_that_is_a_file_only_costs_time(library_folder: Path, cache: Path) -> None:
    cache.write_text("in the way")
    assert read_library(library_folder, cache) == read_library(library_folder)


def test_several_readers_at_once_leave_a_whole_index(library_folder: Path, cache: Path, read_ids: list[str]) -> None:
    threads = [threading.Thread(target=read_library, args=(library_folder, cache)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    read_ids.clear()
    assert read_library(library_folder, cache) == read_library(library_folder)
    assert len(read_ids) == 2, "only the reading without an index read"


def test_an_edit_that_leaves_size_and_times_as_they_were_is_noticed_while_it_could_happen(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("one")
    written = path.stat().st_mtime_ns
    first = ContentDigests(tmp_path, clock=lambda: written + UNSURE // 2)
    before = first.find(path)
    path.write_text("two")
    os.utime(path, ns=(written, written))
    kept = {name: [stamp, digest, settled] for name, (stamp, digest, settled) in first.to_plain().items()}
    status = path.stat()
    kept[str(path)][0] = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
    assert ContentDigests(tmp_path, known_from_plain(kept)).find(path) != before


def test_a_file_that_was_written_long_before_it_was_read_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("one")
    first = ContentDigests(tmp_path, clock=lambda: path.stat().st_ctime_ns + 2 * UNSURE)
    digest = first.find(path)
    again = ContentDigests(tmp_path, known_from_plain(first.to_plain()))
    monkeypatch.setattr("simulator.scenario.library.content_digests.read_bounded", lambda *_: pytest.fail("read"))
    assert again.find(path) == digest
    assert not again.has_changed


def test_an_entry_gives_what_its_file_holds_when_it_is_asked_for(library_folder: Path, cache: Path) -> None:
    read_library(library_folder, cache)
    entry = read_library(library_folder, cache).entry(SCENARIO, "en")
    (library_folder / NOT_NOW).write_text("title: [")
    assert entry.playable, "it was when the library was read"
    assert (entry.scenario, entry.script) == (None, None)
