"""Assignments and who is how far, as lines of text, as JSON, and as days of a calendar."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from simulator.locales import Translate, counted
from simulator.practice.assignments.asked import FindAsked
from simulator.practice.assignments.assignment import Assignment, AssignmentState
from simulator.practice.assignments.calendar import DueEvent
from simulator.practice.assignments.standing_json import assignment_json, standing_json
from simulator.practice.assignments.wording import describe_need, describe_terms, name_state

if TYPE_CHECKING:
    from simulator.records.people.member_standings import MemberStanding

__all__ = ["assigned_json", "describe_assignment", "list_due_events"]

Measured = Sequence[tuple[Assignment, Sequence["MemberStanding"]]]


def describe_assignment(
    one: Assignment, members: "Sequence[MemberStanding]", find_asked: FindAsked, t: Translate
) -> Iterator[str]:
    """What is asked of whom by when, how many are how far, and each person."""
    asked, due = find_asked(one), one.due.isoformat() if one.due else t("no due day")
    target = one.team and t("team {team}").format(team=one.team)
    whom = target or next((member.person.name for member in members), one.trainee_key)
    withdrawn = f" · {t('withdrawn')}" if one.withdrawn_at else ""
    yield f"{one.id}  {due}  {asked.title} ({one.ref}) → {whom}{withdrawn}"
    yield f"  {describe_terms(one, t)}"
    if not asked.scenarios:
        yield "  " + t("{ref} is not published in this library any more; withdraw it, or assign another.").format(
            ref=one.ref
        )
    if not members:
        yield "  " + t("There is nobody in this team.")
    if len(members) > 1:
        counts = Counter(member.standing.state for member in members)
        yield "  " + " · ".join(f"{name_state(state, t)} {counts[state]}" for state in AssignmentState if counts[state])
    for member in members:
        standing = member.standing
        need = describe_need(standing, t)
        said = name_state(standing.state, t)
        yield f"    {member.person.name or t('Nobody named')}  {said}{'' if need == said else f' – {need}'}"


def assigned_json(measured: Measured, find_asked: FindAsked, t: Translate) -> list[dict[str, Any]]:
    """Every assignment with its people, each as `simulator today --json` shows it to them."""
    found = []
    for one, members in measured:
        title = find_asked(one).title
        people = [
            {"person": member.person.name, "team": member.person.team} | standing_json(member.standing, title, t)
            for member in members
        ]
        found.append(assignment_json(one, title) | {"team": one.team or None, "people": people})
    return found


def list_due_events(measured: Measured, find_asked: FindAsked, t: Translate) -> Iterator[DueEvent]:
    """A day for each assignment that has one and that somebody still has to do."""
    for one, members in measured:
        wanted = [member for member in members if member.standing.is_wanted]
        if one.due is None or not wanted:
            continue
        title = find_asked(one).title
        summary = t("Due: {title}").format(title=title)
        if one.team:
            people = counted(t, "{count} person", "{count} people", len(wanted))
            summary += f" · {one.team} ({people})"
        else:
            summary += f" · {wanted[0].person.name}"
        yield DueEvent(one.id, one.due, summary, describe_terms(one, t), one.given_at)
