"""How a trainee stands in each scenario, from the attempts that were kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from simulator.practice.attempt_types import AttemptRow


@dataclass(frozen=True, slots=True)
class Result:
    """Finished attempts of one scenario: best and last score, whether one passed, the scores oldest first."""

    best: int
    last: int
    passed: bool
    scores: tuple[int, ...]


def sum_results(rows: Iterable[AttemptRow], language: str) -> Mapping[str, Result]:
    """Results by scenario id for one content language; `rows` are newest first."""
    finished: dict[str, list[AttemptRow]] = {}
    for row in rows:
        if row.ending and row.language == language:
            finished.setdefault(row.scenario, []).append(row)
    return {name: _sum(found) for name, found in finished.items()}


def find_unfinished(rows: Iterable[AttemptRow], drafted: Collection[str] = ()) -> AttemptRow | None:
    """The newest attempt that was answered at least once, or has a draft (`drafted`: such ids), and not ended."""
    return next((row for row in rows if not row.ending and (row.answered or row.id in drafted)), None)


def _sum(rows: list[AttemptRow]) -> Result:
    scores = tuple(row.score for row in reversed(rows))
    return Result(max(scores), scores[-1], any(row.passed for row in rows), scores)
