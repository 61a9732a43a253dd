"""S510: the stated minutes are neither too few for who is fast nor too many for who is slow."""

from collections.abc import Iterator

from simulator.authoring.checks.check_context import ScoringContext
from simulator.authoring.proving.duration import measure_pace
from simulator.scenario.reading.source import Finding

CODES = ("S510",)


def check(work: ScoringContext) -> Iterator[Finding]:
    """`minutes` outside of what reading and answering take; how that is counted says `pace`."""
    scenario = work.script.scenario
    pace = measure_pace(scenario, work.script.language, work.proof)
    if pace is not None and not pace.least <= scenario.minutes <= pace.most:
        texts = {"minutes": str(scenario.minutes), "least": f"{pace.least:.1f}", "most": f"{pace.most:.1f}"}
        yield work.at("S510", "minutes", **texts)
