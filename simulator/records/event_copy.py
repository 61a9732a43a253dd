"""A copy of an attempt's events beside the records, for the day on which they cannot be kept there."""

from collections.abc import Iterable
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.private_folder import FILE_MODE, make_private_folder


def write_event_copy(folder: Path, attempt: str, payloads: Iterable[str]) -> Path:
    """The events (each as `row_mapping.dump_event` writes it) as JSON Lines; gives the file. Raises OSError."""
    make_private_folder(folder)
    path = folder / f"attempt-{attempt}.jsonl"
    write_whole(path, "".join(f"{payload}\n" for payload in payloads).encode(), mode=FILE_MODE)
    return path
