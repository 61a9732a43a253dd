"""One file read: its text, its located tree, its value if it has one, and everything that is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from simulator.scenario.diagnostics.catalogue import CATALOGUE
from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.reading.diagnosis import read_tree
from simulator.scenario.reading.source import (
    MOST_FINDINGS,
    Finding,
    Source,
    blank_invisible,
    find_text_faults,
    read_source,
)
from simulator.scenario.reading.suggestions import add_suggestions
from simulator.scenario.reading.syntax import find_full_width_colons
from simulator.scenario.reading.validation import validate
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build

M = TypeVar("M", bound=BaseModel)
#: Faults of a text or its name with which the rest can be read all the same.
_READABLE = frozenset({"S005", "S031"})
#: What other readers refuse, and this one did not when texts were kept with attempts.
_NEW = frozenset({"S045", "S046"})
Tree = tuple[Node | None, tuple[Finding, ...]]


@dataclass(frozen=True)
class Reading(Generic[M]):
    """What came of reading a file. `root` is None if it is no YAML, `value` if it does not fit its model."""

    source: Source
    root: Node | None
    value: M | None
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> bool:
        """Whether it cannot be used as it is."""
        return self.value is None or has_errors(self.findings)

    @property
    def mended(self) -> bool:
        """Whether `root` is that of a text which had to be mended to be read: nothing may be written by its places."""
        faults = (CATALOGUE[finding.code] for finding in self.findings if finding.code.startswith("S0"))
        return self.root is not None and any(entry.level is Level.ERROR for entry in faults)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings as values, in file order, at most `MOST_FINDINGS` and a note that there are more."""
        distinct = {finding.identity: finding for finding in self.findings}
        findings = sorted(distinct.values(), key=_place)
        shown = findings[:MOST_FINDINGS]
        if len(findings) > len(shown):
            shown.append(Finding("S019", params={"count": str(len(shown))}))
        return tuple(self.source.to_diagnostic(finding) for finding in shown)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether any of them is an error."""
    return any(CATALOGUE[finding.code].level is Level.ERROR for finding in findings)


def _place(finding: Finding) -> tuple[int, str]:
    return (-1 if finding.start is None else finding.start, finding.code)


def read_file(path: Path, model: type[M]) -> Reading[M]:
    """Read a file as a model. Never raises for what is in the file or missing from the disk."""
    source, findings = read_source(path)
    return _read(source, findings, model)


def read_text(path: Path, text: str, model: type[M]) -> Reading[M]:
    """Read a text as if it were the file at `path`."""
    return _read(Source(path, text), tuple(find_text_faults(text)), model)


def read_kept_text(path: Path, text: str, model: type[M]) -> Reading[M]:
    """Read a text that could be played when it was kept: as it was read then, without the slips found today."""
    reading = _read(Source(path, text), (), model, build)
    return replace(reading, findings=tuple(finding for finding in reading.findings if finding.code not in _NEW))


def _read(
    source: Source, findings: tuple[Finding, ...], model: type[M], read: Callable[[Source], Tree] = read_tree
) -> Reading[M]:
    if any(finding.code not in _READABLE for finding in findings):
        return Reading(source, None, None, findings)
    root, more = read(blank_invisible(source) if findings else source)
    findings += more
    if root is None or root.value is None:
        return Reading(source, None, None, findings or (Finding("S004"),))
    if root.items is None:
        wide = tuple(find_full_width_colons(source.text))
        if wide:
            return Reading(source, root, None, findings + wide)
    value, faults = validate(model, root)
    if has_errors(findings):  # slips may hide what the file seems to lack at its top
        faults = tuple(fault for fault in faults if fault.code != "S101" or fault.start != root.start)
    return Reading(source, root, value, findings + tuple(add_suggestions(source, faults)))
