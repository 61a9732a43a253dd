"""Files that can be made again, kept in a folder so that the next process need not make them.

A file is named for a digest of all it follows from, the program itself included. One that is missing, damaged or
cannot be written only costs time; none is ever read from anywhere but the folder that the caller names.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.private_folder import make_private_folder

#: So many files of a kind are kept unless their writer says otherwise; the oldest go first.
MOST = 64


def name_file(parts: Iterable[str | bytes], suffix: str) -> str:
    """The same name for the same parts, and for nothing else."""
    hasher = hashlib.sha256(mark_program().encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(b"%d:" % len(data) + data)
    return hasher.hexdigest()[:40] + suffix


@cache
def mark_program() -> str:
    """Place, size and time of every file of the rooms that kept files follow from: an edit makes them all stale."""
    rooms = Path(__file__).parent.parent
    files = [path for room in ("scenario", "scoring") for path in (rooms / room).rglob("*") if path.suffix != ".pyc"]
    stats = [(path, path.stat()) for path in files if path.is_file()]
    return repr(sorted((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats))


def keep_file(path: Path, data: bytes, most: int = MOST) -> None:
    """Write a file as a whole or not at all; where that is not possible, nothing happens.

    Of the files with its suffix at most `most` stay.
    """
    with suppress(OSError):
        make_private_folder(path.parent)
        _forget_oldest(path, most)
        write_whole(path, data, durable=False)


def _forget_oldest(path: Path, most: int) -> None:
    alike = sorted(path.parent.glob(f"*{''.join(path.suffixes)}"), key=lambda kept: kept.stat().st_mtime_ns)
    for kept in alike[: max(0, len(alike) - most + 1)]:
        kept.unlink(missing_ok=True)
