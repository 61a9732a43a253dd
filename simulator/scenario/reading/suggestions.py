"""Faults of values seen beside the text that they came from: what to write instead, and what a “#” cut off."""

import re
from collections.abc import Iterator
from dataclasses import replace

from simulator.scenario.reading.edits import TextEdit, quote
from simulator.scenario.reading.slips.line import find_line
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.reading.values import split_items

_REST = re.compile(r"(?P<text>[^\s\"'][^\r\n]*?)(?:[ \t]+#[^\r\n]*|[ \t]*)(?=[\r\n]|\Z)")
_COMMENT = re.compile(r"[ \t]*(?P<text>#[^\s#][^\r\n]*)")


def add_suggestions(source: Source, faults: tuple[Finding, ...]) -> Iterator[Finding]:
    """The faults, with edits where the text shows what was meant."""
    for fault in faults:
        if fault.code == "S104" and (comment := _COMMENT.match(source.text, fault.start or 0)):
            start, end = comment.span("text")
            yield Finding("S119", start, end, fault.params, (TextEdit(start, end, quote(comment["text"].rstrip())),))
        else:
            yield replace(fault, edits=fault.edits or _suggest(source.text, fault))


def _suggest(text: str, fault: Finding) -> tuple[TextEdit, ...]:
    if fault.start is None or fault.end is None:
        return ()
    match fault.code:
        case "S114":
            return (TextEdit(fault.start, fault.end, quote(text[fault.start : fault.end])),)
        case "S116":
            return _write_lines(text, fault.start, fault.end)
        case "S117":
            match = _REST.match(text, fault.start)
            return (TextEdit(*match.span("text"), quote(match["text"])),) if match else ()
    return ()


def _write_lines(text: str, start: int, end: int) -> tuple[TextEdit, ...]:
    """The items of one text below each other, further in than their key; nothing where they stand in brackets."""
    line = find_line(text, start)
    at, value = line.value
    if at != start or start + len(value) != end or value[:1] in "\"'|>":
        return ()
    head = text[line.start : start]
    margin = " " * (len(head) - len(head.lstrip(" -")) + 2)
    items = "".join(f"\n{margin}- {_write_item(item)}" for item in split_items(value))
    return (TextEdit(start - (len(head) - len(head.rstrip())), end, items),)


def _write_item(item: str) -> str:
    """The item without quotes where it is plain words."""
    return item if re.fullmatch(r"[^\W\d_](?:[^:#'\"{}\[\]]*[^\s:#'\"{}\[\]])?", item) else quote(item)
