"""Texts put in place of those of files, as the files were encoded."""

import codecs
from collections.abc import Mapping
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.errors import UserError
from simulator.locales import N_


def replace_text(path: Path, text: str) -> None:
    """Put the text in place of the file's; see `replace_texts`."""
    replace_texts({path: text})


def replace_texts(texts: Mapping[Path, str]) -> None:
    """Put texts in place of those of files, all or none; byte order marks and permissions stay.

    Raises UserError where one of the files cannot be written.
    """
    try:
        write_together({path: encode_as(path, text) for path, text in texts.items()})
    except OSError as error:
        path = error.filename or next(iter(texts))
        raise UserError(N_("{path}: this file cannot be written: {reason}"), path=path, reason=error) from error


def encode_as(path: Path, text: str) -> bytes:
    """The text in UTF-8, with a byte order mark where the file has one. Raises OSError."""
    with path.open("rb") as old:
        return (codecs.BOM_UTF8 if old.read(3) == codecs.BOM_UTF8 else b"") + text.encode()
