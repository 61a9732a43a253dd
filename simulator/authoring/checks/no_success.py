"""S509: at least one way leads to a success, be it a yes or a well-handled no."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.model import Outcome
from simulator.scenario.reading.source import Finding

CODES = ("S509",)


def check(work: ScoringContext) -> Iterator[Finding]:
    """Scenarios that nobody can pass: by the rules that can be taken no ending with `outcome: success` is reached."""
    endings = work.script.scenario.endings
    good = [name for name, ending in endings.items() if ending.outcome is Outcome.SUCCESS]
    if not work.proof.endings & set(good):
        yield work.at_key("S509", "endings", good=", ".join(good) or "–")
