"""PDF documents: the text of each page, as far as the file holds text and no mere pictures of it."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import Document, Line, extracted_document, missing_package
from simulator.errors import UserError
from simulator.locales import N_

_MOST_PAGES = 2000
#: Seconds; pages may share what they draw, so that a small file can be as much work as it likes.
_LONGEST = 60.0


def read(path: Path) -> Document:
    """The lines of all pages. Raises `UserError` for a scanned file, anything for a locked or damaged one."""
    try:
        import pypdf
    except ImportError as error:
        raise missing_package(path, "pypdf") from error
    # What it has to say about damaged files goes to the log, which without a handler is the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = list(take(path, pypdf.PdfReader(path).pages, _MOST_PAGES))
    watch = _stop_after(path, _LONGEST)
    texts = [page.extract_text(visitor_operand_before=watch) for page in pages]
    if not any(text.strip() for text in texts):
        raise UserError(
            N_("{path}: this PDF holds no text, only pictures; run text recognition (OCR) over it first"), path=path
        )
    return extracted_document(path, (Line(0, text) for text in texts))


def _stop_after(path: Path, seconds: float) -> Callable[[Any, Any, Any, Any], None]:
    """What pypdf calls before each thing drawn; raises UserError when the time is over."""
    end = time.monotonic() + seconds

    def watch(*_: object) -> None:
        if time.monotonic() > end:
            raise UserError(N_("{path}: reading this PDF takes too long; split it first"), path=path)

    return watch
