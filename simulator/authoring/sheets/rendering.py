"""The diff that an import shows, for people and as JSON."""

from typing import Any

from simulator.authoring.sheets.applying import Import
from simulator.authoring.sheets.merging import REASONS, Refusal
from simulator.locales import Translate

_SHOWN = 80


def to_text(result: Import, t: Translate) -> str:
    """Each changed line before and after with its place, then the rows left out with their reasons."""
    lines: list[str] = []
    for edit in result.edits:
        lines.append(f"{edit.file.path.as_posix()}:{edit.line}: {t(edit.text.what)} ({edit.text.id})")
        lines += [f"- {line}" for line in edit.text.value.split("\n")]
        lines += [f"+ {line}" for line in edit.row.text.split("\n")]
    for refusal in result.refusals:
        where = t("row {number}").format(number=refusal.row.number)
        lines.append(f"{where}: {t('left out')}: {refusal.row.id or '–'}: {explain(refusal, t)}")
    return "".join(f"{_harmless(line)}\n" for line in lines)


def _harmless(line: str) -> str:
    """A line without what would move the cursor of a terminal: a sheet may hold anything."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


def explain(refusal: Refusal, t: Translate) -> str:
    """Why a row was left out, and what to do."""
    detail = refusal.detail if len(refusal.detail) <= _SHOWN else refusal.detail[: _SHOWN - 1] + "…"
    return t(REASONS[refusal.reason]).format(now=detail, problem=refusal.detail)


def to_json(result: Import, t: Translate, *, written: bool) -> dict[str, Any]:
    """The same as plain data; `line` counts in the file, `row` in the sheet, both from 1."""
    return {
        "rows": result.rows,
        "written": written,
        "changes": [
            {
                "id": edit.row.id,
                "row": edit.row.number,
                "file": edit.file.path.as_posix(),
                "line": edit.line,
                "before": edit.text.value,
                "after": edit.row.text,
            }
            for edit in result.edits
        ],
        "refused": [
            {"id": one.row.id, "row": one.row.number, "reason": one.reason, "message": explain(one, t)}
            for one in result.refusals
        ],
    }
