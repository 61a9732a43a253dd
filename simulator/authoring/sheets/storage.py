"""A sheet on disk: which kind its name asks for, written whole, read within bounds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from simulator.atomic_write import write_together
from simulator.authoring.files.foreign_file import check_file, refuse_damaged
from simulator.authoring.sheets import csv_file, workbooks
from simulator.authoring.sheets.rows import SheetRow
from simulator.errors import UserError
from simulator.locales import N_


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of sheet. `damaged` is what is said of a file that its reader can make nothing of."""

    write: Callable[[Path, Iterable[SheetRow]], bytes]
    read: Callable[[Path], list[SheetRow]]
    damaged: str


_KINDS = {
    ".csv": _Kind(csv_file.write, csv_file.read, N_("{path}: this is no CSV file that can be read: {reason}")),
    ".xlsx": _Kind(workbooks.write, workbooks.read, N_("{path}: this is no Excel workbook (.xlsx) that can be opened")),
}


def write_sheet(path: Path, rows: Iterable[SheetRow]) -> None:
    """Write rows as the ending of the name says. Raises `UserError` for any other ending and where it cannot."""
    data = find_kind(path).write(path, rows)
    try:
        write_together({path: data})
    except OSError as error:
        held = N_("{path}: cannot be written: {reason}; is it open in another program?")
        other = N_("{path}: cannot be written: {reason}")
        message = held if isinstance(error, PermissionError) else other  # as Windows refuses a file that Excel holds
        raise UserError(message, path=path, reason=error) from error


def read_sheet(path: Path) -> list[SheetRow]:
    """The rows of a sheet. Raises `UserError`, and nothing else, for what is none."""
    kind = find_kind(path)
    check_file(path)
    with refuse_damaged(path, kind.damaged):
        return kind.read(path)


def find_kind(path: Path) -> _Kind:
    """What the name of a sheet asks for. Raises `UserError` where that is nothing."""
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise UserError(N_("{path}: a sheet's name ends in .xlsx or .csv"), path=path)
    return kind
