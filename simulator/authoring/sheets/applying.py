"""Edits applied to their files: tried on the text first, refused one by one where they would break it, then written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from simulator.authoring.files.replace_text import replace_texts
from simulator.authoring.files.texts import Text
from simulator.authoring.sheets.additions import Addition, number_additions
from simulator.authoring.sheets.files import SheetFile, all_files, check_text, read_sheet_file, texts_of
from simulator.authoring.sheets.merging import Edit, Refusal, merge_rows
from simulator.authoring.sheets.rows import SheetRow, cell_text, mark_text
from simulator.authoring.yaml_edit.append_item import CannotEdit, add_item
from simulator.authoring.yaml_edit.replace_scalar import Replacement, replace_scalars
from simulator.locales import Translate
from simulator.scenario.diagnostics.catalogue import CATALOGUE, message
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.reading.source import Finding, Source

#: A row to be written.
Written = Edit | Addition


@dataclass(frozen=True)
class Change:
    """A file with its new text and the rows that made it."""

    file: SheetFile
    text: str
    edits: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A line of a file that no row of the sheet stands for, though other lines of the file have one."""

    file: SheetFile
    text: Text

    @property
    def id(self) -> str:
        """What its row would be called."""
        return f"{self.file.name}#{self.text.id}"

    @property
    def line(self) -> int:
        """The line of the file where it begins."""
        return self.file.source.position(self.text.node.start).line


@dataclass(frozen=True)
class Import:
    """What a sheet does to a library: changes by file, and the rows left out and missing, in order of the sheet."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    rows: int
    missing: tuple[MissingRow, ...] = ()

    @property
    def edits(self) -> tuple[Written, ...]:
        """Every row that is written, file by file."""
        return tuple(edit for change in self.changes for edit in change.edits)


def plan_import(rows: Sequence[SheetRow], root: Path, t: Translate) -> Import:
    """What the rows would change. Nothing is written; no row can stop another."""
    files = dict(_read_files(rows, root))
    outcomes = list(merge_rows(rows, files))
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    edits = sorted((one for one in outcomes if not isinstance(one, Refusal)), key=lambda edit: edit.file.name)
    changes: list[Change] = []
    for _, group in groupby(edits, key=lambda edit: edit.file.name):
        change, refused = _try_edits(list(group), t)
        refusals += refused
        changes += [change] if change.edits else []
    in_order = tuple(sorted(refusals, key=lambda refusal: refusal.row.number))
    return Import(tuple(changes), in_order, len(rows), tuple(_find_missing(rows, files, edits)))


def _find_missing(
    rows: Sequence[SheetRow], files: Mapping[str, SheetFile], edits: Sequence[Written]
) -> Iterator[MissingRow]:
    """Lines without a row. One that is now where another stood, as lines moved, has the row of that one."""
    there = {row.id for row in rows}
    sources = {(row.id.partition("#")[0], row.source) for row in rows}
    taken = {(edit.file.name, edit.text.id) for edit in edits if isinstance(edit, Edit)}
    written = {(row.id.partition("#")[0], row.text) for row in rows}
    for name, file in files.items():
        for text in file.texts.values():
            said = cell_text(text.value)
            known = (name, mark_text(said)) in sources or (name, said) in written or (name, text.id) in taken
            if not known and cell_text(f"{name}#{text.id}") not in there:
                yield MissingRow(file, text)


def _read_files(rows: Sequence[SheetRow], root: Path) -> Iterator[tuple[str, SheetFile]]:
    known = dict(all_files(root, None))
    for name in dict.fromkeys(row.id.partition("#")[0] for row in rows):
        file = read_sheet_file(name, known[name]) if name in known else None
        if file:
            yield name, file


def _try_edits(edits: list[Written], t: Translate) -> tuple[Change, list[Refusal]]:
    """The edits of one file that leave it whole; each round refuses at least one of those that do not."""
    file = edits[0].file
    known = _identities(file, file.source.text)
    refused: list[Refusal] = []
    while edits:
        by_id = _place(edits)
        text, wrong = _write(file, by_id)
        bad = [Refusal(edit.row, "unwritable") for place, edit in by_id.items() if place in wrong]
        bad = bad or list(_break(file, by_id, text, known, t))
        if not bad:
            return Change(file, text, tuple(edits)), refused
        refused += bad
        out = {refusal.row for refusal in bad}
        edits = [edit for edit in edits if edit.row not in out]
    return Change(file, file.source.text, ()), refused


def _place(edits: Sequence[Written]) -> Mapping[str, Written]:
    """The rows by the id that their text has once it is written."""
    edited: dict[str, Written] = {edit.text.id: edit for edit in edits if isinstance(edit, Edit)}
    return {**edited, **number_additions([edit for edit in edits if isinstance(edit, Addition)])}


def _write(file: SheetFile, edits: Mapping[str, Written]) -> tuple[str, list[str]]:
    """The new text, and the ids of edits that did not arrive in it as they should, even in quotes."""
    wanted = {text.id: text.value for text in file.texts.values()} | {at: edit.row.text for at, edit in edits.items()}
    quoted: frozenset[str] = frozenset()
    everything = frozenset(edits)
    for quoted_next in (everything, None):
        text = replace_scalars(file.source.text, _replace(edits, quoted))
        text, wrong = _append(file, text, edits)
        if wrong:
            return text, wrong
        wrong = _find_wrong(wanted, texts_of(check_text(file.path, text), file.path))
        if not wrong:
            return text, []
        if quoted_next is not None:
            quoted = frozenset(wrong) & everything or everything
    return text, list(frozenset(wrong) & everything or everything)


def _replace(edits: Mapping[str, Written], quoted: frozenset[str]) -> Iterator[Replacement]:
    for at, edit in edits.items():
        if isinstance(edit, Edit):
            yield Replacement(edit.text.node, edit.row.text, edit.text.flow, at in quoted)


def _append(file: SheetFile, text: str, edits: Mapping[str, Written]) -> tuple[str, list[str]]:
    """The text with the new lines of lists, and the id of one that cannot be put there."""
    for at, edit in edits.items():
        if isinstance(edit, Addition):
            try:
                text = add_item(file.path, text, edit.list.keys, edit.row.text)
            except CannotEdit:
                return text, [at]
    return text, []


def _find_wrong(wanted: Mapping[str, str], texts: Mapping[str, Text]) -> list[str]:
    """Ids whose text is not the one wanted; an id that is missing counts, and one too many."""
    wrong = [text_id for text_id, value in wanted.items() if text_id not in texts or texts[text_id].value != value]
    return wrong + [text_id for text_id in texts if text_id not in wanted]


def _break(
    file: SheetFile, edits: Mapping[str, Written], text: str, known: Collection[tuple[object, ...]], t: Translate
) -> Iterator[Refusal]:
    """Refusals of the edits in which errors stand that the file did not have; of all, where no edit can be blamed."""
    reading = check_text(file.path, text)
    source = Source(file.path, text)
    fresh = [finding for finding in reading.findings if _is_error(finding) and _identity(finding) not in known]
    places = texts_of(reading, file.path)
    blamed: set[str] = set()
    for finding in fresh:
        said = message(source.to_diagnostic(finding), t)
        for at, edit in edits.items():
            node = places[at].node
            inside = finding.start is not None and node.start <= finding.start <= node.end
            if inside and at not in blamed:
                blamed.add(at)
                yield Refusal(edit.row, "broken", said)
    if fresh and not blamed:
        said = message(source.to_diagnostic(fresh[0]), t)
        yield from (Refusal(edit.row, "broken", said) for edit in edits.values())


def _identities(file: SheetFile, text: str) -> Collection[tuple[object, ...]]:
    findings = check_text(file.path, text).findings
    return {_identity(finding) for finding in findings if _is_error(finding)}


def _identity(finding: Finding) -> tuple[object, ...]:
    """A finding whatever its place, for edits move what stands below them."""
    return (finding.code, *sorted(finding.params.items()))


def _is_error(finding: Finding) -> bool:
    return CATALOGUE[finding.code].level is Level.ERROR


def write_changes(changes: Iterable[Change]) -> None:
    """Write the changed files as they were encoded, all or none. Raises UserError."""
    replace_texts({change.file.path: change.text for change in changes})
