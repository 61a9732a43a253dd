"""Digests of files' contents, told without reading a file again that has not been written to since it was read last."""

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.bounded_read import read_bounded

#: Larger files are not kept; the reader refuses them anyway.
LARGEST = 4 << 20
#: Nanoseconds within which a second edit may leave a file's times as they are: file systems count by up to 2 s.
UNSURE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class KnownContent:
    """A file as it was when it was read: size, times and number, and the SHA-256 (hex) of its content.

    `settled`: it was read so long after it was written that a later edit shows in its times.
    """

    stamp: tuple[int, ...]
    digest: str
    settled: bool


class ContentDigests:
    """Digests of the files below `root` and of those they share. `known` is what an earlier process wrote."""

    def __init__(
        self, root: Path, known: Mapping[str, KnownContent] | None = None, clock: Callable[[], int] = time.time_ns
    ) -> None:
        self._root, self._known, self._clock = root, known or {}, clock
        self._seen: dict[str, KnownContent] = {}

    def find(self, path: Path) -> str | None:
        """The digest of a file; None for what is read anew each time: no regular file, a link, one too large."""
        name = str(path)
        if name not in self._seen:
            found = None if self._is_linked(path) else self._read(path, self._known.get(name))
            if found is None:
                return None
            self._seen[name] = found
        return self._seen[name].digest

    @property
    def has_changed(self) -> bool:
        """Whether what is known now differs from what was known before."""
        return self._seen != self._known

    def to_plain(self) -> dict[str, Any]:
        """What is known of the files asked for, as JSON."""
        return {name: [list(known.stamp), known.digest, known.settled] for name, known in self._seen.items()}

    def _is_linked(self, path: Path) -> bool:
        """Whether a link on the way from the library to the file could lead it elsewhere."""
        inside = path.is_relative_to(self._root)
        ways = [path, *path.parents][: len(path.parts) - len(self._root.parts)] if inside else [path]
        return any(way.is_symlink() for way in ways)

    def _read(self, path: Path, known: KnownContent | None) -> KnownContent | None:
        now = self._clock()
        try:
            status = path.stat()
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            if known is not None and known.settled and known.stamp == stamp:
                return known
            data = read_bounded(path, LARGEST + 1)
        except OSError:
            return None
        if len(data) > LARGEST:
            return None
        settled = max(status.st_mtime_ns, status.st_ctime_ns) + UNSURE < now
        return KnownContent(stamp, hashlib.sha256(data).hexdigest(), settled)


def known_from_plain(data: Mapping[str, Any]) -> dict[str, KnownContent]:
    """What `ContentDigests.to_plain` wrote. Raises TypeError, ValueError, AttributeError."""
    return {
        os.fspath(name): KnownContent(tuple(stamp), str(digest), bool(settled))
        for name, (stamp, digest, settled) in data.items()
    }
