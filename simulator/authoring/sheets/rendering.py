"""The diff that an import shows, for people and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.authoring.sheets.applying import Import, MissingRow, Written
from simulator.authoring.sheets.merging import REASONS, Edit, Refusal
from simulator.locales import Translate, counted

_SHOWN = 80
#: Missing rows that are named one by one: more of them are a sheet of which only a part was wanted.
_NAMED = 5


def to_text(result: Import, t: Translate) -> str:
    """Each changed line before and after with its place, rows left out with their reasons, and missing ones."""
    lines: list[str] = []
    for edit in result.edits:
        lines += _describe(edit, t)
    for refusal in result.refusals:
        where = t("row {number}").format(number=refusal.row.number)
        lines.append(f"{where}: {t('left out')}: {refusal.row.id or '–'}: {explain(refusal, t)}")
    lines += _name_missing(result.missing, t)
    return "".join(f"{_harmless(line)}\n" for line in lines)


def _describe(edit: Written, t: Translate) -> Iterator[str]:
    """A changed line before and after; a new one with the line below which it comes."""
    where = f"{edit.file.path.as_posix()}:{edit.line}:"
    if isinstance(edit, Edit):
        yield f"{where} {t(edit.what)} ({edit.text.id})"
        yield from (f"- {line}" for line in edit.text.value.split("\n"))
    else:
        yield f"{where} {t('{what}, new').format(what=t(edit.what))} ({edit.list.id})"
    yield from (f"+ {line}" for line in edit.row.text.split("\n"))


def _name_missing(missing: Sequence[MissingRow], t: Translate) -> Iterator[str]:
    for one in missing[:_NAMED]:
        text = one.text.value.split("\n")[0]
        yield f"{one.file.path.as_posix()}:{one.line}: {t('no row in the sheet')}: {one.text.id}: {_cut(text)}"
    if missing:
        yield counted(
            t,
            "{count} line has no row in the sheet and stays as it is; to remove a line, remove it in the YAML file",
            "{count} lines have no row in the sheet and stay as they are; to remove a line, remove it in the YAML file",
            len(missing),
        )


def _harmless(line: str) -> str:
    """A line without what would move the cursor of a terminal: a sheet may hold anything."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in line)


def explain(refusal: Refusal, t: Translate) -> str:
    """Why a row was left out, and what to do."""
    detail = _cut(refusal.detail)
    return t(REASONS[refusal.reason]).format(now=detail, text=detail, problem=refusal.detail)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def to_json(result: Import, t: Translate, *, written: bool) -> dict[str, Any]:
    """The same as plain data; `line` counts in the file, `row` in the sheet, both from 1.

    `before` is null for a new line, whose `line` is the one that it comes below.
    """
    return {
        "rows": result.rows,
        "written": written,
        "changes": [
            {
                "id": edit.row.id,
                "row": edit.row.number,
                "file": edit.file.path.as_posix(),
                "line": edit.line,
                "before": edit.text.value if isinstance(edit, Edit) else None,
                "after": edit.row.text,
            }
            for edit in result.edits
        ],
        "refused": [
            {"id": one.row.id, "row": one.row.number, "reason": one.reason, "message": explain(one, t)}
            for one in result.refusals
        ],
        "missing": [
            {"id": one.id, "file": one.file.path.as_posix(), "line": one.line, "text": one.text.value}
            for one in result.missing
        ],
    }
