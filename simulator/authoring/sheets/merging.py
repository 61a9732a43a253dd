"""Rows set against the files as they are now: what to change, and which rows must be refused."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.sheets.files import SheetFile
from simulator.authoring.sheets.rows import SheetRow, cell_text, mark_text
from simulator.authoring.sheets.texts import Text
from simulator.locales import N_

#: Why a row is refused; keys are stable, texts are English msgids.
REASONS = {
    "no_id": N_("the row has no id; new lines are added in the YAML file, not in a sheet"),
    "bad_id": N_("the id names no file of this library; was it changed? Export the sheet again"),
    "no_text": N_("the file has no such line any more; export the sheet again"),
    "no_source": N_("the cell in the column “source” was changed; copy it from a fresh export"),
    "twice": N_("this id stands in several rows with different texts; keep one"),
    "empty": N_("the text is empty; to remove a line, remove it in the YAML file"),
    "changed": N_("the line was changed in the file since the export: it now reads “{now}”"),
    "not_text": N_("the cell holds a number or a date, not text; format it as text and write it again"),
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
    def line(self) -> int:
        """The line of the file where the text begins."""
        return self.file.source.position(self.text.node.start).line


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is left out, with a key of `REASONS`."""

    row: SheetRow
    reason: str
    detail: str = ""


def is_edited(row: SheetRow) -> bool:
    """Whether a row is not as it was exported."""
    return bool(row.fault) or mark_text(row.text) != row.source


def merge_rows(rows: Sequence[SheetRow], files: Mapping[str, SheetFile]) -> Iterator[Edit | Refusal]:
    """An edit or a refusal for each row that was edited; rows with the text of their export are left alone."""
    edited = [row for row in rows if is_edited(row)]
    texts_by_id = {row.id: {other.text for other in edited if other.id == row.id} for row in _repeated(edited)}
    written: dict[tuple[str, str], str] = {}
    for row in edited:
        outcome = Refusal(row, "twice") if len(texts_by_id.get(row.id, ())) > 1 else _merge(row, files)
        if isinstance(outcome, Edit):
            # Two rows may lead to one line: the first one writes it, the same text again is nothing new.
            line = (outcome.file.name, outcome.text.id)
            if line in written:
                outcome = None if written[line] == row.text else Refusal(row, "twice")
            written.setdefault(line, row.text)
        if outcome is not None:
            yield outcome


def _repeated(rows: Sequence[SheetRow]) -> list[SheetRow]:
    counts = Counter(row.id for row in rows if row.id)
    return [row for row in rows if counts[row.id] > 1]


def _merge(row: SheetRow, files: Mapping[str, SheetFile]) -> Edit | Refusal | None:
    name, _, text_id = row.id.partition("#")
    file = files.get(name)
    fault = _fault(row, file)
    if fault or file is None:
        return Refusal(row, fault)
    text = file.texts.get(text_id)
    if text is not None and cell_text(text.value) == row.text:
        return None
    text = _locate(row, file, text)
    if text is None:
        return _lost(row, file.texts.get(text_id))
    if text.shared or file.source.text[text.node.start] in "&*!":
        return Refusal(row, "shared")
    if _is_damaged(row.text, text.value):
        return Refusal(row, "damaged")
    return Edit(row, file, text)


def _fault(row: SheetRow, file: SheetFile | None) -> str:
    """What is wrong with the row itself; empty if nothing is."""
    if not row.id:
        return "no_id"
    if file is None:
        return "bad_id"
    if row.fault:
        return row.fault
    if len(row.source) != 12:
        return "no_source"
    return "" if row.text else "empty"


def _locate(row: SheetRow, file: SheetFile, text: Text | None) -> Text | None:
    """The text that was exported: at its place, or at the one other place of its kind that has it now."""
    if text is not None and mark_text(text.value) == row.source:
        return text
    pattern = ".".join("#" if part.isdigit() else part for part in row.id.partition("#")[2].split("."))
    moved = [one for one in file.texts.values() if one.pattern == pattern and mark_text(one.value) == row.source]
    return moved[0] if len(moved) == 1 else None


def _lost(row: SheetRow, text: Text | None) -> Refusal:
    return Refusal(row, "changed", text.value) if text else Refusal(row, "no_text")


def _is_damaged(new: str, old: str) -> bool:
    """Whether characters became � or ?."""
    if "\N{REPLACEMENT CHARACTER}" in new and "\N{REPLACEMENT CHARACTER}" not in old:
        return True
    lossy = "".join(character if character.isascii() else "?" for character in old)
    return new == lossy or (new.count("?") >= 3 and not old.isascii() and new.isascii() and "??" in new)
