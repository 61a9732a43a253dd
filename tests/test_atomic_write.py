"""Files are written whole or not at all, one or several together, whatever the disk does."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.atomic_write import write_together, write_whole


def see(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: the bytes of files, None for folders."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, call: int, code: int = errno.ENOSPC) -> None:
    """The n-th call (from 1) of a function of `os` fails."""
    real: Callable[..., object] = getattr(os, name)
    calls = iter(range(1, 1000))

    def fake(*args: object, **kwargs: object) -> object:
        if next(calls) == call:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    monkeypatch.setattr(os, name, fake)


def test_several_files_are_written_and_their_folders_made(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"1")
    (tmp_path / "old").chmod(0o640)
    write_together({tmp_path / "new" / "deep" / "a": b"a", tmp_path / "old": b"2"}, fresh=[tmp_path / "new/deep/a"])
    assert see(tmp_path) == {"new": None, "new/deep": None, "new/deep/a": b"a", "old": b"2"}
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_full_disk_changes_none_of_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    (tmp_path / "old").write_bytes(b"1")
    before = see(tmp_path)
    fail_at(monkeypatch, "fsync", call)
    files = {tmp_path / "new" / "a": b"a", tmp_path / "old": b"2", tmp_path / "b": b"b"}
    with pytest.raises(OSError, match="No space left") as caught:
        write_together(files)
    assert caught.value.filename == str(list(files)[call - 1])
    assert see(tmp_path) == before


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_rename_that_fails_puts_back_what_was_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"1")
    before = see(tmp_path)
    fail_at(monkeypatch, "replace", call, errno.EACCES)
    with pytest.raises(PermissionError):
        write_together({tmp_path / "one": b"2", tmp_path / "new": b"2", tmp_path / "two": b"2"})
    assert see(tmp_path) == before


def test_a_file_that_must_not_be_there_stops_all(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"1")
    before = see(tmp_path)
    with pytest.raises(FileExistsError) as caught:
        write_together({tmp_path / "a": b"2", tmp_path / "there": b"2"}, fresh=[tmp_path / "there"])
    assert caught.value.filename == str(tmp_path / "there")
    assert see(tmp_path) == before


def test_where_files_cannot_have_two_names_the_old_one_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, "link", 1, errno.EPERM)
    (tmp_path / "old").write_bytes(b"1")
    write_together({tmp_path / "old": b"2"})
    assert see(tmp_path) == {"old": b"2"}


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"1")
    fail_at(monkeypatch, "fsync", 1)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "old", b"2")
    assert see(tmp_path) == {"old": b"1"}
