"""Rows set against the files as they are now: what to change, what to add, and which rows must be refused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.files.texts import Text
from simulator.authoring.sheets.additions import Addition, find_list, split_place
from simulator.authoring.sheets.files import SheetFile
from simulator.authoring.sheets.row_index import RowIndex
from simulator.authoring.sheets.rows import SheetRow, cell_text, is_mark, mark_text
from simulator.locales import N_

#: Why a row is refused; keys are stable, texts are English msgids.
REASONS = {
    "no_id": N_("the row has no id; to add a phrase, give it the id of its list without the number: ….phrases."),
    "bad_id": N_("the id names no file of this library; was it changed? Export the sheet again"),
    "no_text": N_("the file has no such line any more; export the sheet again, or empty number and source to add it"),
    "no_list": N_("no line can be added there from a sheet; add it in the YAML file"),
    "no_source": N_("the cell in the column “source” was changed; copy it from a fresh export"),
    "twice": N_("this id stands in several rows with different texts; keep one"),
    "shuffled": N_("the text belongs to another row: was one column sorted without the others? Export the sheet again"),
    "empty": N_("the text is empty; to remove a line, remove it in the YAML file"),
    "changed": N_("the line was changed in the file since the export: it now reads “{now}”"),
    "not_text": N_("the cell holds a number or a date, not text; format it as text and write it again"),
    "formula": N_("a cell of this row holds a formula; copy it and paste its value in its place"),
    "error_value": N_("the cell holds a spreadsheet's error ({text}) instead of a text; write the text again"),
    "damaged": N_("characters were lost when the sheet was saved; save it as “CSV UTF-8” or .xlsx"),
    "shared": N_("the line stands in several places by an alias (*name); change it in the YAML file"),
    "broken": N_("the file would have an error with it: {problem}"),
    "unwritable": N_("the text cannot be put in place safely; change it in the YAML file"),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A row whose text is to be written over `text` of a file."""

    row: SheetRow
    file: SheetFile
    text: Text

    @property
    def what(self) -> str:
        """What the text is."""
        return self.text.what

    @property
    def line(self) -> int:
        """The line of the file where the text begins."""
        return self.file.source.position(self.text.node.start).line


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is left out, with a key of `REASONS`."""

    row: SheetRow
    reason: str
    detail: str = ""


#: What becomes of a row that was edited.
Outcome = Edit | Addition | Refusal


def merge_rows(rows: Sequence[SheetRow], files: Mapping[str, SheetFile]) -> Iterator[Outcome]:
    """What becomes of each row that was edited; rows with the text of their export are left alone."""
    index = RowIndex.of(rows)
    written: dict[tuple[str, str], str] = {}
    for row in index.edited:
        outcome = _merge(row, files, index)
        if outcome is None or isinstance(outcome, Refusal):
            yield from [outcome] if outcome else []
            continue
        # Two rows may lead to one line: the first one writes it, the same text again is nothing new.
        place = outcome.text.id if isinstance(outcome, Edit) else f"{outcome.list.id}.{row.text}"
        key = (outcome.file.name, place)
        if key not in written:
            yield outcome
        elif written[key] != row.text:
            yield Refusal(row, "twice")
        written.setdefault(key, row.text)


def _merge(row: SheetRow, files: Mapping[str, SheetFile], index: RowIndex) -> Outcome | None:
    name, _, text_id = row.id.partition("#")
    file = files.get(name)
    fault = _find_fault(row, file)
    if fault or file is None:
        return Refusal(row, fault, row.text)
    if row in index.shuffled:
        return Refusal(row, "shuffled")
    if _is_addition(row, file, index):
        return _add(row, file, split_place(text_id)[0])
    if not is_mark(row.source):
        return Refusal(row, "no_source" if text_id in file.texts else "no_text")
    if index.is_ambiguous(row):
        return Refusal(row, "twice")
    return _edit(row, file, text_id, index)


def _find_fault(row: SheetRow, file: SheetFile | None) -> str:
    """What is wrong with the row itself; empty if nothing is."""
    if not row.id:
        return "no_id"
    if row.fault == "formula":
        return row.fault
    if file is None:
        return "bad_id"
    return row.fault or ("" if row.text else "empty")


def _is_addition(row: SheetRow, file: SheetFile, index: RowIndex) -> bool:
    """Whether a row is meant as a new line of a list.

    Its number is missing; or it is a copy of a row that still stands as it was; or its number is one more than there
    are and its source none, or copied from a row that still stands.
    """
    text_id = row.id.partition("#")[2]
    list_id, number = split_place(text_id)
    if number is None:
        return text_id not in file.texts and find_list(file, list_id) is not None
    if not number or index.is_copy(row):
        return True
    return text_id not in file.texts and (not is_mark(row.source) or index.is_claimed(row.source, file.name, list_id))


def _add(row: SheetRow, file: SheetFile, list_id: str) -> Outcome | None:
    found = find_list(file, list_id)
    if found is None:
        return Refusal(row, "no_list")
    if found.holds(row.text):
        return None
    if _is_damaged(row.text, found.begins_with()):
        return Refusal(row, "damaged")
    return Addition(row, file, found)


def _edit(row: SheetRow, file: SheetFile, text_id: str, index: RowIndex) -> Edit | Refusal | None:
    text = file.texts.get(text_id)
    if text is not None and cell_text(text.value) == row.text:
        return None
    place = _locate(row, file, text, index)
    if place is None:
        return Refusal(row, "changed", text.value) if text else Refusal(row, "no_text")
    if place.shared or file.source.text[place.node.start] in "&*!":
        return Refusal(row, "shared")
    if _is_damaged(row.text, place.value):
        return Refusal(row, "damaged")
    return Edit(row, file, place)


def _locate(row: SheetRow, file: SheetFile, text: Text | None, index: RowIndex) -> Text | None:
    """The text that was exported: at its place, or at the one other place of its kind that has it now.

    A text that another row stands for is that row's.
    """
    if text is not None and mark_text(text.value) == row.source:
        return text
    pattern = ".".join("#" if part.isdigit() else part for part in row.id.partition("#")[2].split("."))
    moved = [one for one in file.texts.values() if one.pattern == pattern and mark_text(one.value) == row.source]
    free = [one for one in moved if not index.has(f"{file.name}#{one.id}", row.source)]
    return free[0] if len(free) == 1 else None


def _is_damaged(new: str, old: str) -> bool:
    """Whether characters became � or ?; a wide question mark that became a narrow one was not lost."""
    if "\N{REPLACEMENT CHARACTER}" in new and "\N{REPLACEMENT CHARACTER}" not in old:
        return True
    lossy = "".join(re.escape(one) if one.isascii() or one == "\uff1f" else rf"(?:{one}|\?{{1,4}})" for one in old)
    lost = new.count("?") > old.count("?") + old.count("\uff1f") and re.fullmatch(lossy, new) is not None
    return lost or (new.count("?") >= 3 and not old.isascii() and new.isascii() and "??" in new)
