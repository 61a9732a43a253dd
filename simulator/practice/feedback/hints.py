"""What a hint shows: the goal, the rules in words, or a model line."""

from simulator.practice.events import Hint
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.scenario.model import ReplyTurn


def show_hint(prepared: PreparedScenario, turn_id: str, hint: Hint) -> str:
    """The text of a hint for a turn, filled in; empty where the scenario has nothing to say."""
    turn = prepared.turn(turn_id)
    if hint is Hint.GOAL:
        return turn.goal or ""
    if not isinstance(turn, ReplyTurn):
        return ""
    if hint is Hint.CRITERIA:
        return "\n".join(f"· {criterion.means}" for criterion in turn.criteria.values())
    return (turn.model_answer or "").strip()
