"""A key of a file's top level given a value, where it stands or on a line of its own; the rest stays as it is."""

from pathlib import Path
from typing import Any

from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.replace_scalar import Replacement, replace_scalars
from simulator.authoring.yaml_edit.scalar import write_scalar
from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build


def set_value(path: Path, text: str, key: str, value: str, before: str) -> str:
    """The text with `key: value` at its top level; a new key goes on a line above the key `before`.

    Raises CannotEdit where the file is laid out in a way that is left to its author.
    """
    root, _ = build(Source(path, text))
    if root is None or not isinstance(root.items, dict):
        raise CannotEdit(path, key)
    node = root.get(key)
    edited = _insert(text, root, key, value, before) if node is None else _replace(text, node, value)
    after = build(Source(path, edited))[0] if edited is not None else None
    wanted: dict[str, Any] = {**root.value, key: value}
    if edited is None or after is None or after.value != wanted:
        raise CannotEdit(path, key)
    return edited


def _replace(text: str, node: Node, value: str) -> str | None:
    if node.items is not None or text[node.start : node.start + 1] in ("&", "*", "!", ""):
        return None
    return replace_scalars(text, [Replacement(node, value)])


def _insert(text: str, root: Node, key: str, value: str, before: str) -> str | None:
    at = root.key(before) or next((pair.key for pair in root.pairs()), None)
    if at is None or text[text.rfind("\n", 0, at.start) + 1 : at.start]:
        return None  # the file is one line in braces, or indented
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{text[: at.start]}{key}: {write_scalar(value)}{end}{text[at.start :]}"


def remove_line(path: Path, text: str, key: str) -> str:
    """The text without the line of a key whose value stands on that line. Raises CannotEdit."""
    root, _ = build(Source(path, text))
    node, name = (root.get(key), root.key(key)) if root else (None, None)
    if root is None or node is None or name is None:
        return text
    start = text.rfind("\n", 0, name.start) + 1
    stop = text.find("\n", node.end)
    edited = text[:start] + (text[stop + 1 :] if stop >= 0 else "")
    after = build(Source(path, edited))[0]
    if text[start : name.start] or after is None or after.value != {k: v for k, v in root.value.items() if k != key}:
        raise CannotEdit(path, key)
    return edited
