"""Small libraries on disk, made from the catalogue's specimen."""

from collections.abc import Mapping
from pathlib import Path

from simulator.scenario.faults.specimen import FILES

NOT_NOW = "en/objections/not-now.yaml"


def write_library(root: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write these files below a folder and return it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def change(good: str, bad: str, name: str = NOT_NOW) -> dict[str, str]:
    """The specimen with one change in one file."""
    text = FILES[name]
    assert good in text, f"the specimen has no {good!r}"
    return FILES | {name: text.replace(good, bad, 1)}
