"""One line more in a scenario file: written into its text, everything else left byte for byte as it was.

The text is read again after each change; where its data is not exactly the old data with the new item at the end of
its list, the change is refused. So a file laid out in a way that is not understood is never damaged.
"""

import copy
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.errors import UserError
from simulator.locales import N_
from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node, Pair
from simulator.scenario.reading.yaml_tree import build

#: What an item of a list may be: a text, or a block of texts and lists of names.
Item = str | Mapping[str, str | Sequence[str]]
#: A flow list that would become wider than this goes on in a new line.
WIDEST = 110
_DASH = re.compile(r"( *)- +")


class CannotEdit(UserError):
    """The file is laid out in a way that is left to its author; `where` names the list."""

    def __init__(self, path: Path, where: str) -> None:
        super().__init__(
            N_(
                "{path}: {where} is written in a way that cannot be added to safely (an alias, or an unusual layout); "
                "add the line in an editor"
            ),
            path=path,
            where=where,
        )


def add_item(path: Path, text: str, keys: Sequence[str | int], item: Item) -> str:
    """The text with `item` at the end of the list that `keys` lead to; the same text where the list has it already.

    Names are keys of blocks, numbers places in lists, from 0; the last one is the name of the list.
    A list that is missing is begun: `not` behind `phrases`, others before `next`, else at the block's end.
    Raises CannotEdit.
    """
    root = _read(path, text)
    owner = _walk(root, keys[:-1])
    where, name = ".".join(str(key) for key in keys), str(keys[-1])
    if root is None or owner is None or not isinstance(owner.items, dict):
        raise CannotEdit(path, where)
    there = owner.get(name)
    if there is not None and _plain(item) in (there.value if isinstance(there.value, list) else ()):
        return text
    edited = _begin_list(text, owner, name, item) if there is None else _append(text, owner, name, item)
    if edited is None or not _is_only_change(root, _read(path, edited), keys, item):
        raise CannotEdit(path, where)
    return edited


def _read(path: Path, text: str) -> Node | None:
    return build(Source(path, text))[0]


def _walk(node: Node | None, keys: Sequence[str | int]) -> Node | None:
    """The value that the keys lead to; None where it stands elsewhere in the file, by an alias."""
    for key in keys:
        node = _enter(node, key)
    return node


def _enter(node: Node | None, key: str | int) -> Node | None:
    if node is None:
        return None
    if isinstance(key, int):
        elements = node.elements()
        inside = key < len(elements) and node.start <= elements[key].start < node.end
        return elements[key] if inside else None
    name, value = node.key(key), node.get(key)
    return value if name is not None and value is not None and value.start >= name.end else None


def _plain(item: Item) -> object:
    if isinstance(item, str):
        return item
    return {key: value if isinstance(value, str) else list(value) for key, value in item.items()}


def _is_only_change(before: Node, after: Node | None, keys: Sequence[str | int], item: Item) -> bool:
    wanted: Any = copy.deepcopy(before.value)
    block = wanted
    for key in keys[:-1]:
        block = block[key]
    block[keys[-1]] = [*(block.get(keys[-1]) or ()), _plain(item)]
    return after is not None and bool(after.value == wanted)


def _append(text: str, owner: Node, key: str, item: Item) -> str | None:
    """One more element of a list that is there."""
    there = owner.get(key)
    if there is None or not isinstance(there.items, list) or _walk(owner, [key]) is None:
        return None
    if text[there.start : there.start + 1] == "[":
        return _append_in_flow(text, there, item)
    last = there.items[-1]
    dash = _DASH.fullmatch(text, text.rfind("\n", 0, last.start) + 1, last.start)
    if dash is None:
        return None
    return _insert_lines(text, _end_of(text, last), _write_block(item, len(dash[1])))


def _append_in_flow(text: str, there: Node, item: Item) -> str:
    written = _write_flow(item)
    elements = there.elements()
    if not elements:
        return text[: there.start + 1] + written + text[there.start + 1 :]
    at = _end_of(text, elements[-1])
    line = text.rfind("\n", 0, at) + 1
    first = elements[0].start - text.rfind("\n", 0, elements[0].start) - 1
    wide = at - line + len(written) + 3 > WIDEST
    between = "," + _line_end(text) + " " * first if wide else ", "
    return text[:at] + between + written + text[at:]


def _begin_list(text: str, owner: Node, key: str, item: Item) -> str | None:
    """A list of one, under a key that the block does not have yet."""
    pairs = list(owner.pairs())
    if text[owner.start : owner.start + 1] == "{":
        at = _end_of(text, pairs[-1].value)
        return f"{text[:at]}, {key}: [{_write_flow(item)}]{text[at:]}"
    first = pairs[0].key
    margin = text[text.rfind("\n", 0, first.start) + 1 : first.start]
    if margin.strip(" "):
        return None
    written = [f"{margin}{key}:", *_write_block(item, len(margin) + 2)]
    return _insert_lines(text, _end_of(text, _find_place(pairs, key).value), written)


def _find_place(pairs: Sequence[Pair], key: str) -> Pair:
    """The pair that a new key stands behind."""
    names = [pair.key.value for pair in pairs]
    if key == "not" and "phrases" in names:
        return pairs[names.index("phrases")]
    return pairs[names.index("next") - 1] if "next" in names[1:] else pairs[-1]


def _end_of(text: str, node: Node) -> int:
    """Where the last visible character of a value ends."""
    if node.items and text[node.start : node.start + 1] not in ("[", "{"):
        last = list(node.items.values())[-1].value if isinstance(node.items, dict) else node.items[-1]
        return _end_of(text, last)
    return node.start + len(text[node.start : node.end].rstrip())


def _insert_lines(text: str, at: int, lines: Sequence[str]) -> str:
    """Lines put in below the one that holds offset `at`."""
    end = _line_end(text)
    stop = text.find("\n", at)
    added = end.join(lines)
    if stop < 0:
        return text.rstrip("\r\n") + end + added + end
    return text[: stop + 1] + added + end + text[stop + 1 :]


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _write_block(item: Item, indent: int) -> list[str]:
    """The lines of a list element; blocks have a line a key."""
    margin = " " * indent
    if isinstance(item, str):
        return [f"{margin}- {write_scalar(item)}"]
    pairs = [f"{key}: {_write_value(value, flow=False)}" for key, value in item.items()]
    return [f"{margin}- {pairs[0]}", *(f"{margin}  {pair}" for pair in pairs[1:])]


def _write_flow(item: Item) -> str:
    if isinstance(item, str):
        return write_scalar(item, flow=True)
    return "{" + ", ".join(f"{key}: {_write_value(value, flow=True)}" for key, value in item.items()) + "}"


def _write_value(value: str | Sequence[str], *, flow: bool) -> str:
    if isinstance(value, str):
        return write_scalar(value, flow=flow)
    return f"[{', '.join(write_scalar(name, flow=True) for name in value)}]"
