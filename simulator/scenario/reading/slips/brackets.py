"""S023, S024, S039: brackets one too few or too many, and Chinese punctuation in and around them."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.fields import ALL_KEYS
from simulator.scenario.reading.slips.line import Slip, SourceLine

_KEY = "|".join(sorted(ALL_KEYS))
_NAME = r"[A-Za-z_][\w.-]*"
#: A list of names, with whatever brackets and commas.
_NAMES = re.compile(
    rf"(?P<open>[\[【［〔])\s*{_NAME}(?:\s*[,，、；;]\s*{_NAME})*\s*(?P<close>[\]】］〕])(?=\s*$|\s+#|\s*[,}}])",
    re.ASCII,
)
_NAME_COMMA = re.compile(r"\s*[，、；;]\s*|,(?=\S)")
_BLOCK = re.compile(
    r" *(?:- ?)?(?:[A-Za-z_]\w*: *)?(?:(?P<first>[\[【［〔])\s*)?"
    r"(?P<open>[{｛])(?P<inside>.*?)(?P<close>[}｝])(?:\s*(?P<last>[\]】］〕]))?\s*(?:#.*)?",
    re.ASCII,
)
_ENTRY = re.compile(rf"(?P<comma>^\s*|[,，；;、]\s*)(?:[{{｛]\s*)?(?P<key>{_KEY})(?P<colon>：\s*|:(?=\S)|: )")
_HALF_WIDTH = {"first": "[", "open": "{", "close": "}", "last": "]"}

_CLOSERS = {"[": "]", "{": "}"}


def find_open_bracket(line: SourceLine) -> Iterator[Slip]:
    """`[one, two`: a bracket that its line never closes, or one too many at the end."""
    start, value = line.value
    if value[:1] not in _CLOSERS:
        return
    closer, end = _CLOSERS[value[0]], start + len(value)
    missing = value.count(value[0]) - value.count(closer)
    if missing == 1:
        yield Slip("S023", start, start + 1, (TextEdit(end, end, closer),))
    elif missing == -1 and value[-1] == closer:
        yield Slip("S024", end - 1, end, (TextEdit(end - 1, end, ""),))


def find_wide_names(line: SourceLine) -> Iterator[Slip]:
    """`[one，two]`, `【one, two】`: a list of names."""
    for match in _NAMES.finditer(line.body):
        start = line.start + match.start()
        edits = [TextEdit(start, start + 1, "[")] if match["open"] != "[" else []
        inner = ((m, start + m.start()) for m in _NAME_COMMA.finditer(match[0]))
        edits += [TextEdit(at, at + len(m[0]), ", ") for m, at in inner if m[0].strip() != ","]
        close = line.start + match.end() - 1
        edits += [TextEdit(close, close + 1, "]")] if match["close"] != "]" else []
        if edits:
            yield _slip(line, edits)


def find_wide_block(line: SourceLine) -> Iterator[Slip]:
    """`{when：crossed，to：hung_up}`: a block in one line, or a list of such."""
    match = _BLOCK.fullmatch(line.body)
    if match is None or (match["first"] is None) != (match["last"] is None) or not _ENTRY.search(match["inside"]):
        return
    marks = [
        (line.start + match.start(name), half) for name, half in _HALF_WIDTH.items() if match[name] not in (None, half)
    ]
    edits = [TextEdit(at, at + 1, half) for at, half in marks]
    inside = line.start + match.start("inside")
    for entry in _ENTRY.finditer(match["inside"]):
        comma, colon = entry["comma"], entry["colon"]
        if comma.strip() not in ("", ","):
            edits.append(TextEdit(inside + entry.start("comma"), inside + entry.end("comma"), ", "))
        if colon != ": ":
            edits.append(TextEdit(inside + entry.start("colon"), inside + entry.end("colon"), ": "))
    if edits:
        yield _slip(line, sorted(edits, key=lambda edit: edit.start))


def _slip(line: SourceLine, edits: list[TextEdit]) -> Slip:
    at = edits[0]
    end = max(at.end, at.start + 1)
    return Slip("S039", at.start, end, tuple(edits), {"mark": line.text[at.start : end].strip()}, certain=True)
