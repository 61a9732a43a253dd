"""The tests of scenarios, run: examples, transcripts, coverage and separation, one report a scenario."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from simulator.authoring.files.locations import Locations
from simulator.authoring.files.parallel import spread_out
from simulator.authoring.files.targets import Opened, Shelves
from simulator.authoring.testing.coverage import CoverageItem, measure
from simulator.authoring.testing.examples import ExampleResult, run_examples
from simulator.authoring.testing.separation import Separation, measure_separation, measure_suspicion
from simulator.authoring.testing.transcripts import TranscriptResult, run_transcripts
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.reply_runner import SEED, ReplyRunner
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.model import Scenario


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
    coverage: tuple[CoverageItem, ...] = ()
    separation: tuple[Separation, ...] = ()

    @property
    def tests(self) -> int:
        return len(self.examples) + len(self.transcripts)

    @property
    def failed(self) -> int:
        """How many tests failed; a file that cannot be tested counts as one."""
        examples = sum(bool(result.failures) for result in self.examples)
        return examples + sum(bool(result.failures) for result in self.transcripts) + bool(self.problems)


def run_suite(paths: Sequence[Path], cache: Path | None = None) -> Iterator[Report]:
    """The report of each scenario file, in the order given; `cache` is a folder for what can be made again."""
    yield from spread_out(partial(run_chunk, cache=cache), paths)


def run_chunk(paths: Sequence[Path], cache: Path | None = None) -> list[Report]:
    """Scenarios of one folder share what they share."""
    shelves = Shelves()
    return [run_scenario(shelves.open(path), cache) for path in paths]


def run_scenario(opened: Opened, cache: Path | None = None, prepared: PreparedCache | None = None) -> Report:
    """The tests of one scenario; `prepared` is its script made ready, where somebody has it."""
    scenario, script = opened.reading.value, opened.script
    if scenario is None or script is None:
        title = scenario.title if scenario else opened.id
        return Report(opened.id, opened.language, title, opened.path, scenario, opened.reading.diagnostics())
    places = Locations(opened.reading.source, opened.reading.root)
    prepared = prepared or PreparedCache(script, cache)
    runner = ReplyRunner(prepared.make(SEED))
    examples = run_examples(scenario, runner, places)
    transcripts = run_transcripts(prepared, places)
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
        separation=measure_separation(scenario, examples, places, measure_suspicion(runner)),
    )
