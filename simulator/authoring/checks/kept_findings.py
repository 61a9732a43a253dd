"""Findings that took scoring, kept until the scenario, what it shares, or the program changes."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.diagnostics.plain import diagnostic_from_plain, diagnostic_to_plain
from simulator.scenario.file_cache import keep_file, load_file, mark_rooms, name_file
from simulator.scenario.library.find_scenario import name_scenario, open_shared_files
from simulator.scenario.library.script_cache import name_script
from simulator.scenario.reading.source import read_source

#: Findings of so many files are kept: a library has a hundred or two.
_MOST = 512
_ROOMS = ("practice", "authoring")


def keep_findings(
    path: Path, codes: frozenset[str], folder: Path | None, find: Callable[[], list[Diagnostic]]
) -> list[Diagnostic]:
    """What `find` finds in a scenario file, found anew only where something changed."""
    name = _name(path, codes) if folder else None
    if folder is None or name is None:
        return find()
    kept = _load(folder / name, path)
    if kept is None:
        kept = find()
        keep_file(folder / name, json.dumps([diagnostic_to_plain(one) for one in kept]).encode(), _MOST)
    return kept


def _name(path: Path, codes: frozenset[str]) -> str | None:
    """The name for the findings of these codes in a file; None where it cannot be read."""
    shared = open_shared_files(path, None, read_source(path)[0].text)
    script = name_script(path, name_scenario(path), shared.language, shared.folders)
    return name_file([_mark_checks(), script, *sorted(codes)], ".findings.json") if script else None


@cache
def _mark_checks() -> str:
    return mark_rooms(_ROOMS)


def _load(kept: Path, path: Path) -> list[Diagnostic] | None:
    data = load_file(kept)
    try:
        return [diagnostic_from_plain(one, path) for one in json.loads(data)] if data is not None else None
    except (ValueError, TypeError, KeyError):
        return None
