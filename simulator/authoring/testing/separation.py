"""How far each criterion keeps its own examples apart: the weakest it must meet from the strongest it must not."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.authoring.files.locations import Location, Locations
from simulator.authoring.testing.examples import ExampleResult
from simulator.scenario.model import ReplyTurn, Scenario

#: Strengths nearer than this (of 100) to each other: one more phrase, or one slip of the tongue, may turn the verdict.
FRAGILE = 20


@dataclass(frozen=True, slots=True)
class Extreme:
    """An example at the edge: the strength (0–100) the criterion has in it, and where the example stands."""

    strength: int
    place: Location


@dataclass(frozen=True, slots=True)
class Separation:
    """One criterion over the examples that name it. A side is None where no example is on it."""

    turn: str
    criterion: str
    place: Location
    weakest_met: Extreme | None
    strongest_missed: Extreme | None

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
    scenario: Scenario, results: Iterable[ExampleResult], places: Locations
) -> tuple[Separation, ...]:
    """Every criterion of every reply turn, in the file's order; only what examples say of it counts."""
    kept = tuple(results)
    return tuple(
        _separate(turn, criterion, kept, places)
        for turn, value in scenario.turns.items()
        if isinstance(value, ReplyTurn)
        for criterion in value.criteria
    )


def _separate(turn: str, criterion: str, results: tuple[ExampleResult, ...], places: Locations) -> Separation:
    mine = [result for result in results if result.visit.turn == turn]
    met = [_extreme(r, criterion) for r in mine if criterion in r.example.meets]
    missed = [_extreme(r, criterion) for r in mine if criterion in r.example.misses]
    return Separation(
        turn=turn,
        criterion=criterion,
        place=places.of("turns", turn, "criteria", criterion),
        weakest_met=min(met, key=lambda extreme: extreme.strength, default=None),
        strongest_missed=max(missed, key=lambda extreme: extreme.strength, default=None),
    )


def _extreme(result: ExampleResult, criterion: str) -> Extreme:
    strength = next((c.strength for c in result.visit.result.criteria if c.id == criterion), 0)
    return Extreme(strength, result.place)
