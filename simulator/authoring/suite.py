"""The tests of scenarios, run: examples, transcripts, coverage and separation, one report a scenario."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from simulator.authoring.coverage import Item, measure
from simulator.authoring.examples import ExampleResult, run_examples
from simulator.authoring.places import Places
from simulator.authoring.separation import Separation, measure_separation
from simulator.authoring.targets import Opened, Shelves
from simulator.authoring.transcripts import TranscriptResult, run_transcripts
from simulator.authoring.trials import Trials
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.model import Scenario

#: Fewer scenarios than this are tested faster by one process than it takes to start others.
WORTH_SPREADING = 6


@dataclass(frozen=True, slots=True)
class Report:
    """What testing one scenario gave. `problems` is not empty where the file has errors and nothing could run."""

    id: str
    language: str
    title: str
    path: Path
    scenario: Scenario | None = None
    problems: tuple[Diagnostic, ...] = ()
    examples: tuple[ExampleResult, ...] = ()
    transcripts: tuple[TranscriptResult, ...] = ()
    coverage: tuple[Item, ...] = ()
    separation: tuple[Separation, ...] = ()

    @property
    def tests(self) -> int:
        return len(self.examples) + len(self.transcripts)

    @property
    def failed(self) -> int:
        """How many tests failed; a file that cannot be tested counts as one."""
        results = (*self.examples, *self.transcripts)
        return sum(bool(result.failures) for result in results) + bool(self.problems)


def run_suite(paths: Sequence[Path]) -> Iterator[Report]:
    """The report of each scenario file, in the order given; many are spread over the processor's cores."""
    if len(paths) < WORTH_SPREADING or (os.cpu_count() or 1) < 2:
        yield from run_chunk(paths)
        return
    with ProcessPoolExecutor() as pool:
        for reports in pool.map(run_chunk, _chunks(paths)):
            yield from reports


def run_chunk(paths: Sequence[Path]) -> list[Report]:
    """Scenarios of one folder share what they share."""
    shelves = Shelves()
    return [run_scenario(shelves.open(path)) for path in paths]


def run_scenario(opened: Opened) -> Report:
    """The tests of one scenario."""
    scenario, script = opened.reading.value, opened.script
    if scenario is None or script is None:
        title = scenario.title if scenario else opened.id
        return Report(opened.id, opened.language, title, opened.path, scenario, opened.reading.diagnostics())
    places = Places(opened.reading.source, opened.reading.root)
    examples = run_examples(scenario, Trials(script), places)
    transcripts = run_transcripts(script, places)
    visits = [result.visit for result in examples] + [visit for result in transcripts for visit in result.visits]
    return Report(
        id=opened.id,
        language=opened.language,
        title=scenario.title,
        path=opened.path,
        scenario=scenario,
        examples=examples,
        transcripts=transcripts,
        coverage=measure(scenario, visits, places),
        separation=measure_separation(scenario, examples, places),
    )


def _chunks(paths: Sequence[Path]) -> list[list[Path]]:
    """Pieces of one folder each, small enough that no core waits long for another."""
    pieces = []
    for _, group in groupby(paths, key=lambda path: path.parent):
        files = list(group)
        pieces += [files[at : at + _PIECE] for at in range(0, len(files), _PIECE)]
    return pieces


_PIECE = 4
