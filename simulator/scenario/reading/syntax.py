"""What is wrong with a text that is not YAML, told in a trainer's words."""

import itertools
import re
from collections.abc import Iterator, Sequence

import yaml

from simulator.scenario.reading.source import Finding

_ANY_TAB = re.compile(r"[ ]*(\t+)")
_TAB = re.compile(r"^[ ]*(\t+)[^\s]", re.MULTILINE)
_WIDE_SPACE = re.compile(r"^[ ]*([\u3000\u00a0]+)", re.MULTILINE)
_FULL_WIDTH = re.compile(r"^[ ]*(?:- )?[A-Za-z_]\w*(：)", re.MULTILINE | re.ASCII)
_MOST = 20

#: Words of the YAML library's problem → code of the catalogue, first that fits.
_PROBLEMS = (
    ("mapping values are not allowed", "S021"),
    ("unexpected end of stream", "S022"),
    ("expected ',' or", "S023"),
    ("expected node content", "S023"),
    ("expected key", "S024"),
    ("expected '-' indicator", "S024"),
    ("expected <document start>", "S024"),
    ("block sequence entries are not allowed", "S024"),
    ("expected ':'", "S025"),
    ("cannot start any token", "S026"),
    ("unknown escape", "S027"),
)


def describe_error(text: str, error: yaml.YAMLError, last_quoted: tuple[int, int]) -> Iterator[Finding]:
    """Findings for what stopped the parser; a likelier cause in the text is named instead of the parser's.

    `last_quoted` are the offsets of the last text in quotes: if it runs over lines and the parser stops right
    behind it, its closing quote is what is missing.
    """
    wide = list(find_full_width_colons(text))
    if wide:
        yield from wide
        return
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        yield Finding("S020")
        return
    at = min(error.problem_mark.index, len(text))
    if tab := _ANY_TAB.match(text, _line_start(text, at)):
        yield Finding("S016", tab.start(1), tab.end(1))
        return
    problem = error.problem or ""
    code = next((code for words, code in _PROBLEMS if words in problem), "S020")
    if code in ("S022", "S023", "S025") and error.context_mark is not None:
        at = min(error.context_mark.index, len(text))
    if code == "S024" and "\n" in text[slice(*last_quoted)] and "\n" not in text[last_quoted[1] : at]:
        code, at = "S022", last_quoted[0]
    at = _last_character(text) if at >= len(text) else at
    yield Finding(code, at, at + 1)


def find_full_width_colons(text: str) -> Iterator[Finding]:
    """`title：` typed with a Chinese keyboard."""
    for match in itertools.islice(_FULL_WIDTH.finditer(text), _MOST):
        yield Finding("S017", match.start(1), match.end(1))


def find_bad_indents(text: str, blocks: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Tabs and wide spaces that indent a line, outside the blocks (offsets) in which they are content."""
    yield from _outside(_TAB, text, blocks, "S016")
    yield from _outside(_WIDE_SPACE, text, blocks, "S018")


def _outside(pattern: re.Pattern[str], text: str, blocks: Sequence[tuple[int, int]], code: str) -> Iterator[Finding]:
    matches = (m for m in pattern.finditer(text) if not any(a <= m.start() < b for a, b in blocks))
    for match in itertools.islice(matches, _MOST):
        yield Finding(code, match.start(1), match.end(1))


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _last_character(text: str) -> int:
    """An error at the very end is shown at the last character that can be seen."""
    return max(len(text.rstrip()) - 1, 0)
