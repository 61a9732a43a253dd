"""What to practise next, after a debrief: the weak moment first, then what trains the weak skill, then what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.practice.events import Mode
from simulator.practice.feedback.scenario_results import Standing
from simulator.scenario.summary import ScenarioSummary
from simulator.scenario.terms import Skill

if TYPE_CHECKING:
    from simulator.practice.feedback.debrief import Debrief

#: A skill below this share of its chances is worth a scenario of its own.
WEAK = 60
#: So many suggestions, and no more.
MOST = 3


class Reason(StrEnum):
    """Why something is suggested."""

    OFFICIAL = "official"
    RETRY_TURN = "retry_turn"
    AGAIN = "again"
    WEAK_SKILL = "weak_skill"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that could be practised: what is said of it, and whether this trainee has passed it, and did so in
    an official attempt.
    """

    scenario: ScenarioSummary
    passed: bool
    officially: bool = False

    @property
    def id(self) -> str:
        return self.scenario.id


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do next. `index` (from 0) is the exchange to answer again and set for RETRY_TURN, `skill` for
    WEAK_SKILL.
    """

    reason: Reason
    scenario: str
    title: str
    index: int | None = None
    skill: Skill | None = None


def make_offers(scenarios: Iterable[ScenarioSummary], standings: Mapping[str, Standing]) -> tuple[Offer, ...]:
    """The scenarios as offers, in their order; `standings` are the trainee's, by scenario id."""
    known = ((scenario, standings.get(scenario.id, Standing())) for scenario in scenarios)
    return tuple(Offer(scenario, stands.passed, stands.passed_officially) for scenario, stands in known)


def suggest_next(debrief: Debrief, current: Offer, others: Sequence[Offer]) -> tuple[Suggestion, ...]:
    """At most three suggestions, the most useful first. `others` are in teaching order, the current one included."""
    found = [
        _official(debrief, current),
        _retry(debrief, current),
        _for_weak_skill(debrief, current, others),
        _following(debrief, current, others),
    ]
    return tuple(suggestion for suggestion in found if suggestion is not None)[:MOST]


def _official(debrief: Debrief, current: Offer) -> Suggestion | None:
    """Whoever passes in practice is ready for the attempt that counts."""
    if debrief.mode is Mode.OFFICIAL or not debrief.passed or current.officially:
        return None
    return Suggestion(Reason.OFFICIAL, current.id, current.scenario.title)


def _retry(debrief: Debrief, current: Offer) -> Suggestion | None:
    weakest = debrief.weakest_turn
    if debrief.mode is Mode.OFFICIAL:  # is never gone back in
        return None
    if weakest is None or weakest.feedback.score >= debrief.pass_mark:
        return None
    index = debrief.turns.index(weakest)
    return Suggestion(Reason.RETRY_TURN, current.id, current.scenario.title, index=index)


def _for_weak_skill(debrief: Debrief, current: Offer, others: Sequence[Offer]) -> Suggestion | None:
    weakest = debrief.weakest_skill
    if weakest is None or weakest.score >= WEAK:
        return None
    candidates = [o for o in others if o.id != current.id and not o.passed and o.scenario.find_share(weakest.skill) > 0]
    best = max(candidates, key=lambda offer: offer.scenario.find_share(weakest.skill), default=None)
    return Suggestion(Reason.WEAK_SKILL, best.id, best.scenario.title, skill=weakest.skill) if best else None


def _following(debrief: Debrief, current: Offer, others: Sequence[Offer]) -> Suggestion | None:
    if not debrief.passed:
        return Suggestion(Reason.AGAIN, current.id, current.scenario.title)
    ids = [offer.id for offer in others]
    later = others[ids.index(current.id) + 1 :] if current.id in ids else others
    following = next((offer for offer in later if not offer.passed), None)
    return Suggestion(Reason.NEXT, following.id, following.scenario.title) if following else None
