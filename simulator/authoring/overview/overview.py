"""How a library stands: its faults, disputes that wait, drafts, what is archived, and the last edits."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.records.disputes import Dispute, Origin, Verdict
from simulator.records.store import Records
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.library.library import Library, LibraryEntry, read_library
from simulator.scenario.model import ScenarioState

#: So many edits are shown.
LAST = 10


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario and when its file was last written, with its zone; None where that cannot be told."""

    entry: LibraryEntry
    edited_at: dt.datetime | None

    @property
    def state(self) -> ScenarioState | None:
        """The scenario's state; None where the file cannot be read."""
        return self.entry.summary.state if self.entry.summary else None

    def count(self, level: Level) -> int:
        """Its errors, or its warnings."""
        return sum(problem.level is level for problem in self.entry.problems)


@dataclass(frozen=True, slots=True)
class WaitingDisputes:
    """What trainees dispute in one scenario and nobody has decided: how many, and since when.

    `entry` is None where the library has no such scenario any more.
    """

    scenario: str
    language: str
    title: str
    count: int
    since: dt.datetime
    entry: LibraryEntry | None


@dataclass(frozen=True)
class Overview:
    """A library as a trainer sees it first. `scenarios` stand in teaching order; `waiting` the longest first."""

    library: Library
    scenarios: tuple[ScenarioFile, ...]
    waiting: tuple[WaitingDisputes, ...]

    @property
    def errors(self) -> int:
        """Errors in all files, shared ones too."""
        return sum(problem.level is Level.ERROR for problem in self.library.diagnostics)

    @property
    def warnings(self) -> int:
        """Warnings in all files."""
        return len(self.library.diagnostics) - self.errors

    @property
    def broken(self) -> tuple[ScenarioFile, ...]:
        """Scenarios that cannot be played."""
        return tuple(file for file in self.scenarios if not file.entry.playable)

    def in_state(self, state: ScenarioState) -> tuple[ScenarioFile, ...]:
        """Scenarios in a state."""
        return tuple(file for file in self.scenarios if file.state is state)

    @property
    def last_edits(self) -> tuple[ScenarioFile, ...]:
        """The files written last, newest first."""
        dated = [(file.edited_at, file) for file in self.scenarios if file.edited_at is not None]
        return tuple(file for _, file in sorted(dated, key=lambda pair: pair[0], reverse=True)[:LAST])


def make_overview(root: Path, records: Records, cache: Path | None = None) -> Overview:
    """The overview of the library at `root` as it is now, with the disputes of the records. Raises RecordsError.

    With the folder `cache`, only files are read that changed since the last time.
    """
    library = read_library(root, cache)
    open_ones = [one for one in records.disputes.find(verdict=Verdict.OPEN) if one.origin is Origin.TRAINEE]
    scenarios = tuple(ScenarioFile(entry, _find_time(entry.path)) for entry in library.entries)
    return Overview(library, scenarios, tuple(_group(open_ones, library, records)))


def _find_time(path: Path) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _group(disputes: Sequence[Dispute], library: Library, records: Records) -> Iterable[WaitingDisputes]:
    """Disputes by the scenario they are about."""
    if not disputes:
        return []
    rows = {row.id: row for row in records.attempts()}
    entries: Mapping[tuple[str, str], LibraryEntry] = {(e.id, e.language): e for e in library.entries}
    groups: dict[tuple[str, str], list[Dispute]] = {}
    titles: dict[tuple[str, str], str] = {}
    for dispute in disputes:
        row = rows.get(dispute.attempt)
        if row is not None:
            key = (row.scenario, row.language)
            groups.setdefault(key, []).append(dispute)
            titles.setdefault(key, row.title)
    found = (
        WaitingDisputes(*key, titles[key], len(those), min(one.raised_at for one in those), entries.get(key))
        for key, those in groups.items()
    )
    return sorted(found, key=lambda one: one.since)
