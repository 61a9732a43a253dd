"""PDF documents: the text of each page, as far as the file holds text and no mere pictures of it."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.authoring.importing.documents.printed_lines import DrawnText, PrintedLine, put_together
from simulator.authoring.importing.documents.printed_pages import read_pages
from simulator.errors import UserError
from simulator.locales import N_

_MOST_PAGES = 2000
_BOLD = ("Bold", "Black", "Heavy")
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
    printed = [_print(page, watch) for page in pages]
    if not any(printed):
        raise UserError(
            N_("{path}: this PDF holds no text, only pictures; run text recognition (OCR) over it first"), path=path
        )
    return extracted_document(path, read_pages(printed))


def _print(page: Any, watch: Callable[[Any, Any, Any, Any], None]) -> list[PrintedLine]:
    """The lines of a page with their places, in the order in which they are drawn."""
    pieces: list[DrawnText] = []

    def keep(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        x, y = inner[4], inner[5]
        place = (outer[0] * x + outer[2] * y + outer[4], outer[1] * x + outer[3] * y + outer[5])
        bold = bool(font) and any(word in str(font.get("/BaseFont", "")) for word in _BOLD)
        pieces.append(DrawnText(text, *place, abs(size * (outer[3] or 1.0)), bold))

    page.extract_text(visitor_operand_before=watch, visitor_text=keep)
    return put_together(pieces)


def _stop_after(path: Path, seconds: float) -> Callable[[Any, Any, Any, Any], None]:
    """What pypdf calls before each thing drawn; raises UserError when the time is over."""
    end = time.monotonic() + seconds

    def watch(*_: object) -> None:
        if time.monotonic() > end:
            raise UserError(N_("{path}: reading this PDF takes too long; split it first"), path=path)

    return watch
