"""How an attempt stands, in the few figures that lists show; kept beside its events so that lists need no replay."""

from dataclasses import dataclass

from simulator.practice.debrief import has_passed, mean_score
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State
from simulator.scenario.model import Outcome


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """`score` 0–100 over the answered turns; `ending` empty and `outcome`, `passed` None while it goes on."""

    score: int
    answered: int
    ending: str
    outcome: Outcome | None
    passed: bool | None
    hints: int
    retries: int
    red_lines: int


def summarise_attempt(prepared: PreparedScenario, state: State) -> AttemptSummary:
    """The figures of an attempt as it stands."""
    ending = prepared.ending(state.ended.ending) if state.ended else None
    return AttemptSummary(
        score=mean_score(state),
        answered=len(state.answered),
        ending=state.ended.ending if state.ended else "",
        outcome=ending.outcome if ending else None,
        passed=has_passed(prepared, state) if state.ended else None,
        hints=state.hints,
        retries=state.retries,
        red_lines=sum(len(e.result.red_lines) for e in state.answered if e.result),
    )
