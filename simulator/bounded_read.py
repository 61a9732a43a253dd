"""Files read without surprises: only regular ones, never more than was asked for, and no waiting.

A named pipe waits for whoever writes to it, a device may never end; a name in a folder of somebody else's may lead to
either. Files that people name or that lie in a library are read here and nowhere else.
"""

import errno
import os
import stat
from pathlib import Path

from simulator.locales import N_

#: What is said of what is no regular file and no folder.
NOT_A_FILE = N_("a pipe, a socket or a device, not a file")
#: Opening a pipe must not wait for its writer, and a terminal must not become ours; where systems lack these: 0.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a regular file, at most `most` of them. Raises OSError, also where it is anything else."""
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, NOT_A_FILE, str(path))
        return file.read(most)
