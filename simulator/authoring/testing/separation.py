"""How far criteria and red lines keep their examples apart: the weakest to be found, the strongest not to be."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.examples import ExampleResult
from simulator.practice.reply_runner import ReplyRunner
from simulator.scenario.model import ReplyTurn, Scenario

#: Strengths nearer than this (of 100) to each other: one more phrase, or one slip of the tongue, may turn the verdict.
FRAGILE = 20
#: The strength (0–100) that a red line of a turn has in an example, crossed or not.
Suspicion = Callable[[ExampleResult, str], int]


@dataclass(frozen=True, slots=True)
class Extreme:
    """An example at the edge: the strength (0–100) the criterion or red line has in it, and where it stands."""

    strength: int
    place: Location


@dataclass(frozen=True, slots=True)
class Separation:
    """One criterion over the examples that name it, or one red line over all examples of its turn.

    `weakest_met` of a red line is the weakest example that must cross it, `strongest_missed` the strongest that must
    not. A side is None where no example is on it.
    """

    turn: str
    criterion: str
    place: Location
    weakest_met: Extreme | None
    strongest_missed: Extreme | None
    red_line: bool = False

    @property
    def gap(self) -> int | None:
        """Weakest met minus strongest not met, −100–100; None where one side has no example."""
        if self.weakest_met is None or self.strongest_missed is None:
            return None
        return self.weakest_met.strength - self.strongest_missed.strength

    @property
    def fragile(self) -> bool:
        """Whether the two sides stand closer than `FRAGILE`."""
        return self.gap is not None and self.gap < FRAGILE


def measure_separation(
    scenario: Scenario, results: Iterable[ExampleResult], places: Locations, suspicion: Suspicion | None = None
) -> tuple[Separation, ...]:
    """Every criterion and red line of every reply turn, in the file's order; only what examples say of it counts.

    Without `suspicion` red lines that were not crossed have strength 0.
    """
    kept = tuple(results)
    return tuple(
        one
        for turn, value in scenario.turns.items()
        if isinstance(value, ReplyTurn)
        for one in _separate_turn(turn, value, kept, places, suspicion or find_crossing)
    )


def measure_suspicion(runner: ReplyRunner) -> Suspicion:
    """How near an example comes to a red line: the strength it is crossed with, or that of what was let pass."""

    def find(result: ExampleResult, line: str) -> int:
        crossed = find_crossing(result, line)
        if crossed or result.visit.result.red_lines:
            return crossed
        dismissed = runner.explain(result.visit.turn, result.example.reply).dismissed
        return max((one.strength for one in dismissed if one.id == line), default=0)

    return find


def find_crossing(result: ExampleResult, line: str) -> int:
    """The strength with which an example crosses a red line; 0 where it does not."""
    return next((one.strength for one in result.visit.result.red_lines if one.id == line), 0)


def _separate_turn(
    turn: str, value: ReplyTurn, results: tuple[ExampleResult, ...], places: Locations, suspicion: Suspicion
) -> Iterator[Separation]:
    mine = [result for result in results if result.visit.turn == turn]
    for name in value.criteria:
        met = [Extreme(_strength(r, name), r.place) for r in mine if name in r.example.meets]
        missed = [Extreme(_strength(r, name), r.place) for r in mine if name in r.example.misses]
        yield _separation(turn, name, places.of("turns", turn, "criteria", name), met, missed)
    for name in value.red_lines:
        crossing = [Extreme(suspicion(r, name), r.place) for r in mine if name in r.example.crosses]
        honest = [Extreme(suspicion(r, name), r.place) for r in mine if name not in r.example.crosses]
        yield _separation(turn, name, places.of("turns", turn, "red_lines", name), crossing, honest, red_line=True)


def _separation(
    turn: str, name: str, place: Location, found: list[Extreme], other: list[Extreme], *, red_line: bool = False
) -> Separation:
    weakest = min(found, key=lambda extreme: extreme.strength, default=None)
    strongest = max(other, key=lambda extreme: extreme.strength, default=None)
    return Separation(turn, name, place, weakest, strongest, red_line)


def _strength(result: ExampleResult, criterion: str) -> int:
    return next((c.strength for c in result.visit.result.criteria if c.id == criterion), 0)
