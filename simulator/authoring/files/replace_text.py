"""A text put in place of a file's, as the file was encoded."""

import codecs
from pathlib import Path

from simulator.atomic_write import write_whole
from simulator.errors import UserError
from simulator.locales import N_


def replace_text(path: Path, text: str) -> None:
    """Put the text in place of the file's, whole or not at all; its byte order mark and permissions stay.

    Raises UserError where the file cannot be written.
    """
    try:
        with path.open("rb") as old:
            mark = codecs.BOM_UTF8 if old.read(3) == codecs.BOM_UTF8 else b""
        write_whole(path, mark + text.encode())
    except OSError as error:
        raise UserError(N_("{path}: this file cannot be written: {reason}"), path=path, reason=error) from error
