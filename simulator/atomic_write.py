"""Files written whole or not at all: a temporary file beside the target, on disk, then renamed over it.

Whatever happens in between – a full disk, a kill, a power cut – the old file stays as it was, and nothing is left
beside it where the program lives to clear up.
"""

import errno
import os
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["PREFIX", "SUFFIX", "write_together", "write_whole"]

#: Beginning and end of a temporary file's name; what a kill leaves behind can be told by them.
PREFIX, SUFFIX = ".", ".draft"
#: Ends the name of an old file that is kept while several are written.
_OLD = ".old"


def write_whole(path: Path, data: bytes, *, mode: int | None = None, durable: bool = True) -> None:
    """Write `data` in place of the file at `path`, whole or not at all. Raises OSError.

    A link is followed: the file it names is replaced, not the link. Permissions are `mode`, else those of the file
    that is replaced, else what the user's mask allows. `durable` waits for the disk; only for what can be made again
    that is not worth the time.
    """
    target = path.resolve()
    draft = _write_draft(target, data, mode, durable=durable)
    try:
        draft.replace(target)
    except BaseException:
        _remove(draft)
        raise
    if durable:
        _flush_folder(target.parent)


def write_together(files: Mapping[Path, bytes], *, fresh: Container[Path] = (), gone: Sequence[Path] = ()) -> None:
    """Write several files and remove those in `gone`, all or none; folders that are missing are made. Raises OSError.

    Every text is on disk before the first file is replaced, so a full disk changes nothing. Files in `fresh` must not
    be there: FileExistsError says which one is, and nothing is changed then either.
    """
    folders: list[Path] = []
    drafts: dict[Path, Path] = {}
    undo: list[Callable[[], object]] = []
    try:
        for path in files:
            folders += _make_folders(path.parent)
        for path, data in files.items():
            drafts[path] = _write_draft(path.resolve(), data, None, durable=True)
        for path, draft in drafts.items():
            undo.append(_put(draft, path.resolve(), fresh=path in fresh))
        undo.extend(_set_aside(path) for path in gone)  # each is in the list before the next one can fail
    except BaseException:
        _take_back(undo, drafts.values(), folders)
        raise
    for draft in drafts.values():
        _remove(draft.with_suffix(_OLD))
    for path in gone:
        _remove(_aside(path))
    for folder in {path.resolve().parent for path in (*files, *gone)}:
        _flush_folder(folder)


def _take_back(undo: Sequence[Callable[[], object]], drafts: Iterable[Path], folders: Sequence[Path]) -> None:
    """Leave everything as it was."""
    for step in reversed(undo):
        with suppress(OSError):
            step()
    for draft in drafts:
        _remove(draft)
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _make_folders(folder: Path) -> list[Path]:
    """The folders made, outermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _write_draft(target: Path, data: bytes, mode: int | None, *, durable: bool) -> Path:
    """The temporary file beside `target`, written, with its permissions. An OSError names the target."""
    import tempfile  # starting reads much and writes nothing

    draft: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=PREFIX, suffix=SUFFIX)
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        draft.chmod(_permissions(target) if mode is None else mode)
    except BaseException as error:
        if draft is not None:
            _remove(draft)
        if isinstance(error, OSError):
            error.filename = str(target)
        raise
    return draft


def _put(draft: Path, target: Path, *, fresh: bool) -> Callable[[], object]:
    """Put a draft in its target's place; what undoes that. The old file keeps another name until all is done."""
    if fresh:
        _claim(draft, target)
        return lambda: _remove(target)
    kept = draft.with_suffix(_OLD)
    with suppress(FileNotFoundError):
        _keep(target, kept)
    try:
        draft.replace(target)
    except BaseException:
        _remove(kept)
        raise
    return lambda: kept.replace(target) if kept.exists() else _remove(target)


def _aside(path: Path) -> Path:
    """The name that a file to be removed has until all is done."""
    return path.with_name(f"{PREFIX}{path.name}{_OLD}")


def _set_aside(path: Path) -> Callable[[], object]:
    """Take a file away; what brings it back."""
    kept = _aside(path)
    path.replace(kept)
    return lambda: kept.replace(path)


def _claim(draft: Path, target: Path) -> None:
    """Give a draft the target's name; whoever made the target first keeps it."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
    except OSError:  # a file system on which a file has one name only
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        draft.replace(target)
    _remove(draft)


def _keep(target: Path, kept: Path) -> None:
    """The same file under a second name; a copy where the file system has no such thing."""
    try:
        os.link(target, kept)
    except FileNotFoundError:
        raise
    except OSError:
        import shutil

        shutil.copy2(target, kept)


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _permissions(target: Path) -> int:
    """Those of the file that is there, else what a new file gets from the user's mask."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folder(folder: Path) -> None:
    """The rename itself on disk, where the system can promise that (Windows cannot open folders)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
