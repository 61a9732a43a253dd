"""Results per scenario: one count, taken from finished attempts alone."""

from simulator.practice.attempt_types import AttemptRow
from simulator.practice.events import Mode
from simulator.practice.feedback.scenario_results import find_unfinished, sum_results
from tests.practice.small import NOON


def row(scenario: str, score: int, ending: str = "end", passed: bool | None = False, answered: int = 2) -> AttemptRow:
    return AttemptRow(
        id=f"{scenario}{score}", trainee="", team="", scenario=scenario, title="", language="zh-CN", digest="",
        seed=1, mode=Mode.PRACTICE, started_at=NOON, updated_at=NOON, score=score, answered=answered, ending=ending,
        outcome=None, passed=passed, hints=0, retries=0, red_lines=0,
    )  # fmt: skip


def test_results_take_best_and_last_of_the_finished_attempts() -> None:
    rows = [row("a", 60), row("a", 90, passed=True), row("a", 99, ending=""), row("b", 10)]
    results = sum_results(rows, "zh-CN")
    assert (results["a"].first, results["a"].lift, results["b"].lift) == (90, -30, None)
    assert (results["a"].best, results["a"].last, results["a"].passed, results["a"].scores) == (90, 60, True, (90, 60))
    assert sum_results(rows, "en") == {}


def test_only_an_attempt_with_an_answer_or_a_draft_is_worth_resuming() -> None:
    fresh, begun = row("a", 0, ending="", answered=0), row("b", 0, ending="", answered=1)
    assert find_unfinished([row("c", 1), fresh, begun]) is begun
    assert find_unfinished([fresh]) is None
    assert find_unfinished([fresh], drafted={fresh.id}) is fresh
