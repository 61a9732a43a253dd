"""How a trainee stands in each scenario, from the attempts that were kept: one count for lists and for reports."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from simulator.practice.attempt_types import AttemptRow


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """The finished attempts at one scenario in one language: their scores (0–100), oldest first and never empty.

    `passed` is True where any of them passed; an attempt that goes on, also one forked from a finished one, counts
    for nothing yet, and one that a correction declared void counts for nothing.
    """

    scores: tuple[int, ...]
    passed: bool

    @property
    def first(self) -> int:
        """The score of the first attempt."""
        return self.scores[0]

    @property
    def best(self) -> int:
        """The highest score."""
        return max(self.scores)

    @property
    def last(self) -> int:
        """The score of the latest attempt."""
        return self.scores[-1]

    @property
    def lift(self) -> int | None:
        """Points gained (or lost) since the first attempt; None for a single one."""
        return self.last - self.first if len(self.scores) > 1 else None


def sum_results(rows: Iterable[AttemptRow], language: str) -> Mapping[str, ScenarioResult]:
    """Results by scenario id for one content language; `rows` are newest first."""
    finished: dict[str, list[AttemptRow]] = {}
    for row in rows:
        if row.counts and row.language == language:
            finished.setdefault(row.scenario, []).append(row)
    return {name: sum_result(found[::-1]) for name, found in finished.items()}


def sum_result(rows: Iterable[AttemptRow]) -> ScenarioResult:
    """The result of finished attempts at one scenario, oldest first; at least one."""
    kept = tuple(rows)
    return ScenarioResult(tuple(row.score for row in kept), any(row.passed for row in kept))


def find_unfinished(
    rows: Iterable[AttemptRow], drafted: Collection[str] = (), away: Collection[str] = ()
) -> AttemptRow | None:
    """The newest attempt that was answered at least once, or has a draft (`drafted`: such ids), and not ended.

    `rows` are newest first; `away` are the ids of those that were put away.
    """
    left = (row for row in rows if not row.finished and row.id not in away)
    return next((row for row in left if row.answered or row.id in drafted), None)
