"""Where the words of a person stand in scenario files: in examples and phrases that the review made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.bounded_read import read_bounded

__all__ = ["LibraryQuote", "find_quotes"]

#: Characters that a quoted text has at least: shorter ones stand in files by chance.
_LEAST = 6
#: Bytes read of a scenario file.
_MOST = 1 << 22


@dataclass(frozen=True, slots=True)
class LibraryQuote:
    """Line `line` (from 1) of a file says it."""

    file: str
    line: int
    text: str


def find_quotes(root: Path, texts: Iterable[str]) -> tuple[LibraryQuote, ...]:
    """The lines of the library's files that hold one of these texts, whatever stands between its words."""
    wanted = {squeezed for text in texts for line in text.splitlines() if len(squeezed := _squeeze(line)) >= _LEAST}
    found = (quote for path in sorted(root.rglob("*.yaml")) for quote in _search(path, root, wanted)) if wanted else ()
    return tuple(found)


def _search(path: Path, root: Path, wanted: Iterable[str]) -> Iterator[LibraryQuote]:
    try:
        lines = read_bounded(path, _MOST).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    for number, line in enumerate(lines, 1):
        squeezed = _squeeze(line)
        if any(text in squeezed for text in wanted):
            yield LibraryQuote(path.relative_to(root).as_posix(), number, line.strip())


def _squeeze(text: str) -> str:
    """Without spaces and the marks that YAML writes around a text."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\"'\\")
