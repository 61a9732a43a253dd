"""PDF documents: the text of each page, as far as the file holds text and no mere pictures of it."""

import logging
from pathlib import Path

from simulator.authoring.files.foreign_file import take
from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.errors import UserError
from simulator.locales import N_

_MOST_PAGES = 2000


def read(path: Path) -> Document:
    """The lines of all pages. Raises `UserError` for a scanned file, anything for a locked or damaged one."""
    try:
        import pypdf
    except ImportError as error:
        raise missing_package(path, "pypdf") from error
    # What it has to say about damaged files goes to the log, which without a handler is the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = take(path, pypdf.PdfReader(path).pages, _MOST_PAGES)
    texts = [page.extract_text() for page in pages]
    if not any(text.strip() for text in texts):
        raise UserError(
            N_("{path}: this PDF holds no text, only pictures; run text recognition (OCR) over it first"), path=path
        )
    return extracted_document(path, ((text, 0) for text in texts))
