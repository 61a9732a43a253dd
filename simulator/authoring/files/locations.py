"""Where the parts of a scenario stand in its file."""

from dataclasses import dataclass
from pathlib import Path

from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node


@dataclass(frozen=True, slots=True)
class Location:
    """A line and column of a file, counted from 1; what editors open when it is clicked."""

    path: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Locations:
    """The places of one file, looked up by the keys that lead to them."""

    source: Source
    root: Node | None

    def of(self, *keys: str | int) -> Location:
        """Where a value stands: names are keys, numbers positions in a list, from 0.

        As deep as the file goes: a key that is missing gives the place of the block it would stand in.
        """
        at, node = 0, self.root
        for key in keys:
            start, node = _step(node, key)
            if start is None:
                break
            at = start
        position = self.source.position(at)
        return Location(self.source.path, position.line, position.column)


def _step(node: Node | None, key: str | int) -> tuple[int | None, Node | None]:
    """Where a key or element begins, and its value; None where there is none."""
    if node is None:
        return None, None
    if isinstance(key, str):
        name = node.key(key)
        return (name.start if name else None), node.get(key)
    elements = node.elements()
    if not elements and node.text is not None:
        return node.start, node
    return (elements[key].start, elements[key]) if key < len(elements) else (None, None)
