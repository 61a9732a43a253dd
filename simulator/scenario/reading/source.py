"""A source is the text of one file, with offsets that can be given as lines and columns."""

import errno
import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.sanitise import is_unicode
from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Position
from simulator.scenario.language_folder import leads_outside
from simulator.scenario.reading.edits import TextEdit
from simulator.scenario.reading.encodings import NAMES, guess_encoding, recognise

#: Bytes a file may have; a scenario of eight turns has about 15,000.
LARGEST = 1 << 20
#: Findings shown for one file; what looks for them stops soon after.
MOST_FINDINGS = 100
_NEWLINE = re.compile(r"\r\n|\r|\n")
#: What YAML does not allow, and three line ends that editors show as an ordinary character.
_INVISIBLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MOST_INVISIBLE = 20
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault between two character offsets of a source; None where the file as a whole is meant.

    `edits` mend it, where that is safe.
    """

    code: str
    start: int | None = None
    end: int | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[TextEdit, ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """Equal for two findings that say the same."""
        return (self.code, self.start, *sorted(self.params.items()))


@dataclass(frozen=True)
class Source:
    """One file: where it is and its text without byte order mark. Offsets count characters from 0."""

    path: Path
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _NEWLINE.finditer(self.text))]

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def position(self, start: int, end: int | None = None) -> Position:
        """Where an offset is; the end column is given when both ends are on one line."""
        number = bisect_right(self._starts, start)
        begin = self._starts[number - 1]
        same_line = end is not None and start < end and bisect_right(self._starts, end) == number
        return Position(number, start - begin + 1, end - begin + 1 if same_line and end is not None else None)

    def to_diagnostic(self, finding: Finding) -> Diagnostic:
        """The finding as a value that stands alone."""
        level = CATALOGUE[finding.code].level
        if finding.start is None:
            return Diagnostic(finding.code, level, self.path, None, dict(finding.params))
        position = self.position(finding.start, finding.end)
        return Diagnostic(finding.code, level, self.path, position, dict(finding.params), self.line(position.line))


def read_source(path: Path) -> tuple[Source, tuple[Finding, ...]]:
    """The text of a file and what is wrong with its bytes and its name; never reads more than the limit.

    A file that cannot be opened, is too large, lies outside its library or is not UTF-8 gives an empty source and
    says so.
    """
    try:
        if leads_outside(path):
            return Source(path, ""), (Finding("S030"),)
        data = read_bounded(path, LARGEST + 1)
    except (OSError, RuntimeError) as error:  # Path.resolve raises the second for a circle of links
        reason = error.strerror if isinstance(error, OSError) else os.strerror(errno.ELOOP)
        return Source(path, ""), (Finding("S001", params={"reason": reason or type(error).__name__}),)
    source, findings = decode(path, data)
    return source, findings + tuple(find_name_faults(path))


def find_name_faults(path: Path) -> Iterator[Finding]:
    """A name of the file or its folder that is not UTF-8: it could not be kept with an attempt, nor shown or typed."""
    if not is_unicode(path.name) or not is_unicode(path.parent.name):
        yield Finding("S031")


def decode(path: Path, data: bytes) -> tuple[Source, tuple[Finding, ...]]:
    """Bytes as a source, with what is wrong with them."""
    if len(data) > LARGEST:
        return Source(path, ""), (Finding("S002", params={"limit": f"{LARGEST >> 20} MiB"}),)
    if kind := recognise(data):
        return Source(path, ""), (Finding("S042", params={"kind": kind}),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _other_encoding(path, data, error)
    source = Source(path, text)
    return source, tuple(find_text_faults(text))


def find_text_faults(text: str) -> list[Finding]:
    """Empty files and invisible characters."""
    if not text.strip():
        return [Finding("S004")]
    found: list[Finding] = []
    for match in _INVISIBLE.finditer(text):
        edit = TextEdit(match.start(), match.end(), " " if match[0] in _LINE_ENDS else "")
        found.append(Finding("S005", match.start(), match.end(), {"char": f"U+{ord(match[0]):04X}"}, (edit,)))
        if len(found) == _MOST_INVISIBLE:
            break
    return found


def _other_encoding(path: Path, data: bytes, error: UnicodeDecodeError) -> tuple[Source, tuple[Finding, ...]]:
    """Where UTF-8 stops, and the text as far as it can be read in the encoding that it most likely has."""
    encoding = guess_encoding(data)
    before = data[: error.start].decode("utf-8-sig")
    if encoding is None:
        rest = data[error.start :].split(b"\n", 1)[0].decode("utf-8", errors="replace")
        params = {"encoding": f"0x{data[error.start]:02X}"}
        return Source(path, before + rest), (Finding("S003", len(before), len(before) + 1, params),)
    text = data.decode(encoding).removeprefix("\ufeff")
    at = next((n for n, letter in enumerate(text) if ord(letter) > 0x7F), 0)
    return Source(path, text), (Finding("S003", at, at + 1, {"encoding": NAMES[encoding]}),)


def blank_invisible(source: Source) -> Source:
    """The same source, every invisible character a space, so that the rest can be read at its offsets."""
    return Source(source.path, _INVISIBLE.sub(" ", source.text))
