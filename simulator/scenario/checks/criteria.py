"""S305: a criterion has phrases or a number, so that it can be met."""

from collections.abc import Iterator

from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """Criteria that nothing could meet."""
    for turn in case.outline.turns.values():
        for name, pair in turn.criteria.items():
            phrases = pair.value.get("phrases")
            nothing = phrases is None or phrases.value == []
            if isinstance(pair.value.items, dict) and nothing and pair.value.get("number") is None:
                yield case.at("S305", pair.key, name=name)
