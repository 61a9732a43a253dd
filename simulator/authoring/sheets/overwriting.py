"""An existing sheet is written over only where that loses nothing."""

from pathlib import Path

from simulator.authoring.sheets.applying import plan_import
from simulator.authoring.sheets.storage import find_kind, read_sheet
from simulator.errors import UserError
from simulator.locales import N_, Translate

_MOST_NAMED = 5


def check_overwrite(path: Path, root: Path, t: Translate) -> None:
    """Raises UserError where the file at `path` is no sheet, or holds edits that the library at `root` lacks."""
    find_kind(path)
    if not path.exists() or not path.stat().st_size:
        return
    try:
        rows = read_sheet(path)
    except UserError as wrong:
        raise UserError(
            N_("{path} is there already and this command did not write it: choose another name, or add --force."),
            path=path,
        ) from wrong
    plan = plan_import(rows, root, t)
    lost = sorted({edit.row.number for edit in plan.edits} | {refusal.row.number for refusal in plan.refusals})
    if lost:
        named = (*map(str, lost[:_MOST_NAMED]), *(["…"] if len(lost) > _MOST_NAMED else []))
        raise UserError(
            N_("{path} holds edits not imported yet (row {rows}): run import-sheet first, or lose them with --force."),
            path=path,
            rows=named,
        )
