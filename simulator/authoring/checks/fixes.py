"""Slips mended in the text of a file, where that is safe: comments, order and every other character stay."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

from simulator.authoring.files.replace_text import replace_texts
from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.library.check_files import find_model, list_files
from simulator.scenario.reading.edits import TextEdit, apply_edits
from simulator.scenario.reading.reader import Reading, read_text
from simulator.scenario.reading.source import Finding, read_source

#: Mending one slip can bring another to light; a file is gone over so many times at most.
_ROUNDS = 20
_CONTEXT = 1


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file's text before and after. `encoding` says in words which one it has now, if it is not UTF-8."""

    path: Path
    before: str
    after: str
    mended: int
    encoding: str = ""


def plan_fixes(paths: Iterable[Path]) -> Iterator[FixedFile]:
    """What can be mended in files and folders; nothing is written."""
    for file in dict.fromkeys(file for path in paths for file in list_files(path)):
        fixed = fix_file(file)
        if fixed is not None:
            yield fixed


def fix_file(path: Path) -> FixedFile | None:
    """The file with its safe fixes; None where there is nothing to mend, or it cannot be read."""
    source, found = read_source(path)
    named = (finding.params["encoding"] for finding in found if finding.code == "S003")
    encoding = next((name for name in named if not name.startswith("0x")), "")
    if not source.text.strip() or (any(f.code in ("S003", "S030") for f in found) and not encoding):
        return None
    after, mended = fix_text(path, source.text)
    return FixedFile(path, source.text, after, mended, encoding) if mended or encoding else None


def fix_text(path: Path, text: str) -> tuple[str, int]:
    """The text with its safe fixes, and how many; a fix that leaves it no better is left out."""
    model, mended = find_model(path), 0
    reading = read_text(path, text, model)
    for _ in range(_ROUNDS):
        findings = {finding.identity: finding for finding in reading.findings if finding.edits}
        new = apply_edits(text, _fit_line_ends(text, findings.values()))
        better = read_text(path, new, model)
        if new == text or _count(better) >= _count(reading):
            break
        text, reading, mended = new, better, mended + len(findings)
    return text, mended


def write_fixes(files: Sequence[FixedFile]) -> None:
    """Write them, all or none, as UTF-8. Raises UserError where one cannot be written."""
    replace_texts({fixed.path: fixed.after for fixed in files})


def render_fixes(fixed: FixedFile, base: Path) -> Iterator[str]:
    """The lines of a diff, with the file's name relative to `base` where it lies below."""
    name = (
        fixed.path.absolute().relative_to(base) if fixed.path.absolute().is_relative_to(base) else fixed.path
    ).as_posix()
    before, after = fixed.before.splitlines(), fixed.after.splitlines()
    yield from unified_diff(before, after, name, name, n=_CONTEXT, lineterm="")


def _fit_line_ends(text: str, findings: Iterable[Finding]) -> Iterator[TextEdit]:
    """The edits of findings, with the text's own line ends."""
    for finding in findings:
        for edit in finding.edits:
            yield replace(edit, text=edit.text.replace("\n", "\r\n")) if "\r\n" in text else edit


def _count(reading: Reading[Any]) -> tuple[int, int]:
    """Faults of the text, then all others; missing keys, which a slip may hide, are not held against a fix."""
    codes = [finding.code for finding in reading.findings]
    errors = sum(code < "S100" and CATALOGUE[code].level is Level.ERROR for code in codes)
    return errors, sum(code not in ("S101", "S118") for code in codes)
