"""Files damaged in ways that a seed decides, and archives with one part changed."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

#: Seeds; each gives another damage, the same on every machine.
SEEDS = range(40)


def flip(data: bytes, seed: int) -> bytes:
    """Some bytes replaced by others; sometimes the end is cut off."""
    luck = random.Random(seed)  # noqa: S311  # no secret
    damaged = bytearray(data)
    for _ in range(luck.choice((1, 1, 3, 20))):
        damaged[luck.randrange(len(damaged))] = luck.randrange(256)
    if luck.random() < 0.15:
        del damaged[luck.randrange(len(damaged)) :]
    return bytes(damaged)


def patch(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one part changed, its sums right again."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return made.getvalue()


def damage_archive(archive: bytes) -> Iterator[bytes]:
    """The archive's own bytes flipped, then those of one part after another inside a sound archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        names = opened.namelist()
    for seed in SEEDS:
        yield flip(archive, seed)
        yield patch(archive, names[seed % len(names)], lambda data, seed=seed: flip(data, seed) if data else data)  # type: ignore[misc]
