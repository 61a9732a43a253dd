"""A line of a file that looks like a slip, and what would mend it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.source import Finding

#: What stands before a value: dashes, then perhaps a key; and a comment behind it.
_VALUE = re.compile(r"(?P<head> *(?:- +)*(?:[A-Za-z_][\w-]*:[ ]+)?)(?P<value>\S.*?)(?:\s+#.*|\s*)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A likely slip between two offsets of a text. `edits` put it right as far as anybody can say.

    `safe`: the edits may be offered to the author; otherwise they only help to read on. `certain`: it is a slip even
    where YAML can read the line.
    """

    code: str
    start: int
    end: int
    edits: tuple[TextEdit, ...]
    params: Mapping[str, str] = field(default_factory=dict)
    safe: bool = True
    certain: bool = False


@dataclass(frozen=True)
class SourceLine:
    """One line of a text, without its end; offsets count characters of the text."""

    text: str
    start: int
    end: int

    @property
    def body(self) -> str:
        return self.text[self.start : self.end]

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.body) - len(self.body.lstrip(" "))

    @cached_property
    def previous(self) -> "SourceLine | None":
        """The nearest line above that is neither empty nor a comment."""
        end = self.start - 1
        while end >= 0:
            start = self.text.rfind("\n", 0, end) + 1
            if _says_something(self.text[start:end]):
                return SourceLine(self.text, start, len(self.text[:end].rstrip("\r")) if end else end)
            end = start - 1
        return None

    @cached_property
    def following(self) -> "SourceLine | None":
        """The nearest line below that is neither empty nor a comment."""
        start = self.text.find("\n", self.end) + 1
        while 0 < start < len(self.text):
            line = find_line(self.text, start)
            if _says_something(line.body):
                return line
            start = self.text.find("\n", start) + 1
        return None

    @property
    def value(self) -> tuple[int, str]:
        """Where the value begins, and its text without a comment; empty where there is none."""
        match = _VALUE.fullmatch(self.body)
        return (self.start + match.start("value"), match["value"]) if match else (self.end, "")


#: Finds slips of one kind in a line.
Finder = Callable[[SourceLine], Iterator[Slip]]


def find_line(text: str, at: int) -> SourceLine:
    """The line that an offset is in."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    stop = len(text) if end < 0 else end
    return SourceLine(text, start, stop - (text[start:stop].endswith("\r")))


def to_finding(slip: Slip, *, start: int, end: int, edits: tuple[TextEdit, ...]) -> Finding:
    """The slip at its place in the original text; only safe edits come with it."""
    return Finding(slip.code, start, max(end, start + 1), slip.params, edits if slip.safe else ())


def _says_something(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")
