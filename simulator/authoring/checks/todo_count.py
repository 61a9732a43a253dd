"""What is still to do in drafts, counted: the texts and remarks that `import` and `twin` left behind a TODO."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.scenario.reading.source import LARGEST

#: With a colon whatever is to be done, with a space a text to be translated; a remark about TODOs has neither.
_TODO = re.compile(r"TODO[:：]|^[^#\n]*?TODO ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TodoCount:
    """How many TODOs a file holds, and the line of the first, from 1."""

    path: Path
    count: int
    first: int


def count_todos(paths: Iterable[Path]) -> Iterator[TodoCount]:
    """The files that hold any. What cannot be read holds none: a finding of its own says so."""
    for path in paths:
        text = _read(path)
        found = [match.start() for match in _TODO.finditer(text)]
        if found:
            yield TodoCount(path, len(found), text.count("\n", 0, found[0]) + 1)


def _read(path: Path) -> str:
    try:
        return read_bounded(path, LARGEST).decode("utf-8", errors="replace")
    except OSError:
        return ""
