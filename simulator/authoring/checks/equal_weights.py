"""S507: the criteria of a turn do not all weigh the same."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.scenario.reading.source import Finding

CODES = ("S507",)


def check(work: ScoringContext) -> Iterator[Finding]:
    """Turns with two or more criteria of one weight: nobody decided what matters most."""
    for name, turn in work.reply_turns:
        weights = {criterion.weight for criterion in turn.criteria.values()}
        if len(turn.criteria) > 1 and len(weights) == 1:
            texts = {"turn": name, "count": str(len(turn.criteria)), "weight": str(next(iter(weights)))}
            yield work.at_key("S507", "turns", name, "criteria", **texts)
