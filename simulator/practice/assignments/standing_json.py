"""How somebody stands with an assignment as JSON-ready values; keys are stable."""

from typing import Any

from simulator.locales import Translate
from simulator.practice.assignments.assignment import Assignment
from simulator.practice.assignments.standing import AssignmentStanding, ScenarioGoal
from simulator.practice.assignments.wording import describe_need

__all__ = ["assignment_json", "standing_json"]


def assignment_json(asked: Assignment, title: str) -> dict[str, Any]:
    """What is asked; `due` is an ISO day or null, `score` and `attempts` are null where any will do."""
    return {
        "id": asked.id,
        "ref": asked.ref,
        "title": title,
        "language": asked.language or None,
        "due": asked.due.isoformat() if asked.due else None,
        "score": asked.score or None,
        "attempts": asked.attempts or None,
        "since": asked.since.isoformat(),
        "given_at": asked.given_at.isoformat(),
        "given_by": asked.given_by,
        "withdrawn_at": asked.withdrawn_at.isoformat() if asked.withdrawn_at else None,
    }


def standing_json(standing: AssignmentStanding, title: str, t: Translate) -> dict[str, Any]:
    """What is asked and how far it is; `scenarios` lists each with what is done, the best score and attempts left."""
    excuse = standing.assigned.excuse
    return assignment_json(standing.assignment, title) | {
        "state": standing.state.value,
        "days": standing.days,
        "late": standing.late,
        "needed": describe_need(standing, t),
        "more_attempts": standing.assigned.more,
        "excuse": excuse.reason if excuse else None,
        "scenarios": [_goal_json(goal) for goal in standing.goals],
    }


def _goal_json(goal: ScenarioGoal) -> dict[str, Any]:
    return {
        "id": goal.scenario,
        "done": goal.done.isoformat() if goal.done else None,
        "best": goal.best,
        "used": goal.used,
        "left": goal.left,
        "open": goal.going,
    }
