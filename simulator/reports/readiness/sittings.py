"""Official attempts as evidence: how far each stood from its pass mark, and how much that still says today."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.reports.readiness.rules import ReadinessRules

__all__ = ["Cell", "Sitting", "make_cells"]

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Sitting:
    """A finished official attempt. `score` is the one that counts, 0–100; `version` the text it was played on."""

    attempt: str
    person: str
    scenario: str
    version: str
    at: dt.datetime
    score: int
    pass_mark: int
    passed: bool

    @property
    def margin(self) -> int:
        """Points above the pass mark; an attempt that was not passed for another reason stands just below it."""
        margin = self.score - self.pass_mark
        return margin if self.passed else min(margin, -1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One person at one scenario: the margin as it stands, and `weight`, how many fresh attempts it is worth (< 2)."""

    person: str
    scenario: str
    margin: float
    weight: float


def make_cells(sittings: Iterable[Sitting], now: dt.datetime, rules: ReadinessRules) -> tuple[Cell, ...]:
    """The sittings up to `now`, one cell for each person and scenario; older ones and those done again count less."""
    groups: dict[tuple[str, str], list[Sitting]] = {}
    for sitting in sittings:
        if sitting.at <= now:
            groups.setdefault((sitting.person, sitting.scenario), []).append(sitting)
    return tuple(_make_cell(sorted(group, key=lambda s: s.at), now, rules) for group in groups.values())


def _make_cell(group: Sequence[Sitting], now: dt.datetime, rules: ReadinessRules) -> Cell:
    weights = [
        0.5 ** ((now - sitting.at).total_seconds() / _DAY / rules.half_life) * rules.retry**later
        for later, sitting in enumerate(reversed(group))
    ][::-1]
    whole = max(sum(weights), 1e-9)
    margin = sum(weight * sitting.margin for weight, sitting in zip(weights, group, strict=True)) / whole
    return Cell(group[0].person, group[0].scenario, margin, whole)
