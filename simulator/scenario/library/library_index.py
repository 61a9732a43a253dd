"""The index of a library: what reading it found, part by part, kept until a file that the part follows from changes.

A part is named by its key and holds plain JSON. Its fingerprint covers every file that it follows from; one that does
not fit any more is made anew, and nothing else is. The kept file is signed and named for the program's own files
(`file_cache`): one that is damaged, foreign or of another version is as good as none.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from simulator.scenario.file_cache import keep_file, load_file, name_file
from simulator.scenario.library.content_digests import ContentDigests, known_from_plain

#: Indexes of so many libraries are kept.
_MOST = 8
_SUFFIX = ".index.json"


class LibraryIndex:
    """Parts of the library at `root`; kept below the folder `cache`, or only as long as this lives where it is None."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self._path = cache / name_file([str(root), str(root.absolute())], _SUFFIX) if cache else None
        self._parts: Mapping[str, tuple[str, Any]] = {}
        self._used: dict[str, tuple[str, Any]] = {}
        self._digests = ContentDigests(root)
        self._load(root)

    def fingerprint(self, files: Iterable[Path], *names: str) -> str | None:
        """One digest of the files' contents and of what else a part follows from; None where it cannot be kept."""
        if self._path is None:
            return None
        digests = [self._digests.find(path) for path in files]
        if None in digests:
            return None
        return hashlib.sha256(json.dumps([digests, names]).encode("utf-8", "surrogatepass")).hexdigest()

    def find(self, key: str, fingerprint: str | None) -> Any:
        """The part kept under a key, if it has this fingerprint; else None."""
        known, value = self._parts.get(key, (None, None))
        if fingerprint is None or known != fingerprint:
            return None
        self._used[key] = (fingerprint, value)
        return value

    def keep(self, key: str, fingerprint: str | None, value: Any) -> None:
        """Keep a part that was made just now."""
        if fingerprint is not None:
            self._used[key] = (fingerprint, value)

    def save(self) -> None:
        """Write what was asked for since it was opened, where that differs from what is kept."""
        if self._path is None or (self._used == self._parts and not self._digests.has_changed):
            return
        try:
            data = json.dumps({"files": self._digests.to_plain(), "parts": self._used}).encode()
        except (TypeError, ValueError):
            return
        keep_file(self._path, data, _MOST)

    def _load(self, root: Path) -> None:
        data = load_file(self._path) if self._path else None
        try:
            kept = json.loads(data) if data is not None else {"files": {}, "parts": {}}
            digests = ContentDigests(root, known_from_plain(kept["files"]))
            self._parts = {key: (fingerprint, value) for key, (fingerprint, value) in kept["parts"].items()}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        self._digests = digests
