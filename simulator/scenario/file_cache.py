"""Files that can be made again, kept in a folder so that the next process need not make them.

A file is named for a digest of all it follows from, the program itself included. One that is missing, damaged, edited
or cannot be written only costs time; none is ever read from anywhere but the folder that the caller names.

Scores follow from what is kept, so every file begins with a keyed digest (HMAC-SHA256, RFC 2104) over its name and
content, and whatever does not verify is made again. A plain checksum would stop a flipped bit but not an edit: who can
write a file can write its checksum. The key is drawn once a folder and lies in it, readable by its owner alone and
believed only where it is the owner's, so that others who may write to the folder can neither read it nor put one of
their own in its place. Who can read the owner's files can change the program and the records too; nothing kept here
could stop them.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.bounded_read import read_bounded
from simulator.private_folder import make_private_folder

#: So many files of a kind are kept unless their writer says otherwise; the oldest go first.
MOST = 64
#: Bytes of a kept file that are read: a classifier of a whole lexicon has ten million.
LARGEST = 64 << 20
KEY_FILE = "key"
_KEY_SIZE = 32
_DIGEST_SIZE = 32


def name_file(parts: Iterable[str | bytes], suffix: str) -> str:
    """The same name for the same parts, and for nothing else."""
    hasher = hashlib.sha256(mark_program().encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(b"%d:" % len(data) + data)
    return hasher.hexdigest()[:40] + suffix


@cache
def mark_program() -> str:
    """Place, size and time of every file of the rooms that all kept files follow from: an edit makes them all stale."""
    return mark_rooms(("scenario", "scoring"))


def mark_rooms(names: Iterable[str]) -> str:
    """Place, size and time of every file of some rooms."""
    rooms = Path(__file__).parent.parent
    files = [path for room in names for path in (rooms / room).rglob("*") if path.suffix != ".pyc"]
    stats = [(path, path.stat()) for path in files if path.is_file()]
    return repr(sorted((str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats))


def load_file(path: Path) -> bytes | None:
    """What `keep_file` wrote at `path`; None if there is nothing, or anything else."""
    try:
        key = _read_key(path.parent)
        data = read_bounded(path, LARGEST) if key else b""
    except OSError:
        return None
    digest, content = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
    return content if key and hmac.compare_digest(digest, _sign(key, path.name, content)) else None


def keep_file(path: Path, data: bytes, most: int = MOST) -> None:
    """Write a file as a whole or not at all; where that is not possible, nothing happens.

    Of the files with its suffix at most `most` stay.
    """
    with suppress(OSError):
        make_private_folder(path.parent)
        key = _read_key(path.parent) or _make_key(path.parent)
        if key is not None:
            _forget_oldest(path, most)
            write_whole(path, _sign(key, path.name, data) + data, durable=False)


def _sign(key: bytes, name: str, content: bytes) -> bytes:
    """The keyed digest of a file: under another name the same content is another file."""
    return hmac.digest(key, name.encode() + b"\0" + content, "sha256")


def _read_key(folder: Path) -> bytes | None:
    """The folder's key; None if there is none that only this user can have written and read. Raises OSError."""
    path = folder / KEY_FILE
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    private = os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)
    key = read_bounded(path, _KEY_SIZE + 1) if private and not path.is_symlink() else b""
    return key if len(key) == _KEY_SIZE else None


def _make_key(folder: Path) -> bytes | None:
    """A new key, as it is on disk afterwards: another process may have drawn one at the same time."""
    write_whole(folder / KEY_FILE, secrets.token_bytes(_KEY_SIZE), mode=0o600, durable=False)
    return _read_key(folder)


def _forget_oldest(path: Path, most: int) -> None:
    alike = sorted(path.parent.glob(f"*{''.join(path.suffixes)}"), key=lambda kept: kept.stat().st_mtime_ns)
    for kept in alike[: max(0, len(alike) - most + 1)]:
        kept.unlink(missing_ok=True)
