"""A trainee's results scenario by scenario: first, best, latest, and the lift between first and latest."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.practice.attempts import LoadedAttempt


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """Scores (0–100) of the finished attempts at one scenario. `lift` is latest − first, None for a single one."""

    scenario: str
    title: str
    language: str
    pass_mark: int
    attempts: int
    first: int
    best: int
    latest: int
    passed: bool

    @property
    def lift(self) -> int | None:
        """Points gained (or lost) since the first attempt."""
        return self.latest - self.first if self.attempts > 1 else None


def measure_scenarios(attempts: Iterable[LoadedAttempt]) -> tuple[ScenarioLine, ...]:
    """One line for each scenario with a finished attempt, by id; `attempts` come oldest first."""
    groups: dict[tuple[str, str], list[LoadedAttempt]] = {}
    for attempt in attempts:
        if attempt.row.finished:
            groups.setdefault((attempt.row.scenario, attempt.row.language), []).append(attempt)
    return tuple(_measure(groups[key]) for key in sorted(groups))


def _measure(group: list[LoadedAttempt]) -> ScenarioLine:
    latest = group[-1]
    scores = [attempt.row.score for attempt in group]
    return ScenarioLine(
        scenario=latest.row.scenario,
        title=latest.row.title,
        language=latest.row.language,
        pass_mark=latest.prepared.scenario.pass_mark,
        attempts=len(group),
        first=scores[0],
        best=max(scores),
        latest=scores[-1],
        passed=any(attempt.row.passed for attempt in group),
    )
