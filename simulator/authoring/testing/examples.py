"""Every example of a turn is a test: said first at that turn, at starting trust, it earns what it promises."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.failures import Failure, FailureKind
from simulator.practice.reply_runner import ReplyOutcome, ReplyRunner
from simulator.scenario.model import Example, ReplyTurn, Scenario
from simulator.scoring.judging.result import TurnScore


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example and what came of it; `number` counts from 1 within its turn."""

    number: int
    place: Location
    example: Example
    visit: ReplyOutcome
    failures: tuple[Failure, ...]


def run_examples(scenario: Scenario, runner: ReplyRunner, places: Locations) -> tuple[ExampleResult, ...]:
    """Every example of a scenario, in the file's order."""
    return tuple(
        _run(name, number, example, runner, places.of("turns", name, "examples", number - 1))
        for name, turn in scenario.turns.items()
        if isinstance(turn, ReplyTurn)
        for number, example in enumerate(turn.examples, 1)
    )


def _run(turn: str, number: int, example: Example, runner: ReplyRunner, place: Location) -> ExampleResult:
    visit = runner.attempt(turn, example.reply)
    return ExampleResult(number, place, example, visit, tuple(compare(example, visit)))


def compare(example: Example, visit: ReplyOutcome) -> Iterator[Failure]:
    """Where a judgement is not what the example promises."""
    result = visit.result
    found = {criterion.id: criterion for criterion in result.criteria}
    for name in example.meets:
        if name in found and name not in result.met:
            yield Failure(FailureKind.MEETS, name, criterion=found[name])
    for name in example.misses:
        if name in found and found[name].credit > 0:
            yield Failure(FailureKind.MISSES, name, criterion=found[name])
    yield from _red_lines(example, result)
    if example.score and not _in_band(result.score, example.score):
        yield Failure(FailureKind.SCORE, expected=example.score, came=str(result.score))
    if example.goes and example.goes != visit.next:
        yield Failure(FailureKind.GOES, expected=example.goes, came=visit.next)


def _red_lines(example: Example, result: TurnScore) -> Iterator[Failure]:
    """`crosses` is exact: what is listed is crossed, and nothing else."""
    for name in example.crosses:
        if name not in result.crossed:
            yield Failure(FailureKind.CROSSES, name)
    for line in result.red_lines:
        if line.id not in example.crosses:
            yield Failure(FailureKind.CROSSED, line.id, red_line=line)


def _in_band(score: int, band: str) -> bool:
    low, _, high = band.partition("..")
    return int(low) <= score <= int(high)
