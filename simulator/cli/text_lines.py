"""Lines of a file that a person named."""

from collections.abc import Iterator
from typing import TextIO

from simulator.errors import UserError
from simulator.locales import N_


def read_lines(file: TextIO) -> Iterator[str]:
    """The lines of an open file without their ends. Raises UserError where it is no UTF-8 text."""
    try:
        for line in file:
            yield line.rstrip("\r\n")
    except UnicodeDecodeError as wrong:
        raise UserError(N_("{path}: this is no UTF-8 text; save it as UTF-8 and try again."), path=file.name) from wrong
