"""The coaching list of the week: whom to talk to about which one move, and what to say about it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.reports.kept_texts import KeptTexts
from simulator.reports.readiness.gathering import Gathered
from simulator.reports.team.members import TeamMember
from simulator.reports.team.tallying import Rates, WeakMove, is_suspect, rank_moves

__all__ = ["CoachingItem", "SuspectItem", "list_coaching", "list_suspects"]

#: One talk a working day for each of three coaches is more than a team holds in a week.
MOST_COACHED = 15


@dataclass(frozen=True, slots=True)
class CoachingItem:
    """One person's most valuable move. `lost` are points of a turn's 100 at a chance; `suspect`: nearly everybody
    misses it, so that the scenario may be at fault.
    """

    person: str
    name: str
    team: str
    scenario: str
    title: str
    language: str
    turn: str
    criterion: str
    means: str
    tip: str
    missed: int
    chances: int
    lost: int
    last: dt.datetime
    suspect: bool


@dataclass(frozen=True, slots=True)
class SuspectItem:
    """A criterion that nearly everybody misses nearly always."""

    title: str
    language: str
    turn: str
    criterion: str
    means: str
    missed: int
    chances: int
    people: int


def list_coaching(
    members: Iterable[TeamMember],
    moves: Mapping[str, tuple[WeakMove, ...]],
    everybody: Rates,
    gathered: Gathered,
    texts: KeptTexts,
) -> tuple[CoachingItem, ...]:
    """One move for each person who has one, the most valuable first: a single point is what a talk can hold."""
    found = []
    for member in members:
        ranked = rank_moves(moves.get(member.key, ()), everybody)
        item = next((item for move in ranked if (item := _make_item(member, move, everybody, gathered, texts))), None)
        if item is not None:
            found.append((ranked[0].value, item))
    return tuple(item for _, item in sorted(found, key=lambda one: (one[1].suspect, -one[0], one[1].name)))


def list_suspects(everybody: Rates, gathered: Gathered, texts: KeptTexts) -> tuple[SuspectItem, ...]:
    """The criteria to look at before anybody is blamed for them, the most often missed first."""
    found = []
    for (scenario, language, turn, item), rate in everybody.items():
        if not is_suspect(rate):
            continue
        text = texts.find(scenario, language, gathered.digests.get((scenario, language), ""))
        if text is not None and (rule := text.criterion(turn, item)):
            title = gathered.titles[scenario, language]
            found.append(SuspectItem(title, language, turn, item, rule.means, rate.missed, rate.chances, rate.people))
    return tuple(sorted(found, key=lambda one: (-one.missed / one.chances, -one.chances, one.turn)))


def _make_item(
    member: TeamMember, move: WeakMove, everybody: Rates, gathered: Gathered, texts: KeptTexts
) -> CoachingItem | None:
    """The move in the words of the scenario's latest text; None where that no longer has it."""
    where = move.scenario, move.language
    text = texts.find(*where, gathered.digests.get(where, ""))
    rule = text.criterion(move.turn, move.item) if text else None
    if rule is None:
        return None
    return CoachingItem(
        person=member.key,
        name=member.name,
        team=member.team,
        scenario=move.scenario,
        title=gathered.titles[where],
        language=move.language,
        turn=move.turn,
        criterion=move.item,
        means=rule.means,
        tip=rule.tip or "",
        missed=move.missed,
        chances=move.chances,
        lost=round(move.lost),
        last=move.last,
        suspect=is_suspect(everybody.get(move.key)),
    )


def name_week(items: Sequence[CoachingItem]) -> tuple[CoachingItem, ...]:
    """Those of the week: as many as coaches have time for, none of them suspect."""
    return tuple(item for item in items if not item.suspect)[:MOST_COACHED]
