"""Official attempts as evidence: how far each stood from its pass mark, and how much that still says today."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.reports.readiness.rules import ReadinessRules

__all__ = ["Cell", "Sitting", "follow_cells", "make_cells"]

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
    weights = [_fade(now - sitting.at, rules) * rules.retry**later for later, sitting in enumerate(reversed(group))][
        ::-1
    ]
    whole = max(sum(weights), 1e-9)
    margin = sum(weight * sitting.margin for weight, sitting in zip(weights, group, strict=True)) / whole
    return Cell(group[0].person, group[0].scenario, margin, whole)


def follow_cells(
    sittings: Iterable[Sitting], now: dt.datetime, rules: ReadinessRules
) -> Iterator[tuple[dt.datetime, list[Cell]]]:
    """One person's cells as they stood at the moment of each sitting up to `now`, oldest first.

    They are what `make_cells` gives for that moment, carried on from one to the next: a thousand attempts are
    followed in a thousand steps.
    """
    known: dict[str, Cell] = {}
    before: dt.datetime | None = None
    for at, group in groupby(sorted(sittings, key=lambda s: s.at), key=lambda s: s.at):
        if at > now:
            return
        faded = 1.0 if before is None else _fade(at - before, rules)
        known = {c.scenario: Cell(c.person, c.scenario, c.margin, c.weight * faded) for c in known.values()}
        for sitting in group:
            old = known.get(sitting.scenario)
            weight = old.weight * rules.retry if old else 0.0
            margin = (old.margin * weight if old else 0.0) + sitting.margin
            known[sitting.scenario] = Cell(sitting.person, sitting.scenario, margin / (weight + 1), weight + 1)
        before = at
        yield at, [*known.values()]


def _fade(passed: dt.timedelta, rules: ReadinessRules) -> float:
    """What is left of a weight after so long."""
    return float(0.5 ** (passed.total_seconds() / _DAY / rules.half_life))
