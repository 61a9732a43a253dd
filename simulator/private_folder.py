"""Folders and files that are their owner's alone: practice is private, and so is whatever is kept of it."""

import os
import stat
from contextlib import suppress
from pathlib import Path

#: Permissions of a folder and of a file that nobody else may open.
FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_private_folder(folder: Path) -> None:
    """Make the program's own folder where it is missing; a looser one is tightened.

    Folders above it that are missing are private too. Raises OSError where it cannot be made.
    """
    try:
        if not folder.parent.exists():
            make_private_folder(folder.parent)
        folder.mkdir(mode=FOLDER_MODE)
    except FileExistsError:
        if not folder.is_dir():
            raise
        if folder.absolute() != Path.home():
            make_private(folder)


def make_private(path: Path) -> None:
    """Take group and others their rights to a file or folder of ours; one of somebody else's stays as it is."""
    with suppress(OSError):
        status = path.stat()
        shared = stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX
        if status.st_mode & 0o077 and not shared and _is_ours(status):
            path.chmod(status.st_mode & 0o700)


def make_private_file(path: Path) -> None:
    """An empty file for its owner alone, unless there is one by that name. Raises OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def _is_ours(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
