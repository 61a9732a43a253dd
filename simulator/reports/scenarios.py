"""A trainee's results scenario by scenario: first, best, latest, and the lift between first and latest."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.practice.attempts import LoadedAttempt
from simulator.practice.feedback.scenario_results import sum_result


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
    lift: int | None
    passed: bool


def measure_scenarios(attempts: Iterable[LoadedAttempt]) -> tuple[ScenarioLine, ...]:
    """One line for each scenario with a finished attempt, by id; `attempts` come oldest first."""
    groups: dict[tuple[str, str], list[LoadedAttempt]] = {}
    for attempt in attempts:
        if attempt.row.counts:
            groups.setdefault((attempt.row.scenario, attempt.row.language), []).append(attempt)
    return tuple(_measure(groups[key]) for key in sorted(groups))


def _measure(group: list[LoadedAttempt]) -> ScenarioLine:
    latest = group[-1]
    result = sum_result(attempt.row for attempt in group)
    return ScenarioLine(
        scenario=latest.row.scenario,
        title=latest.row.title,
        language=latest.row.language,
        pass_mark=latest.prepared.scenario.pass_mark,
        attempts=len(result.scores),
        first=result.first,
        best=result.best,
        latest=result.last,
        lift=result.lift,
        passed=result.passed,
    )
