"""One kept reply judged again by the scenario as it is, without the rest of its attempt."""

from collections.abc import Sequence

from simulator.authoring.replay.carry_over import Unanswerable, carry_over
from simulator.practice.events import Event, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import State, apply
from simulator.practice.step import reply_context
from simulator.scoring.judging.result import TurnScore


def judge_again(prepared: PreparedScenario, events: Sequence[Event], seq: int) -> TurnScore | None:
    """How `prepared` judges the reply of judging event `seq`; None where it no longer can.

    What was said around it is what was really said; trust and earlier judgements do not matter to it.
    """
    state = State()
    for event in events[:seq]:
        state = apply(state, event, 0)
    judged, current = events[seq], state.current
    if not isinstance(judged, Scored) or current is None or current.reply is None:
        return None
    visit = state.visits(judged.turn)
    answer = carry_over(prepared, current.asked, current.reply, visit)
    if isinstance(answer, Unanswerable):
        return None
    return prepared.judge(judged.turn, answer, visit, reply_context(state))
