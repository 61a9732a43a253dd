"""A value of a file and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class Node:
    """A value and where it stands. `items` holds key and value by key, or the elements, or None."""

    __slots__ = ("end", "items", "size", "start", "value")

    def __init__(self, start: int, end: int, value: Any, items: "dict[str, Pair] | list[Node] | None") -> None:
        self.start = start
        self.end = end
        self.value = value
        self.items = items
        self.size = 1

    def get(self, key: str) -> "Node | None":
        """The value at a key; None if there is no such key or this is no mapping."""
        pair = self.items.get(key) if isinstance(self.items, dict) else None
        return pair.value if pair else None

    def key(self, key: str) -> "Node | None":
        """The key itself, for pointing at it."""
        pair = self.items.get(key) if isinstance(self.items, dict) else None
        return pair.key if pair else None

    def pairs(self) -> "Iterator[Pair]":
        """Keys and values of a mapping, in order; nothing for anything else."""
        return iter(self.items.values()) if isinstance(self.items, dict) else iter(())

    def elements(self) -> "list[Node]":
        """The elements of a list; nothing for anything else."""
        return self.items if isinstance(self.items, list) else []

    @property
    def text(self) -> str | None:
        """The value if it is text."""
        return self.value if isinstance(self.value, str) else None


@dataclass(slots=True)
class Pair:
    """A key and its value. Not frozen, because there are many and freezing makes each slower to build."""

    key: Node
    value: Node
