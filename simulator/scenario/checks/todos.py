"""S330: nothing is left to do in a scenario that trainees get."""

import re
from collections.abc import Iterator

from simulator.scenario.outline import CheckContext, find_texts
from simulator.scenario.reading.source import Finding

_TODO = re.compile(r"(?<![A-Za-z0-9_])TODO(?![A-Za-z0-9_])")


def check(case: CheckContext) -> Iterator[Finding]:
    """Texts with a TODO in a file that is no draft."""
    draft = case.outline.root.get("draft")
    if draft is not None and draft.value is True:
        return
    for node, _ in find_texts(case.outline.root):
        if _TODO.search(str(node.value)):
            yield case.at("S330", node, "TODO")
