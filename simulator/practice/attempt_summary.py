"""How an attempt stands, in the few figures that lists show; kept beside its events so that lists need no replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.practice.state import State
from simulator.scenario.model import Outcome, Severity

if TYPE_CHECKING:
    from simulator.practice.prepared_scenario import PreparedScenario


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


def mean_score(state: State) -> int:
    """The mean of the turn scores that count, rounded; 0 where none does."""
    scores = [e.result.score for e in state.answered if e.result]
    return round(sum(scores) / len(scores)) if scores else 0


def has_passed(prepared: PreparedScenario, state: State) -> bool:
    """True with a successful ending, the pass mark reached and no critical red line crossed."""
    ending = prepared.ending(state.ended.ending) if state.ended else None
    good_end = ending is not None and ending.outcome is Outcome.SUCCESS
    return good_end and not has_critical_line(state) and mean_score(state) >= prepared.scenario.pass_mark


def has_critical_line(state: State) -> bool:
    """Whether a red line was crossed that fails the attempt."""
    lines = (line for e in state.answered if e.result for line in e.result.red_lines)
    return any(line.severity is Severity.CRITICAL for line in lines)
