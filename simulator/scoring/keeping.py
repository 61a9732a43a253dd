"""Voters kept on disk, so that a new process need not learn again what an earlier one learned from the same texts.

A file is named for a digest of everything it follows from: engine, NumPy, lexicon, policies, language. It holds plain
arrays, never objects. One that is missing, damaged or cannot be written only costs time.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.model import Lexicon, RedLine
from simulator.scoring.rows import Row
from simulator.scoring.space import Space
from simulator.scoring.vote import Voter

#: So many files are kept; the oldest go first.
MOST = 16
_SUFFIX = ".voter.npz"
_VOTER = ("negative", "voices", "typical")
_SPACE = ("rarity", "starts", "rows", "values")


def name_voter(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str) -> str:
    """The file name for a lexicon, shared red lines and a language tag, as this engine understands them."""
    hasher = hashlib.sha256(f"{_engine()} {np.__version__} {tag}\0{lexicon.model_dump_json()}".encode())
    for name, line in policy.items():
        hasher.update(f"\0{name}\0{line.model_dump_json()}".encode())
    return hasher.hexdigest()[:32] + _SUFFIX


@cache
def _engine() -> str:
    """Name, size and time of every file that voters follow from: editing the engine makes kept files stale."""
    room = Path(__file__).parent
    files = [*room.glob("*.py"), *room.glob("data/*"), *room.parent.glob("scenario/*.py")]
    return repr(sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files))


def load_voter(path: Path, rows: Sequence[Row]) -> Voter | None:
    """The voter kept at `path`, which speaks for `rows`; None if there is none that can be used."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        return _voter(arrays, rows)
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
        return None


def _voter(arrays: Mapping[str, NDArray[np.generic]], rows: Sequence[Row]) -> Voter:
    names = bytes(arrays["names"]).decode().split("\n")
    parts: dict[str, NDArray[np.generic]] = {name: arrays[name] for name in (*_VOTER, *_SPACE)}
    if len(parts["starts"]) != len(names) + 1 or len(parts["voices"]) != len(rows):
        raise ValueError("the arrays do not belong together")
    space = Space(len(rows), dict(zip(names, range(len(names)), strict=True)), *(parts[name] for name in _SPACE))  # type: ignore[arg-type]
    return Voter(
        rows=tuple(rows),
        texts=(),
        owners=np.array([row.owner for row in rows], dtype=np.int64),
        space=space,
        honest=np.array([row.honest for row in rows], dtype=np.bool_),
        length=int(arrays["length"]),
        **{name: parts[name] for name in _VOTER},  # type: ignore[arg-type]
    )


def keep_voter(path: Path, voter: Voter) -> None:
    """Keep a voter that goes without edit distance; where that is not possible, nothing happens."""
    names = "\n".join(voter.space.numbers).encode()
    arrays = {name: getattr(voter, name) for name in _VOTER} | {name: getattr(voter.space, name) for name in _SPACE}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _forget_oldest(path.parent)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, names=np.frombuffer(names, np.uint8), length=np.array(voter.length), **arrays)
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*" + _SUFFIX), key=lambda path: path.stat().st_mtime_ns)
    for path in files[: -MOST + 1]:
        path.unlink(missing_ok=True)
