"""Files written whole or not at all: a temporary file beside the target, on disk, then renamed over it.

Whatever happens in between – a full disk, a kill, a power cut – the old file stays as it was, and nothing is left
beside it where the program lives to clear up.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

#: Beginning and end of a temporary file's name; what a kill leaves behind can be told by them.
PREFIX, SUFFIX = ".", ".draft"


def write_whole(path: Path, data: bytes, *, mode: int | None = None, durable: bool = True) -> None:
    """Write `data` in place of the file at `path`, whole or not at all. Raises OSError.

    A link is followed: the file it names is replaced, not the link. Permissions are `mode`, else those of the file
    that is replaced, else what the user's mask allows. `durable` waits for the disk; only for what can be made again
    that is not worth the time.
    """
    target = path.resolve()
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=PREFIX, suffix=SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(draft).chmod(_permissions(target) if mode is None else mode)
        Path(draft).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(draft).unlink(missing_ok=True)
        raise
    if durable:
        _flush_folder(target.parent)


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
