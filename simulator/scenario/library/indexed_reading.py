"""A library read by its index: what changed is read and checked, the rest is taken from what was kept."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from simulator.sanitise import terminal_safe
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.diagnostics.plain import diagnostic_from_plain, diagnostic_to_plain
from simulator.scenario.errors import ScenarioError
from simulator.scenario.library.courses import CourseSummary, LibraryCourse, order_stems, read_course, summarise_course
from simulator.scenario.library.find_scenario import find_script
from simulator.scenario.library.layout import COURSE, LEXICON, find_lexicon, list_scenarios, list_yaml
from simulator.scenario.library.library_entry import (
    EntryContent,
    LibraryEntry,
    make_content,
    make_entry,
    read_scenario,
    show_scenario,
)
from simulator.scenario.library.library_index import LibraryIndex
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.library.translation_parity import check_entry
from simulator.scenario.reading.source import Finding, Source
from simulator.scenario.shared_model import Course
from simulator.scenario.summary import summary_from_plain, summary_to_plain


class IndexedReading:
    """One reading of the library at `root`; `cache` keeps its index and its scripts, None: nothing is kept."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self.root, self.cache = root, cache
        self.index = LibraryIndex(root, cache)

    def open_language(self, folder: Path) -> "LanguageReading":
        """The reading of a language folder."""
        return LanguageReading(self, folder)

    def check_twin(self, entry: LibraryEntry, twin: LibraryEntry) -> tuple[Diagnostic, ...]:
        """Where an entry differs from its twin, found anew only where one of the two has changed."""
        key, known = f"{entry.language}/{entry.id} twin", (entry.fingerprint, twin.fingerprint)
        fingerprint = self.index.fingerprint((), twin.language, *map(str, known)) if all(known) else None
        kept = self.index.find(key, fingerprint)
        if kept is not None:
            return tuple(diagnostic_from_plain(one, entry.path) for one in kept)
        found = check_entry(entry, twin)
        self.index.keep(key, fingerprint, [diagnostic_to_plain(one) for one in found])
        return found

    def save(self) -> None:
        """Keep the index for the next process."""
        self.index.save()


class LanguageReading:
    """The part of a reading that lies in one language folder; what its scenarios share is read once, if at all."""

    def __init__(self, reading: IndexedReading, folder: Path) -> None:
        self.folder = folder
        self.shared_files = SharedFiles(folder.name, [folder])
        self._root, self._cache, self._index = reading.root, reading.cache, reading.index

    @cached_property
    def _shared_mark(self) -> str | None:
        """The fingerprint of policies and lexicon; None where one of them must be read each time."""
        lexicon = find_lexicon([self.folder], self.folder.name)
        files = [*self.shared_files.policy_files.values(), *([lexicon] if lexicon else [])]
        return self._index.fingerprint(files, *map(str, files))

    def read_course(self, folder: Path) -> LibraryCourse:
        """A course with its scenarios."""
        paths = {path.stem: path for path in list_scenarios(folder)}
        page, order, problems = self._read_page(folder, list(paths))
        return LibraryCourse(
            id=folder.name,
            language=self.folder.name,
            page=page,
            path=folder,
            entries=tuple(self._read_entry(f"{folder.name}/{stem}", paths[stem]) for stem in order),
            problems=problems,
        )

    def find_problems(self) -> tuple[Diagnostic, ...]:
        """Problems of policies and the lexicon, and of files that lie where nothing is looked for."""
        key, strays = f"{self.folder.name} shared", [path.name for path in list_yaml(self.folder)]
        mark = self._shared_mark
        fingerprint = self._index.fingerprint((), mark, *strays) if mark else None
        kept = self._index.find(key, fingerprint)
        if kept is not None:
            return tuple(diagnostic_from_plain(one, Path(one["path"])) for one in kept)
        found = tuple(_check_shared(self.folder, self.shared_files))
        self._index.keep(key, fingerprint, [{**diagnostic_to_plain(one), "path": str(one.path)} for one in found])
        return found

    def _read_page(self, folder: Path, stems: list[str]) -> tuple[CourseSummary, list[str], tuple[Diagnostic, ...]]:
        """What the course page says, its scenarios in order, and what is wrong with it."""
        path, key = folder / COURSE, f"{self.folder.name}/{folder.name} course"
        fingerprint = self._index.fingerprint([path], *stems)
        kept = self._index.find(key, fingerprint)
        if kept is not None:
            page = CourseSummary(**{**kept["page"], "learns": tuple(kept["page"]["learns"])})
            return page, kept["order"], tuple(diagnostic_from_plain(one, path) for one in kept["problems"])
        reading = read_course(folder, stems)
        page = summarise_course(reading.value or Course(title=terminal_safe(folder.name)))
        order, problems = order_stems(reading, stems), reading.diagnostics()
        plain = {"page": asdict(page), "order": order, "problems": [diagnostic_to_plain(one) for one in problems]}
        self._index.keep(key, fingerprint, plain)
        return page, order, problems

    def _read_entry(self, scenario_id: str, path: Path) -> LibraryEntry:
        key, mark = f"{self.folder.name}/{scenario_id}", self._shared_mark
        fingerprint = self._index.fingerprint([path], mark, str(path)) if mark else None
        kept = self._index.find(key, fingerprint)
        if kept is not None:
            return self._restore_entry(kept, scenario_id, path, fingerprint)
        entry = make_entry(read_scenario(path, self.shared_files), scenario_id, self.shared_files, fingerprint)
        self._index.keep(key, fingerprint, _entry_to_plain(entry))
        return entry

    def _restore_entry(
        self, kept: dict[str, Any], scenario_id: str, path: Path, fingerprint: str | None
    ) -> LibraryEntry:
        return LibraryEntry(
            id=scenario_id,
            language=self.folder.name,
            course=scenario_id.rpartition("/")[0],
            path=path,
            summary=summary_from_plain(kept["summary"]) if kept["summary"] else None,
            problems=tuple(diagnostic_from_plain(one, path) for one in kept["problems"]),
            digest=kept["digest"],
            read=partial(_read_content, path, scenario_id, self.folder, self._cache),
            fingerprint=fingerprint,
        )


def _entry_to_plain(entry: LibraryEntry) -> dict[str, Any]:
    return {
        "summary": summary_to_plain(entry.summary) if entry.summary else None,
        "problems": [diagnostic_to_plain(one) for one in entry.problems],
        "digest": entry.digest,
    }


def _read_content(path: Path, scenario_id: str, folder: Path, cache: Path | None) -> EntryContent:
    """What the file holds now, by the kept script where there is one."""
    try:
        script = find_script(path, scenario_id, folder.name, [folder], cache)
    except ScenarioError:
        shared_files = SharedFiles(folder.name, [folder])
        return make_content(read_scenario(path, shared_files), scenario_id, shared_files)
    return EntryContent(show_scenario(script.scenario), script)


def _check_shared(folder: Path, shared_files: SharedFiles) -> Iterator[Diagnostic]:
    for name in shared_files.policy_files:
        yield from shared_files.policy(name).diagnostics()
    if shared_files.lexicon is not None:
        yield from shared_files.lexicon.diagnostics()
    for path in list_yaml(folder):
        if path.name != LEXICON:
            yield Source(path, "").to_diagnostic(Finding("S406"))
