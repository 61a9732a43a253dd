"""A located tree of a YAML text, built from the parser's events without recursion and within a budget.

Nothing is ever constructed from a tag, and an alias costs as much as what it stands for, so neither a
custom tag nor an alias bomb can do more than be reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from simulator.scenario.scalars import TRUTH_KEYS, WORDS, resolve
from simulator.scenario.sources import Finding, Source
from simulator.scenario.syntax import explain_error, find_bad_indents

DEEPEST = 64
MOST_NODES = 50_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node:
    """A value and where it stands. `items` holds key and value by key, or the elements, or None."""

    __slots__ = ("end", "items", "plain", "size", "start", "value")

    def __init__(self, start: int, end: int, value: object, items: "dict[str, Pair] | list[Node] | None") -> None:
        self.start = start
        self.end = end
        self.value = value
        self.items = items
        self.plain = False
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


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    key: Node
    value: Node


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not finished."""

    node: Node
    anchor: str | None
    before: int
    key: Node | None = None


class _Stop(Exception):
    """Reading on makes no sense; the reason has been recorded."""


def build(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a text and what is wrong with it as YAML; None if there is no tree."""
    builder = _Builder(source)
    root: Node | None = None
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
        root = builder.root
    except _Stop:
        pass
    except yaml.YAMLError as error:
        builder.findings.extend(explain_error(source.text, error))
    builder.findings.extend(find_bad_indents(source.text, builder.blocks))
    return root, tuple(builder.findings)


class _Builder:
    """Takes events one by one; recursion of the text is a list here."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.blocks: list[tuple[int, int]] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._count = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event; raises `_Stop` after recording why."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._begin(event, {}, {})
        elif kind is yaml.SequenceStartEvent:
            self._begin(event, [], [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._finish(event)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop("S009", event)

    def _report(self, code: str, event: yaml.Event, **params: str) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self.findings.append(Finding(code, start, max(end, start + 1), params))

    def _stop(self, code: str, event: yaml.Event, **params: str) -> None:
        self._report(code, event, **params)
        raise _Stop

    def _spend(self, event: yaml.Event, size: int = 1) -> None:
        self._count += size
        if self._count > MOST_NODES:
            self._stop("S011", event, limit=f"{MOST_NODES:,}")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._spend(event)
        self._refuse_tag(event)
        text = event.value
        node = Node(event.start_mark.index, event.end_mark.index, text, None)
        if not event.style and event.tag is None:
            node.plain = True
            key = self._open[-1].key if self._open else None
            if text.lower() in WORDS:
                self._word(event, node, key)
            elif self._expects_value():
                node.value = resolve(text)
        elif event.style in ("|", ">"):
            self.blocks.append((node.start, node.end))
        self._remember(event.anchor, node)
        self._add(event, node)

    def _expects_value(self) -> bool:
        """Whether the next node is a value; a key is always text."""
        return not self._open or self._open[-1].key is not None or isinstance(self._open[-1].node.items, list)

    def _word(self, event: yaml.ScalarEvent, node: Node, key: Node | None) -> None:
        """yes, no, on and off mean what their place asks for, and are reported."""
        if key is not None and key.value in TRUTH_KEYS:
            node.value = WORDS[event.value.lower()]
            self._report("S008", event, word=event.value, truth=str(node.value).lower())
        else:
            self._report("S007", event, word=event.value)

    def _refuse_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!", "tag:yaml.org,2002:str"):
            self._report("S010", event, tag=str(tag).replace("tag:yaml.org,2002:", "!!")[:60])

    def _begin(self, event: yaml.NodeEvent, value: object, items: "dict[str, Pair] | list[Node]") -> None:
        before = self._count
        self._spend(event)
        self._refuse_tag(event)
        if len(self._open) >= DEEPEST:
            self._stop("S012", event, limit=str(DEEPEST))
        node = Node(event.start_mark.index, event.end_mark.index, value, items)
        self._remember(event.anchor, None)
        self._open.append(_Open(node, event.anchor, before))

    def _finish(self, event: yaml.Event) -> None:
        opened = self._open.pop()
        opened.node.end = event.end_mark.index
        opened.node.size = self._count - opened.before
        self._remember(opened.anchor, opened.node)
        self._add(event, opened.node)

    def _remember(self, anchor: str | None, node: Node | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = node

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor
        if name not in self._anchors:
            self._stop("S013", event, name=name)
        node = self._anchors[name]
        if node is None:
            self._stop("S014", event, name=name)
        else:
            self._spend(event, node.size)
            self._add(event, node)

    def _add(self, event: yaml.Event, node: Node) -> None:
        """Put a finished node where it belongs: the document, a list, a key, or a value."""
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if isinstance(top.node.items, list):
            top.node.items.append(node)
            top.node.value.append(node.value)  # type: ignore[attr-defined]  # a list beside a list of nodes
        elif top.key is None:
            self._take_key(event, top, node)
        else:
            self._put(top, top.key, node)
            top.key = None

    def _take_key(self, event: yaml.Event, top: _Open, node: Node) -> None:
        if node.items is not None:
            self._stop("S015", event)
        top.key = node

    def _put(self, top: _Open, key: Node, node: Node) -> None:
        items, name = top.node.items, str(key.value)
        assert isinstance(items, dict) and isinstance(top.node.value, dict)
        if name in items:
            first = self.source.position(items[name].key.start)
            params = {"key": name, "line": str(first.line)}
            self.findings.append(Finding("S006", key.start, max(key.end, key.start + 1), params))
            return
        items[name] = Pair(key, node)
        top.node.value[name] = node.value
