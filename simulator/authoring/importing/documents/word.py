"""Word documents (.docx): paragraphs with their headings, and tables."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from simulator.authoring.importing.documents.document import Document, extracted_document, missing_package
from simulator.authoring.importing.documents.tables import flatten_table
from simulator.errors import UserError
from simulator.locales import N_


def read(path: Path) -> Document:
    """The paragraphs and tables of a document, in order. Raises `UserError` where it cannot be opened."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise missing_package(path, "python-docx") from error
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise UserError(N_("{path}: this is no Word document (.docx) that can be opened"), path=path) from error
    return extracted_document(path, list(_texts(document)))


def _texts(document: object) -> Iterator[tuple[str, int]]:
    from docx.table import Table

    for block in document.iter_inner_content():  # type: ignore[attr-defined]  # Document is a function's name there
        if isinstance(block, Table):
            yield from flatten_table([[cell.text for cell in row.cells] for row in block.rows])
        else:
            style = block.style.name if block.style is not None else ""
            yield block.text, _level(style or "")


def _level(style: str) -> int:
    """The level of a heading style; 0 for any other."""
    name, _, number = style.partition(" ")
    return min(int(number), 6) if name == "Heading" and number.isdigit() else int(name == "Title")
