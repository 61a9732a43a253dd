"""A located tree of a YAML text, built from the parser's events without recursion and within a budget.

Nothing is ever constructed from a tag, and an alias costs as much as what it stands for, so neither a
custom tag nor an alias bomb can do more than be reported.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.scenario.reading.edits import EditedText, TextEdit, quote
from simulator.scenario.reading.portability import refuse_plain, refuse_span
from simulator.scenario.reading.scalars import TRUTH_KEYS, WORDS, resolve
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.reading.yaml_node import Node, Pair

DEEPEST = 64
MOST_NODES = 50_000
#: libyaml's parser where it is installed; the other one gives the same events, slowly.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: A key without a space behind its colon, wide punctuation behind a name, wide brackets, a second entry.
_TWO_IN_ONE = re.compile(r"[A-Za-z_][\w-]*(?::\S|\s*[：，、；])|[【｛［]|.*[，；]\s*[a-z_]+\s*[:：]", re.ASCII)
_OPENERS = frozenset("-—–－•·●1234567890（(①②③")

#: Events come without types from the extension module: marks are never None here.
Event = Any


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not finished."""

    node: Node
    anchor: str | None
    before: int
    start: int
    flow: bool
    column: int
    key: Node | None = None


class _Stop(Exception):
    """Reading on makes no sense; the reason has been recorded."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a text: its tree, or what stopped the parser; None for both where a finding says why.

    `blocks` are the offsets of the texts behind | and >, `odd` of unquoted ones that begin or go on on a line of their
    own or hold what looks like a second key, `last_quoted` of the last text in quotes; those two in the text
    read, whose characters' offsets in the source are `origins`.
    """

    root: Node | None
    findings: tuple[Finding, ...]
    error: yaml.YAMLError | None
    blocks: tuple[tuple[int, int], ...]
    odd: tuple[tuple[int, int], ...]
    last_quoted: tuple[int, int]
    origins: Sequence[int]


def build(source: Source) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a text and what is wrong with it; None if it is no YAML, for which `read_tree` finds the reason."""
    built = build_tree(source, EditedText.of(source.text))
    return built.root, built.findings


def build_tree(source: Source, edited: EditedText) -> Built:
    """The tree of a source's text after edits, every place in it that of the source."""
    builder = _Builder(source, edited)
    root: Node | None = None
    stopped: yaml.YAMLError | None = None
    try:
        builder.take_all(LOADER(edited.text))
        root = builder.root
    except _Stop:
        pass
    except yaml.YAMLError as error:
        stopped = error
    return Built(
        root,
        tuple(builder.findings),
        stopped,
        tuple(builder.blocks),
        tuple(builder.odd),
        builder.last_quoted,
        edited.origins,
    )


class _Builder:
    """Takes events one by one; recursion of the text is a list here."""

    def __init__(self, source: Source, edited: EditedText) -> None:
        self.source = source
        self.text = edited.text
        self.origins = edited.origins
        self.findings: list[Finding] = []
        self.blocks: list[tuple[int, int]] = []
        self.odd: list[tuple[int, int]] = []
        self.last_quoted = (0, 0)
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node | None] = {}
        self._count = 0
        self._documents = 0
        self._steps: Mapping[type[yaml.Event], Callable[[Event], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._begin(event, {}, {}),
            yaml.SequenceStartEvent: lambda event: self._begin(event, [], []),
            yaml.MappingEndEvent: self._finish,
            yaml.SequenceEndEvent: self._finish,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take_all(self, loader: Any) -> None:
        """Take every event of a loader; raises `_Stop` after recording why. Also `YAMLError` from the loader."""
        get_event, step = loader.get_event, self._steps.get
        try:
            while (event := get_event()) is not None:
                if take := step(type(event)):
                    take(event)
        finally:
            loader.dispose()

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("S009", event)

    def _report(self, code: str, event: Event, better: str = "", **params: str) -> None:
        """A finding at an event; `better` is what to write in its place."""
        start, end = self._place(event)
        edits = (TextEdit(start, end, better),) if better else ()
        self.findings.append(Finding(code, start, max(end, start + 1), params, edits))

    def _place(self, event: Event) -> tuple[int, int]:
        """Where an event begins and ends in the source."""
        return self.origins[event.start_mark.index], self.origins[event.end_mark.index]

    def _stop(self, code: str, event: Event, **params: str) -> None:
        self._report(code, event, **params)
        raise _Stop

    def _spend(self, event: Event, size: int = 1) -> None:
        self._count += size
        if self._count > MOST_NODES:
            self._stop("S011", event, limit=f"{MOST_NODES:,}")

    def _scalar(self, event: Event) -> None:
        self._spend(event)
        text, style, top = event.value, event.style, self._open[-1] if self._open else None
        node = Node(*self._place(event), text, None)
        if event.tag is not None:
            self._refuse_tag(event)
        elif not style:
            self._plain(event, node, top)
        if style in ("|", ">"):
            self.blocks.append((node.start, node.end))
        elif style:
            self.last_quoted = (event.start_mark.index, event.end_mark.index)
            self._check_span(event, event.start_mark.index)
        else:
            self._check_plain(event, top)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._add(event, node)

    def _check_plain(self, event: Event, top: _Open | None) -> None:
        """An unquoted text that may be a slip, or that other readers refuse."""
        start, end = event.start_mark.index, event.end_mark.index
        if _is_odd(self.text, event):
            self.odd.append((start, end))
        in_brackets = top is not None and top.flow
        if in_brackets and self.text[start - 1 : start] == "?":
            start, end = start - 1, max(start, end)
            self._refuse(start, end, refuse_plain("?"), quote(self.text[start:end]))
        elif in_brackets and (reason := refuse_plain(event.value)):
            self._refuse(start, end, reason, quote(self.text[start:end]))
        elif in_brackets and "?" in event.value:
            self._report("S046", event, quote(self.text[start:end]))

    def _check_span(self, event: Event, start: int) -> None:
        """A text in quotes, or what stands between the outermost brackets, that other readers refuse."""
        column = self._open[-1].column if self._open else -1
        if reason := refuse_span(self.text, start, event.end_mark.index, column):
            self._refuse(start, event.end_mark.index, reason)

    def _refuse(self, start: int, end: int, reason: str, better: str = "") -> None:
        first, last = self.origins[start], self.origins[end]
        edits = (TextEdit(first, last, better),) if better else ()
        self.findings.append(Finding("S045", first, max(last, first + 1), {"reason": reason}, edits))

    def _plain(self, event: Event, node: Node, top: _Open | None) -> None:
        """The value of an unquoted scalar; a key is always text."""
        text = event.value
        key = top.key if top else None
        if len(text) < 4 and text.lower() in WORDS:
            self._word(event, node, key)
        elif top is None or key is not None or type(top.node.items) is list:
            node.value = resolve(text)

    def _word(self, event: Event, node: Node, key: Node | None) -> None:
        """yes, no, on and off mean what their place asks for, and are reported."""
        if key is not None and key.value in TRUTH_KEYS:
            node.value = WORDS[event.value.lower()]
            truth = str(node.value).lower()
            self._report("S008", event, truth, word=event.value, truth=truth)
        else:
            self._report("S007", event, f'"{event.value}"', word=event.value)

    def _refuse_tag(self, event: Event) -> None:
        tag = str(event.tag)
        if tag not in ("!", "tag:yaml.org,2002:str"):
            self._report("S010", event, tag=tag.replace("tag:yaml.org,2002:", "!!")[:60])

    def _begin(self, event: Event, value: object, items: "dict[str, Pair] | list[Node]") -> None:
        before = self._count
        self._spend(event)
        if event.tag is not None:
            self._refuse_tag(event)
        if len(self._open) >= DEEPEST:
            self._stop("S012", event, limit=str(DEEPEST))
        node = Node(*self._place(event), value, items)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        around = self._open[-1] if self._open else None
        column = event.start_mark.column
        if event.flow_style or event.anchor is not None or event.tag is not None:  # then the mark is that of `&` or `!`
            column = around.column if around else -1
        self._open.append(_Open(node, event.anchor, before, event.start_mark.index, bool(event.flow_style), column))

    def _finish(self, event: Event) -> None:
        opened = self._open.pop()
        opened.node.end = self.origins[event.end_mark.index]
        opened.node.size = self._count - opened.before
        if opened.anchor is not None:
            self._anchors[opened.anchor] = opened.node
        if opened.flow and not (self._open and self._open[-1].flow):
            self._check_span(event, opened.start)
        self._add(event, opened.node)

    def _alias(self, event: Event) -> None:
        name = event.anchor
        if name not in self._anchors:
            self._stop("S013", event, name=name)
        node = self._anchors[name]
        if node is None:
            self._stop("S014", event, name=name)
        else:
            self._spend(event, node.size)
            self._add(event, node)

    def _add(self, event: Event, node: Node) -> None:
        """Put a finished node where it belongs: the document, a list, a key, or a value."""
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if top.key is not None:
            self._put(top, top.key, node)
            top.key = None
        elif isinstance(top.node.items, list):
            top.node.items.append(node)
            top.node.value.append(node.value)
        else:
            self._take_key(event, top, node)

    def _take_key(self, event: Event, top: _Open, node: Node) -> None:
        if node.items is not None:
            self._stop("S015", event)
        top.key = node

    def _put(self, top: _Open, key: Node, node: Node) -> None:
        items: Any = top.node.items
        name = str(key.value)
        if name in items:
            first = self.source.position(items[name].key.start)
            params = {"key": name, "line": str(first.line)}
            self.findings.append(Finding("S006", key.start, max(key.end, key.start + 1), params))
            return
        items[name] = Pair(key, node)
        top.node.value[name] = node.value


def _is_odd(text: str, event: Event) -> bool:
    """Whether an unquoted text runs over lines, stands alone on one, or holds what may be a second key."""
    start, value = event.start_mark, event.value
    if event.end_mark.line > start.line or _TWO_IN_ONE.match(value):
        return True
    return not text[start.index - start.column : start.index].strip() and value[:1] in _OPENERS
