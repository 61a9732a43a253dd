"""Twins of single files: what a check of the whole library says about a scenario's other languages, for some files."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from simulator.authoring.files.targets import find_scenarios
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.language_folder import find_language_folder
from simulator.scenario.library.layout import list_languages
from simulator.scenario.library.translation_parity import check_twin
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_file


def check_twins(paths: Sequence[Path], library: Path) -> Iterator[Diagnostic]:
    """S402 for every scenario among these files and folders; folders with languages in them were compared already."""
    singles = [str(path) for path in paths if not (path.is_dir() and list_languages(path))]
    for path in find_scenarios(singles, library) if singles else ():
        yield from _compare(path)


def _compare(path: Path) -> Iterator[Diagnostic]:
    folder = find_language_folder(path)
    if folder is None or path.absolute().parent.parent != folder:
        return
    others = [other for other in list_languages(folder.parent) if other.name != folder.name]
    twins = {other.name: other / path.absolute().relative_to(folder) for other in others}
    scenario = read_file(path, Scenario).value if any(twin.is_file() for twin in twins.values()) else None
    for language, twin in twins.items():
        if twin.is_file():
            yield from check_twin(path, scenario, read_file(twin, Scenario).value, language)
