"""Who is in the program just now, told by locks that end with the process that holds them, however it ends.

A byte of one file stands for each person, so that nothing is written about anybody.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulator.private_folder import FILE_MODE, make_private_folder
from simulator.records.names import fold_name

__all__ = ["hold_place", "keep_away"]

#: Seconds between two looks whether somebody has gone.
_LOOK_EVERY = 0.1


def hold_place(home: Path, name: str) -> bool:
    """Be here as who is called so until this process ends; False while what is kept of her is being deleted.

    To be called once in a process: closing the file anywhere in it would end the lock. Raises OSError.
    """
    import fcntl

    place = _open(home)
    try:
        fcntl.lockf(place, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, _find_byte(name))
    except BlockingIOError:
        os.close(place)
        return False
    return True


@contextmanager
def keep_away(home: Path, names: Iterable[str], patience: float) -> Iterator[bool]:
    """Wait until nobody is here who is called by one of these names, and let nobody in meanwhile.

    Gives False where somebody still is after `patience` seconds. Raises OSError.
    """
    if os.name == "nt" or not (home / "web").is_dir():  # no server ran here
        yield True
        return
    last, place = time.monotonic() + patience, _open(home)
    try:
        yield all(_wait(place, number, last) for number in {_find_byte(name) for name in names})
    finally:
        os.close(place)


def _wait(place: int, number: int, last: float) -> bool:
    """Take a byte for oneself, by that time (`time.monotonic`)."""
    import fcntl

    while True:
        with suppress(BlockingIOError):
            fcntl.lockf(place, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
            return True
        if time.monotonic() > last:
            return False
        time.sleep(_LOOK_EVERY)


def _open(home: Path) -> int:
    make_private_folder(home / "web")
    return os.open(home / "web" / "present.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)


def _find_byte(name: str) -> int:
    digest = hashlib.sha256(fold_name(name).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:7], "big")
