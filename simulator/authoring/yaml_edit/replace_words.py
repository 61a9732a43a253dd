"""Keys and values of a YAML text replaced at their places, and the proof that nothing else changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.replace_scalar import Replacement, replace_scalars
from simulator.scenario.reading.source import Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build

#: Keys of blocks and places in lists, from 0.
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class NewWord:
    """`text` for the scalar `node`: the value that `keys` lead to, or, with `is_key`, the last of the keys itself.

    `keys` are those of the old text. `flow`: it stands between [ ] or { }.
    """

    keys: Keys
    node: Node
    text: str
    is_key: bool = False
    flow: bool = False


def find_node(root: Node, keys: Sequence[str | int]) -> Node | None:
    """The value that keys lead to."""
    node: Node | None = root
    for key in keys:
        if node is None:
            return None
        if isinstance(key, int):
            elements = node.elements()
            node = elements[key] if key < len(elements) else None
        else:
            node = node.get(key)
    return node


def is_flow(text: str, root: Node, keys: Sequence[str | int]) -> bool:
    """Whether the value that keys lead to stands between [ ] or { }."""
    owners = (find_node(root, keys[:count]) for count in range(len(keys)))
    return any(owner is not None and text[owner.start : owner.start + 1] in ("[", "{") for owner in owners)


def replace_words(path: Path, text: str, root: Node, words: Iterable[NewWord]) -> str:
    """The text with every word replaced, comments and layout as they were.

    Raises CannotEdit where it would then say anything else than the old text with these words: a word that stands in
    several places by an alias, a layout that is not understood.
    """
    words = list({(word.keys, word.is_key): word for word in words}.values())
    once = {word.node.start: word for word in words}.values()
    if any(text[word.node.start : word.node.start + 1] in ("&", "*", "!") for word in words):
        raise CannotEdit(path, _name(words[0].keys))
    wanted = _copy(root.value)
    for word in sorted(words, key=lambda word: (-len(word.keys), word.is_key)):
        _put(wanted, word)
    for quoted in (False, True):
        edited = replace_scalars(text, (Replacement(one.node, one.text, one.flow, quoted) for one in once))
        after, _ = build(Source(path, edited))
        if after is not None and after.value == wanted and _order(after.value) == _order(wanted):
            return edited
    raise CannotEdit(path, _name(words[0].keys))


def _copy(data: Any) -> Any:
    """The data with nothing in it shared: what an alias repeats stands for itself."""
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def _put(data: Any, word: NewWord) -> None:
    """Change plain data as the word changes the text."""
    *way, last = word.keys
    for key in way:
        data = data[key]
    if not word.is_key:
        data[last] = word.text
        return
    pairs = [(word.text if key == last else key, value) for key, value in data.items()]
    data.clear()
    data.update(pairs)


def _order(data: Any) -> Any:
    """Keys in their order, which equal data need not share."""
    if isinstance(data, dict):
        return [(key, _order(value)) for key, value in data.items()]
    return [_order(value) for value in data] if isinstance(data, list) else None


def _name(keys: Keys) -> str:
    return ".".join(str(key) for key in keys)
