"""Drafts on disk: beside them the report, and the text that line numbers refer to."""

from collections.abc import Sequence
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.authoring.importing.documents.document import Document
from simulator.authoring.importing.drafting.drafts import Draft
from simulator.errors import UserError
from simulator.locales import N_


def write_drafts(
    folder: Path, drafts: Sequence[Draft], document: Document, report: str, *, overwrite: bool
) -> tuple[Path, ...]:
    """The files written, all or none. Raises `UserError` if one exists and `overwrite` is off."""
    stem = document.path.stem
    texts = {folder / f"{draft.name}.yaml": draft.text for draft in drafts}
    texts[folder / f"{stem}-import.txt"] = report
    if document.extracted is not None:
        texts[folder / f"{stem}-lines.txt"] = document.extracted
    there = [path for path in texts if path.exists()]
    if there and not overwrite:
        raise UserError(
            N_("{path} exists already; choose another folder with -o, or allow it with --force"), path=there[0]
        )
    try:
        write_together({path: text.encode("utf-8", "backslashreplace") for path, text in texts.items()})
    except OSError as error:
        raise UserError(N_("{path}: cannot be written: {reason}"), path=folder, reason=error) from error
    return tuple(texts)
