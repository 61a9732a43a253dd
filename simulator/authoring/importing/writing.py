"""Drafts on disk: beside them the report, and the text that line numbers refer to."""

from collections.abc import Sequence
from pathlib import Path

from simulator.authoring.importing.documents.document import Document
from simulator.authoring.importing.drafts import Draft
from simulator.errors import UserError
from simulator.locales import N_


def write_drafts(
    folder: Path, drafts: Sequence[Draft], document: Document, report: str, *, overwrite: bool
) -> tuple[Path, ...]:
    """The files written. Raises `UserError` before writing anything if one exists and `overwrite` is off."""
    stem = document.path.stem
    texts = {folder / f"{draft.name}.yaml": draft.text for draft in drafts}
    texts[folder / f"{stem}-import.txt"] = report
    if document.extracted is not None:
        texts[folder / f"{stem}-lines.txt"] = document.extracted
    there = [path for path in texts if path.exists()]
    if there and not overwrite:
        message = N_("{path} exists already; choose another folder with -o, or allow it with --force")
        raise UserError(message, path=there[0])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(N_("{path}: cannot be written: {reason}"), path=folder, reason=error) from error
    return tuple(texts)
