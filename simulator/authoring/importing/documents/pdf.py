"""PDF documents: the text of each page, as far as the file holds text and no mere pictures of it."""

from pathlib import Path

from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.errors import UserError
from simulator.locales import N_


def read(path: Path) -> Document:
    """The lines of all pages. Raises `UserError` for a locked, damaged or scanned file."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise missing_package(path, "pypdf") from error
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise UserError(N_("{path}: this PDF cannot be read: {reason}"), path=path, reason=error) from error
    if not any(text.strip() for text in pages):
        message = N_("{path}: this PDF holds no text, only pictures; run text recognition (OCR) over it first")
        raise UserError(message, path=path)
    return extracted_document(path, [(text, 0) for text in pages])
