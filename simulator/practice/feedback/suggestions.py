"""What to practise next, after a debrief: the weak moment first, then what trains the weak skill, then what follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.practice.events import Mode
from simulator.practice.feedback.debrief import Debrief
from simulator.practice.feedback.scenario_results import ScenarioResult
from simulator.scenario.model import ReplyTurn, Scenario, Skill
from simulator.scenario.script import Script

#: A skill below this share of its chances is worth a scenario of its own.
WEAK = 60


class Reason(StrEnum):
    """Why something is suggested."""

    RETRY_TURN = "retry_turn"
    AGAIN = "again"
    WEAK_SKILL = "weak_skill"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that could be practised: `id`, what it holds, and whether this trainee has passed it."""

    id: str
    scenario: Scenario
    passed: bool


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


def make_offers(scripts: Iterable[Script], results: Mapping[str, ScenarioResult]) -> tuple[Offer, ...]:
    """The scripts as offers, in their order; `results` are the trainee's, by scenario id."""
    return tuple(Offer(s.id, s.scenario, s.id in results and results[s.id].passed) for s in scripts)


def suggest_next(debrief: Debrief, current: Offer, others: Sequence[Offer]) -> tuple[Suggestion, ...]:
    """At most three suggestions, the most useful first. `others` are in teaching order, the current one included."""
    found = [_retry(debrief, current), _for_weak_skill(debrief, current, others), _following(debrief, current, others)]
    return tuple(suggestion for suggestion in found if suggestion is not None)


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
    candidates = [
        o for o in others if o.id != current.id and not o.passed and find_share(o.scenario, weakest.skill) > 0
    ]
    best = max(candidates, key=lambda offer: find_share(offer.scenario, weakest.skill), default=None)
    return Suggestion(Reason.WEAK_SKILL, best.id, best.scenario.title, skill=weakest.skill) if best else None


def _following(debrief: Debrief, current: Offer, others: Sequence[Offer]) -> Suggestion | None:
    if not debrief.passed:
        return Suggestion(Reason.AGAIN, current.id, current.scenario.title)
    ids = [offer.id for offer in others]
    later = others[ids.index(current.id) + 1 :] if current.id in ids else others
    following = next((offer for offer in later if not offer.passed), None)
    return Suggestion(Reason.NEXT, following.id, following.scenario.title) if following else None


def find_share(scenario: Scenario, skill: Skill) -> float:
    """How much of a scenario's weight trains the skill, 0–1."""
    criteria = [c for turn in scenario.turns.values() if isinstance(turn, ReplyTurn) for c in turn.criteria.values()]
    total = sum(c.weight for c in criteria)
    return sum(c.weight for c in criteria if c.skill is skill) / total if total else 0.0
