"""S331: nothing is left to do in a scenario that trainees get."""

import re
from collections.abc import Iterator

from simulator.scenario.model import ScenarioState
from simulator.scenario.outline import CheckContext, find_texts
from simulator.scenario.reading.source import Finding

_TODO = re.compile(r"(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])")


def check(case: CheckContext) -> Iterator[Finding]:
    """Texts with a TODO in a file that is no draft."""
    draft, state = case.outline.root.get("draft"), case.outline.root.get("state")
    if (draft is not None and draft.value is True) or (state is not None and state.value == ScenarioState.DRAFT.value):
        return
    for node, _ in find_texts(case.outline.root):
        if _TODO.search(str(node.value)):
            yield case.at("S331", node, "TODO")
