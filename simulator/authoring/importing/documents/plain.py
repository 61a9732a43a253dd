"""Text and Markdown documents."""

import re
from pathlib import Path

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import MOST_LINES, Document, make_lines
from simulator.errors import UserError
from simulator.locales import N_

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"\s*(?:>\s*)*(?:[-*+•●◆■]\s+)?")
_EMPHASIS = re.compile(r"(\*\*|__|`)(.+?)\1")
_NEWLINE = re.compile(r"\r\n|\r|\n")


def read(path: Path) -> Document:
    """The lines of a text file in UTF-8, UTF-16 or GB 18030; Markdown's marks are understood and taken away."""
    lines = take(path, _NEWLINE.split(decode(path, path.read_bytes())), MOST_LINES)
    markdown = path.suffix.lower() != ".txt"
    return Document(path, make_lines(_plain(line) if markdown else (line, 0) for line in lines))


def decode(path: Path, data: bytes) -> str:
    """Bytes as text. Raises `UserError` where no encoding fits."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(N_("{path}: the text is in an unknown encoding; save it as UTF-8 and try again"), path=path)


def _plain(line: str) -> tuple[str, int]:
    heading = _HEADING.match(line)
    text = heading[2].rstrip().rstrip("#").rstrip() if heading else line[_BULLET.match(line).end() :]  # type: ignore[union-attr]  # matches always
    return _EMPHASIS.sub(r"\2", text), len(heading[1]) if heading else 0
