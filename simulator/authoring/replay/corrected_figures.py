"""What an attempt counts for once some of its replies are judged otherwise.

The conversation was held once and stays what it was: which lines the customer said, and where each reply led. Where a
reply judged anew would have led elsewhere, the attempt *parts* from what was held: one that ended well still counts,
for the trainee answered what was really asked; one that ended badly counts for nothing and may be taken again, unless
a critical red line was crossed.
"""

from collections.abc import Mapping, Sequence

from simulator.practice.attempt_summary import has_critical_line, mean_score
from simulator.practice.attempt_types import Figures, replace_results
from simulator.practice.events import Event, Scored
from simulator.practice.judgements import index_judgements
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.rules import find_rule
from simulator.practice.state import State, apply, replay
from simulator.practice.step import situation
from simulator.practice.trust import move_trust
from simulator.scenario.model import Outcome
from simulator.scoring.judging.result import TurnScore

__all__ = ["correct_figures"]


def correct_figures(
    prepared: PreparedScenario, events: Sequence[Event], results: Mapping[int, TurnScore], held: Figures
) -> Figures:
    """The figures of a finished attempt with other `results` in some judging events, by their number from 0.

    `held` are the figures it had; `prepared` is the scenario that says what passes and where replies lead.
    """
    state = replay(replace_results(events, results), prepared.scenario.customer.trust)
    score, critical = mean_score(state), has_critical_line(state)
    lines = sum(len(exchange.result.red_lines) for exchange in state.answered if exchange.result)
    enough = score >= prepared.scenario.pass_mark and not critical
    parting = _find_parting(prepared, events, results)
    ending, outcome = held.ending, held.outcome
    void = False
    if parting is not None:
        seq, leads = parting
        there = prepared.ending(leads)
        if there is not None and seq == index_judgements(events)[-1]:
            ending, outcome = leads, there.outcome
        else:
            void = outcome is not Outcome.SUCCESS and not critical
    return Figures(score, ending, outcome, None if void else enough and outcome is Outcome.SUCCESS, lines)


def _find_parting(
    prepared: PreparedScenario, events: Sequence[Event], results: Mapping[int, TurnScore]
) -> tuple[int, str] | None:
    """The first reply judged anew that leads elsewhere than it led: its number and where to; None where none does."""
    start, standing = prepared.scenario.customer.trust, {*index_judgements(events)}
    state = State()
    for seq, (event, judged) in enumerate(zip(events, replace_results(events, results), strict=True)):
        if isinstance(event, Scored) and seq in results:
            leads = _find_next(prepared, state, event, results[seq])
            if seq in standing and leads != event.next:
                return seq, leads
        state = apply(state, judged, start)
    return None


def _find_next(prepared: PreparedScenario, state: State, event: Scored, result: TurnScore) -> str:
    """Where the rules lead after this result; where it led from a turn that is gone."""
    there = prepared.scenario.turns.get(event.turn)
    if there is None:
        return event.next
    trust = move_trust(state.trust, result)
    return there.next[find_rule(there.next, situation(state, result, trust))].to
