"""S017, S025, S034: lines that were meant as “key: value”."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.fields import ALL_KEYS
from simulator.scenario.reading.slips.line import Slip, SourceLine

_HEAD = r" *(?:- +)?"
_TIGHT = re.compile(rf"{_HEAD}(?P<key>[A-Za-z_][\w-]*):(?P<gap>[\u3000\xa0]+|(?=[^\s:/]))", re.ASCII)
_WIDE = re.compile(rf"{_HEAD}(?P<key>[A-Za-z_]\w*)[ ]?(?P<colon>[：﹕︰∶꞉ː])[ \u3000\xa0]*", re.ASCII)
_OTHER = re.compile(rf"{_HEAD}(?P<key>[a-z_]+)[ \u3000]*(?P<sign>:?=|；|;|，|,|\.|。|、|->|→)[ \u3000]*", re.ASCII)
_PROSE = frozenset(",;.")
_BARE = re.compile(rf"{_HEAD}(?P<key>[a-z_][a-z0-9_]*)(?P<rest>[ \t\u3000]+[^\s#:].*|\s*(?:#.*)?)", re.ASCII)


def find_tight_colon(line: SourceLine) -> Iterator[Slip]:
    """`key:value`: an ordinary space is missing behind the colon."""
    if match := _TIGHT.match(line.body):
        start, end = line.start + match.end("key"), line.start + match.end("gap")
        known = match["key"] in ALL_KEYS
        params = {"key": match["key"]}
        yield Slip("S034", start, start + 1, (TextEdit(start + 1, end, " "),), params, certain=known)


def find_wide_colon(line: SourceLine) -> Iterator[Slip]:
    """`key：value`: a colon that is not the plain one."""
    if match := _WIDE.match(line.body):
        start, end = line.start + match.start("colon"), line.start + match.end()
        edit = TextEdit(start, end, ": " if end < line.end else ":")
        yield Slip("S017", start, start + 1, (edit,), certain=match["key"] in ALL_KEYS)


def find_other_sign(line: SourceLine) -> Iterator[Slip]:
    """`key = value`, `key；value`: another sign where the colon belongs."""
    match = _OTHER.match(line.body)
    if match and match["key"] in ALL_KEYS:
        start, end = line.start + match.end("key"), line.start + match.end()
        # A sentence that runs over lines may well begin one with “number, look”: there the sign is no slip by itself.
        certain = match["sign"] not in _PROSE
        yield Slip("S025", line.start + match.start("key"), end, (TextEdit(start, end, ": "),), certain=certain)


def find_missing_colon(line: SourceLine) -> Iterator[Slip]:
    """`key value`, or a name alone above a block."""
    match = _BARE.fullmatch(line.body)
    if match is None:
        return
    start, end = line.start + match.start("key"), line.start + match.end("key")
    alone = not match["rest"].strip() or match["rest"].lstrip().startswith("#")
    below = line.following
    heads_block = alone and below is not None and below.indent >= line.indent
    if match["key"] in ALL_KEYS or heads_block:
        yield Slip("S025", start, end, (TextEdit(end, end, ":"),))
