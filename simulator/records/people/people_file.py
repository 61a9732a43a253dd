"""A people file's rows as people: which column is which, and what is wrong with a row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_
from simulator.records.names import clean
from simulator.records.people.person import PersonRow
from simulator.sanitise import terminal_safe

__all__ = ["read_people"]

#: What heads a column, in small letters.
_HEADS = {
    "id": ("id", "no", "number", "employee id", "staff id", "工号", "编号", "员工编号", "员工号"),
    "name": ("name", "full name", "trainee", "姓名", "名字", "员工姓名", "学员"),
    "team": ("team", "group", "department", "团队", "小组", "部门", "组别"),
    "coach": ("coach", "manager", "supervisor", "教练", "主管", "辅导人", "经理"),
}
#: So many lines may stand above the header: a title, a note to colleagues.
_MOST_ABOVE = 10
#: Characters of a cell; nobody's name is longer, and a page has to show it.
_LONGEST = 200
#: A number as spreadsheets keep whole ones that they take for measurements.
_WHOLE = re.compile(r"(\d+)\.0+")


def read_people(path: Path, lines: Iterable[tuple[int, Sequence[str]]]) -> tuple[PersonRow, ...]:
    """The people of a table given line by line (its number, its cells). Raises UserError that says where and what."""
    rows = iter(lines)
    for _, cells in islice(rows, _MOST_ABOVE):
        columns = _find_columns(cells)
        if {"id", "name"} <= columns.keys():
            break
    else:
        raise UserError(
            N_("{path}: no header with “id” and “name” in the first lines; the columns are: id, name, team, coach."),
            path=path,
        )
    people = tuple(_make_row(number, cells, columns) for number, cells in rows if any(map(str.strip, cells)))
    if not people:
        raise UserError(N_("{path}: there is nobody below the header."), path=path)
    faults = [*_find_faults(people)]
    if faults:
        message = N_("{path}: {fault}") if len(faults) == 1 else N_("{path}: {fault} ({count} such faults in all.)")
        raise UserError(message, path=path, fault=faults[0], count=len(faults))
    return people


def _find_columns(cells: Sequence[str]) -> Mapping[str, int]:
    """Where each column stands; the first of several alike."""
    written = [" ".join(cell.replace("_", " ").casefold().split()) for cell in cells]
    places = {name: [at for at, cell in enumerate(written) if cell in heads] for name, heads in _HEADS.items()}
    return {name: found[0] for name, found in places.items() if found}


def _make_row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> PersonRow:
    def read(name: str) -> str:
        at = columns.get(name, len(cells))
        return " ".join(terminal_safe(clean(cells[at])).split()) if at < len(cells) else ""

    return PersonRow(_WHOLE.sub(r"\1", read("id")), read("name"), read("team"), read("coach"), number)


def _find_faults(people: Sequence[PersonRow]) -> Iterator[UserError]:
    """One sentence for each row that cannot be taken."""
    first: dict[str, PersonRow] = {}
    for row in people:
        before = first.setdefault(row.id.casefold(), row)
        if not row.id or not row.name:
            yield UserError(N_("line {line}: a person needs an id and a name."), line=row.line)
        elif max(map(len, (row.id, row.name, row.team, row.coach))) > _LONGEST:
            yield UserError(N_("line {line}: a cell has more than {most} characters."), line=row.line, most=_LONGEST)
        elif before is not row:
            yield UserError(
                N_("line {line}: the id {id} stands on line {first} already; an id belongs to one person."),
                line=row.line,
                id=row.id,
                first=before.line,
            )
