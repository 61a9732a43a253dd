"""Lists that a sheet can add to: which one a row names, and the line that comes at its end."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.authoring.files.texts import find_pattern
from simulator.authoring.sheets.files import SheetFile, kinds_of
from simulator.authoring.sheets.rows import SheetRow, cell_text
from simulator.scenario.reading.yaml_node import Node

_NUMBERED = re.compile(r"(.+?)(?:\.(\d*))?")


@dataclass(frozen=True, slots=True)
class TextList:
    """A list of texts in a file: its id, what its lines are, and its value, None where the list is yet to begin.

    `owner` is the block it stands in.
    """

    id: str
    what: str
    owner: Node
    node: Node | None

    @property
    def keys(self) -> tuple[str | int, ...]:
        """The way to it: names, and places in lists from 0."""
        return tuple(int(part) - 1 if part.isdigit() else part for part in self.id.split("."))

    @property
    def length(self) -> int:
        """How many lines it has."""
        return len(self.node.elements()) if self.node else 0

    def holds(self, text: str) -> bool:
        """Whether a line of it reads like that in a sheet."""
        lines = self.node.elements() if self.node else []
        return any(cell_text(str(line.value)) == text for line in lines)

    def begins_with(self) -> str:
        """Its first line, empty where there is none."""
        lines = self.node.elements() if self.node else []
        return str(lines[0].value) if lines else ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A row whose text is to be put at the end of a list of a file."""

    row: SheetRow
    file: SheetFile
    list: TextList

    @property
    def what(self) -> str:
        """What the text is."""
        return self.list.what

    @property
    def line(self) -> int:
        """The line of the file below which it comes: that of the list's last line, or of the block's beginning."""
        lines = self.list.node.elements() if self.list.node else []
        return self.file.source.position((lines[-1] if lines else self.list.owner).start).line


def split_place(text_id: str) -> tuple[str, str | None]:
    """The id of a list and the number after it: empty where only the dot stands, None where not even that."""
    parts = _NUMBERED.fullmatch(text_id)
    return (parts[1], parts[2]) if parts else (text_id, None)


def find_list(file: SheetFile, list_id: str) -> TextList | None:
    """The list of this id; None where the file has none there, or a single text."""
    path = [int(part) if part.isdigit() else part for part in list_id.split(".")]
    kinds = kinds_of(file.path)
    pattern = find_pattern([*path, 1], kinds)
    owner = _walk(file.root, path[:-1])
    if pattern is None or owner is None or not isinstance(owner.items, dict):
        return None
    node = owner.get(str(path[-1]))
    if node is not None and not isinstance(node.items, list):
        return None
    return TextList(list_id, kinds[pattern], owner, node)


def _walk(node: Node | None, path: "list[int | str]") -> Node | None:
    for part in path:
        if node is None:
            return None
        if isinstance(part, str):
            node = node.get(part)
        else:
            elements = node.elements()
            node = elements[part - 1] if 0 < part <= len(elements) else None
    return node


def number_additions(additions: "list[Addition]") -> Mapping[str, Addition]:
    """The id that each will have once it stands at the end of its list."""
    lengths: dict[str, int] = {}
    numbered: dict[str, Addition] = {}
    for one in additions:
        number = lengths.get(one.list.id, one.list.length) + 1
        lengths[one.list.id] = number
        numbered[f"{one.list.id}.{number}"] = one
    return numbered
