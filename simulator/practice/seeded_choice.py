"""Everything that is drawn in an attempt, from its seed alone: the same seed gives the same attempt."""

from collections.abc import Mapping, Sequence
from random import Random

from simulator.scenario.model import Scenario


def draw_variables(scenario: Scenario, seed: int) -> Mapping[str, str]:
    """One value for each variable of the scenario."""
    return {name: draw(values, seed, "variable", name) for name, values in scenario.variables.items()}


def draw(wordings: Sequence[str], seed: int, *place: object) -> str:
    """One wording; `place` names where it is used, so that places do not influence each other."""
    return _random(seed, place).choice(wordings)


def shuffle(count: int, seed: int, *place: object) -> tuple[int, ...]:
    """Positions 0…count-1 in a drawn order that is never the right one already."""
    positions = list(range(count))
    random = _random(seed, place)
    while positions == sorted(positions):
        random.shuffle(positions)
    return tuple(positions)


def draw_order(count: int, seed: int, *place: object) -> tuple[int, ...]:
    """Positions 0…count-1 in a drawn order, which may be the given one."""
    return tuple(_random(seed, place).sample(range(count), count))


def _random(seed: int, place: Sequence[object]) -> Random:
    # A string seed is hashed with SHA-512 by the standard library: stable across versions and processes.
    return Random(f"{seed}/" + "/".join(map(str, place)))  # noqa: S311  # luck, not secrets
