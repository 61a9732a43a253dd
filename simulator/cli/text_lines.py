"""Lines of a file that a person named, each at most so long: what has no end must not fill the memory."""

from collections.abc import Iterator
from typing import BinaryIO

from simulator.errors import UserError
from simulator.locales import N_

#: Bytes of a line; ten thousand Chinese characters have 30,000.
LONGEST = 1 << 20
#: Bytes after which a line that is too long is no longer read to its end.
_MOST_SKIPPED = 64 << 20
_MARK = b"\xef\xbb\xbf"


def split_lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of an open file without byte order mark and line ends; None for each that is longer than `LONGEST`.

    Raises UserError where a line does not end at all.
    """
    first = True
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            _skip_line(file)
            yield None
        else:
            yield (line.removeprefix(_MARK) if first else line).rstrip(b"\r\n")
        first = False


def _skip_line(file: BinaryIO) -> None:
    for _ in range(_MOST_SKIPPED // LONGEST):
        if file.readline(LONGEST)[-1:] in (b"\n", b""):
            return
    raise UserError(N_("{path}: a line does not end; this is no text file"), path=file.name)


def read_lines(file: BinaryIO) -> Iterator[str]:
    """The lines of an open file as text. Raises UserError where it is no UTF-8 text, or a line is too long."""
    for number, line in enumerate(split_lines(file), 1):
        if line is None:
            raise UserError(N_("{path}: line {line} is too long"), path=file.name, line=number)
        try:
            yield line.decode()
        except UnicodeDecodeError as wrong:
            raise UserError(
                N_("{path}: this is no UTF-8 text; save it as UTF-8 and try again."), path=file.name
            ) from wrong
