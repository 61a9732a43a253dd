"""Edits applied to their files: tried on the text first, refused one by one where they would break it, then written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from simulator.authoring.files.replace_text import replace_texts
from simulator.authoring.sheets.files import SheetFile, all_files, check_text, read_sheet_file, texts_of
from simulator.authoring.sheets.merging import Edit, Refusal, is_edited, merge_rows
from simulator.authoring.sheets.rows import SheetRow
from simulator.authoring.sheets.texts import Text
from simulator.authoring.yaml_edit.replace_scalar import Replacement, replace_scalars
from simulator.locales import Translate
from simulator.scenario.diagnostics.catalogue import CATALOGUE, message
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.reading.source import Finding, Source


@dataclass(frozen=True)
class Change:
    """A file with its new text and the edits that made it."""

    file: SheetFile
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Import:
    """What a sheet does to a library: changes by file, and the rows left out, in order of the sheet."""

    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]
    rows: int

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit, file by file."""
        return tuple(edit for change in self.changes for edit in change.edits)


def plan_import(rows: Sequence[SheetRow], root: Path, t: Translate) -> Import:
    """What the rows would change. Nothing is written; no row can stop another."""
    files = dict(_read_files([row for row in rows if is_edited(row)], root))
    outcomes = list(merge_rows(rows, files))
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    edits = sorted((one for one in outcomes if isinstance(one, Edit)), key=lambda edit: edit.file.name)
    changes: list[Change] = []
    for _, group in groupby(edits, key=lambda edit: edit.file.name):
        change, refused = _try_edits(list(group), t)
        refusals += refused
        changes += [change] if change.edits else []
    return Import(tuple(changes), tuple(sorted(refusals, key=lambda refusal: refusal.row.number)), len(rows))


def _read_files(rows: Sequence[SheetRow], root: Path) -> Iterator[tuple[str, SheetFile]]:
    known = dict(all_files(root, None))
    for name in dict.fromkeys(row.id.partition("#")[0] for row in rows):
        file = read_sheet_file(name, known[name]) if name in known else None
        if file:
            yield name, file


def _try_edits(edits: list[Edit], t: Translate) -> tuple[Change, list[Refusal]]:
    """The edits of one file that leave it whole; each round refuses at least one of those that do not."""
    file = edits[0].file
    known = _identities(file, file.source.text)
    refused: list[Refusal] = []
    while edits:
        text, wrong = _write(file, edits)
        bad = [Refusal(edit.row, "unwritable") for edit in edits if edit.text.id in wrong]
        bad = bad or list(_break(file, edits, text, known, t))
        if not bad:
            return Change(file, text, tuple(edits)), refused
        refused += bad
        out = {refusal.row for refusal in bad}
        edits = [edit for edit in edits if edit.row not in out]
    return Change(file, file.source.text, ()), refused


def _write(file: SheetFile, edits: Sequence[Edit]) -> tuple[str, list[str]]:
    """The new text, and the ids of edits that did not arrive in it as they should, even in quotes."""
    pairs = [(edit.text, edit.row.text) for edit in edits]
    wanted = {text.id: text.value for text in file.texts.values()} | {text.id: new for text, new in pairs}
    quoted: frozenset[str] = frozenset()
    everything = frozenset(text.id for text, _ in pairs)
    for quoted_next in (everything, None):
        written = (Replacement(text.node, new, text.flow, text.id in quoted) for text, new in pairs)
        text = replace_scalars(file.source.text, written)
        wrong = _find_wrong(wanted, texts_of(check_text(file.path, text), file.path))
        if not wrong:
            return text, []
        if quoted_next is not None:
            quoted = frozenset(wrong) & everything or everything
    return text, list(frozenset(wrong) & everything or everything)


def _find_wrong(wanted: Mapping[str, str], texts: Mapping[str, Text]) -> list[str]:
    """Ids whose text is not the one wanted; an id that is missing counts, and one too many."""
    wrong = [text_id for text_id, value in wanted.items() if text_id not in texts or texts[text_id].value != value]
    return wrong + [text_id for text_id in texts if text_id not in wanted]


def _break(
    file: SheetFile, edits: Sequence[Edit], text: str, known: Mapping[tuple[object, ...], int], t: Translate
) -> Iterator[Refusal]:
    """Refusals of the edits in which errors stand that the file did not have; of all, where no edit can be blamed."""
    reading = check_text(file.path, text)
    source = Source(file.path, text)
    fresh = [finding for finding in reading.findings if _is_error(finding) and not _was_there(finding, known)]
    places = texts_of(reading, file.path)
    blamed: set[str] = set()
    for finding in fresh:
        said = message(source.to_diagnostic(finding), t)
        for edit in edits:
            node = places[edit.text.id].node
            inside = finding.start is not None and node.start <= finding.start <= node.end
            if inside and edit.text.id not in blamed:
                blamed.add(edit.text.id)
                yield Refusal(edit.row, "broken", said)
    if fresh and not blamed:
        said = message(source.to_diagnostic(fresh[0]), t)
        yield from (Refusal(edit.row, "broken", said) for edit in edits)


def _identities(file: SheetFile, text: str) -> Mapping[tuple[object, ...], int]:
    findings = check_text(file.path, text).findings
    return {_identity(finding): 1 for finding in findings if _is_error(finding)}


def _identity(finding: Finding) -> tuple[object, ...]:
    """A finding whatever its place, for edits move what stands below them."""
    return (finding.code, *sorted(finding.params.items()))


def _was_there(finding: Finding, known: Mapping[tuple[object, ...], int]) -> bool:
    return _identity(finding) in known


def _is_error(finding: Finding) -> bool:
    return CATALOGUE[finding.code].level is Level.ERROR


def write_changes(changes: Iterable[Change]) -> None:
    """Write the changed files as they were encoded, all or none. Raises UserError."""
    replace_texts({change.file.path: change.text for change in changes})
