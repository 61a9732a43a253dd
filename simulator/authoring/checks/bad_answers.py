"""S505: the typical bad answer does not score well."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.reading.source import Finding

CODES = ("S505",)
#: From half the marks on a reply looks more right than wrong.
WELL = 50


def check(work: ScoringContext) -> Iterator[Finding]:
    """Bad answers that earn half the marks or more."""
    for name, turn in work.reply_turns:
        if turn.bad_answer is None:
            continue
        result = work.runner.attempt(name, turn.bad_answer.says).result
        if result.score >= WELL:
            met = ", ".join(sorted(result.met))
            yield work.at("S505", "turns", name, "bad_answer", "says", score=str(result.score), met=met)
