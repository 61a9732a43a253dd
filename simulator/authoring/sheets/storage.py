"""Which kind of sheet a file name asks for."""

from collections.abc import Iterable
from pathlib import Path

from simulator.authoring.sheets import csv_file, workbooks
from simulator.authoring.sheets.rows import Row
from simulator.errors import UserError
from simulator.locales import N_

_WRITERS = {".csv": csv_file.write, ".xlsx": workbooks.write}
_READERS = {".csv": csv_file.read, ".xlsx": workbooks.read}


def write_sheet(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as the ending of the name says. Raises `UserError` for any other ending and where it cannot."""
    write = _WRITERS[_kind(path)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, rows)
    except OSError as error:
        message = N_("{path}: cannot be written: {reason}; is it open in another program?")
        raise UserError(message, path=path, reason=error) from error


def read_sheet(path: Path) -> list[Row]:
    """The rows of a sheet. Raises `UserError` for what is none."""
    read = _READERS[_kind(path)]
    try:
        return read(path)
    except OSError as error:
        raise UserError(N_("{path}: cannot be read: {reason}"), path=path, reason=error) from error


def _kind(path: Path) -> str:
    if path.suffix.lower() not in _READERS:
        raise UserError(N_("{path}: a sheet's name ends in .xlsx or .csv"), path=path)
    return path.suffix.lower()
