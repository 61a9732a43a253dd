"""Assignments in words, calm ones: what is asked, by when, what is still needed."""

from collections.abc import Iterator

from simulator.locales import NN_, Translate, counted
from simulator.practice.assignments.assignment import Assignment, AssignmentState
from simulator.practice.assignments.standing import AssignmentStanding

__all__ = ["describe_due", "describe_need", "describe_terms", "name_state"]


def name_state(state: AssignmentState, t: Translate) -> str:
    """The state in a word or two."""
    return {
        AssignmentState.NOT_STARTED: t("not started"),
        AssignmentState.IN_PROGRESS: t("in progress"),
        AssignmentState.PAST_DUE: t("past due"),
        AssignmentState.USED_UP: t("attempts used up"),
        AssignmentState.DONE: t("done"),
        AssignmentState.EXCUSED: t("excused"),
    }[state]


def describe_due(standing: AssignmentStanding, t: Translate) -> str:
    """By when, seen from today; empty without a due day."""
    due, days = standing.assignment.due, standing.days
    if due is None or days is None:
        return ""
    if days == 0:
        return t("by the end of today")
    if days == 1:
        return t("by tomorrow, {day}").format(day=due)
    if days > 1:
        return t("by {day}, in {count} days").format(day=due, count=days)
    return t("was due on {day}").format(day=due)


def describe_need(standing: AssignmentStanding, t: Translate) -> str:
    """What is still needed, in one sentence."""
    match standing.state:
        case AssignmentState.DONE:
            return t("done after the due day") if standing.late else t("done")
        case AssignmentState.EXCUSED:
            reason = standing.assigned.excuse.reason if standing.assigned.excuse else ""
            return t("excused: {reason}").format(reason=reason) if reason else t("excused")
        case AssignmentState.USED_UP:
            return t("its attempts are used up; talk about the next step with who assigned it")
    if not standing.goals:
        return t("not in the library any more; ask who assigned it")
    return " · ".join(_list_needs(standing, t))


def _list_needs(standing: AssignmentStanding, t: Translate) -> Iterator[str]:
    asked, goal = standing.assignment, standing.next
    if len(standing.goals) > 1:
        yield t("{done} of {count} scenarios done").format(done=standing.done, count=len(standing.goals))
    yield _describe_pass(asked, t)
    if goal is not None and goal.best is not None:
        yield t("best so far {score}").format(score=goal.best)
    if goal is not None and goal.going:
        yield t("an attempt is open")
    elif goal is not None and goal.left is not None:
        one, many = NN_("{count} attempt left", "{count} attempts left")
        yield counted(t, one, many, goal.left)
    if standing.state is AssignmentState.PAST_DUE:
        yield t("late is fine, it still counts")


def describe_terms(asked: Assignment, t: Translate) -> str:
    """What is asked, whoever is asked."""
    parts = [
        t("pass officially with {score} or more").format(score=asked.score) if asked.score else t("pass officially")
    ]
    if asked.attempts:
        one, many = NN_("in {count} attempt at each scenario", "in {count} attempts at each scenario")
        parts.append(counted(t, one, many, asked.attempts))
    return " · ".join(parts)


def _describe_pass(asked: Assignment, t: Translate) -> str:
    if asked.score:
        return t("pass officially with {score} or more").format(score=asked.score)
    return t("pass officially")
