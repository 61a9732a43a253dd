"""S013, S015, S021, S022, S026, S037, S038, S040: texts that need quotes, have one too few, or stand behind a bar."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.edits import TextEdit, quote
from simulator.scenario.reading.slips.line import Slip, SourceLine

_BRACKETED = re.compile(r"(?:\{\{[^{}]*\}\}|\{[^{}]*\}|\[[^\[\]]*\])\s*[^\s,}\]#:].*")
_BAR = re.compile(r"(?P<head> *(?:- +)*[A-Za-z_][\w-]*: +)(?P<bar>[|>][-+]?)[ \t\u3000]+(?P<text>[^\s#].*)")
_RESERVED = frozenset("@`%&!*>|]},")
_DIRECTIVE = re.compile(r"%[A-Z]+ ")
_CURLY = {'"': "”“", "'": "’‘"}


def find_opening_bracket(line: SourceLine) -> Iterator[Slip]:
    """`{a|b} and more`: a text that begins with a bracket."""
    start, value = line.value
    if _BRACKETED.fullmatch(value):
        yield _quote_all("S037", start, value, start + 1, {"mark": value[0]})


def find_alias(line: SourceLine) -> Iterator[Slip]:
    """`*word`: a star for emphasis, or a variable at the start of a text."""
    start, value = line.value
    if match := re.match(r"\*([^\s,\]}]+)", value):
        yield _quote_all("S013", start, value, start, {"name": match[1]})
    elif value.startswith("{{"):
        yield _quote_all("S015", start, value, start)


def find_inner_quote(line: SourceLine) -> Iterator[Slip]:
    """`'I'm sorry'`: a quote that ends the text before its end."""
    start, value = line.value
    mark = value[:1]
    if mark not in ("'", '"') or (inside := value.find(mark, 1)) < 0:
        return
    if inside < len(value) - 1:
        whole = value[1:-1] if value.endswith(mark) else value
        yield Slip("S038", start + inside, start + inside + 1, (TextEdit(start, start + len(value), quote(whole)),))


def find_open_quote(line: SourceLine) -> Iterator[Slip]:
    """A text whose closing quote is missing, or is a typographic one."""
    start, value = line.value
    mark = value[:1]
    if mark not in ("'", '"') or value.find(mark, 1) >= 0:
        return
    end = start + len(value)
    curly = len(value) > 1 and value[-1] in _CURLY[mark]
    yield Slip("S022", start, start + 1, (TextEdit(end - curly, end, mark),))


def find_inner_colon(line: SourceLine) -> Iterator[Slip]:
    """`tip: Note: this`: a text that holds a colon and a space."""
    start, value = line.value
    colon = value.find(": ")
    if colon > 0 and value[0] not in "\"'{[|>&*!":
        yield _quote_all("S021", start, value, start + colon)


def find_reserved_sign(line: SourceLine) -> Iterator[Slip]:
    """A text that begins with a sign which YAML keeps for itself."""
    start, value = line.value
    if value[:1] in _RESERVED and not _DIRECTIVE.match(value):
        yield _quote_all("S026", start, value, start)


def find_text_behind_bar(line: SourceLine) -> Iterator[Slip]:
    """`brief: | text`: what belongs on the next line."""
    if match := _BAR.fullmatch(line.body):
        bar, text = line.start + match.end("bar"), line.start + match.start("text")
        below = line.following
        depth = below.indent if below and below.indent > line.indent else line.indent + 2
        yield Slip("S040", text, line.end, (TextEdit(bar, text, "\n" + " " * depth),))


def _quote_all(code: str, start: int, value: str, at: int, params: dict[str, str] | None = None) -> Slip:
    return Slip(code, at, at + 1, (TextEdit(start, start + len(value), quote(value)),), params or {})
