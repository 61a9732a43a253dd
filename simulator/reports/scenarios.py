"""A trainee's results scenario by scenario: first, best, latest, and the lift within one version with its band."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from simulator.practice.attempts import LoadedAttempt
from simulator.practice.feedback.scenario_results import sum_result
from simulator.reports.readiness.rules import RULES


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """Scores (0–100) of the finished attempts at one scenario.

    `lift` is latest − first within the latest version of the text, None for a single attempt at it; two scores of
    somebody who has not changed differ by less than `band` in nine of ten cases. `passed` once, `holds` in the latest.
    """

    scenario: str
    title: str
    language: str
    pass_mark: int
    attempts: int
    first: int
    best: int
    latest: int
    lift: int | None
    band: int
    passed: bool
    holds: bool


def measure_scenarios(attempts: Iterable[LoadedAttempt]) -> tuple[ScenarioLine, ...]:
    """One line for each scenario with a finished attempt, by id; `attempts` come oldest first."""
    groups: dict[tuple[str, str], list[LoadedAttempt]] = {}
    for attempt in attempts:
        if attempt.row.counts:
            groups.setdefault((attempt.row.scenario, attempt.row.language), []).append(attempt)
    return tuple(_measure(groups[key]) for key in sorted(groups))


def _measure(group: list[LoadedAttempt]) -> ScenarioLine:
    latest = group[-1]
    same = [attempt for attempt in group if attempt.row.digest == latest.row.digest]
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
        lift=latest.row.score - same[0].row.score if len(same) > 1 else None,
        band=round(NormalDist().inv_cdf((1 + RULES.band) / 2) * sqrt(2) * RULES.luck.points),
        passed=result.passed,
        holds=bool(latest.row.passed),
    )
