"""S330: a scenario has one state."""

from collections.abc import Iterator

from simulator.scenario.model import ScenarioState
from simulator.scenario.outline import CheckContext
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """`draft` beside a `state` that says something else."""
    draft, state = case.outline.root.get("draft"), case.outline.root.get("state")
    if draft is None or state is None or not isinstance(draft.value, bool):
        return
    if draft.value is not (state.value == ScenarioState.DRAFT.value):
        yield case.at("S330", draft, state=str(state.value), draft=str(draft.value).lower())
