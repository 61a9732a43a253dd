"""The scenario to practise next: by the course's order and by weakness, and never two levels up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.feedback.scenario_results import ScenarioResult
from simulator.practice.feedback.suggestions import Offer, Reason
from simulator.scenario.terms import Skill

#: A weak skill goes before the course's order where a scenario gives it at least this share of its weight.
LEAST_SHARE = 0.2
#: Courses looked through for a weak skill: the one gone on with, and the next.
COURSES = 2


@dataclass(frozen=True, slots=True)
class NextScenario:
    """What to play and why; `skill` is set for a weak one, `passed` where it was passed before."""

    id: str
    title: str
    level: int
    minutes: int
    reason: Reason
    skill: Skill | None = None
    passed: bool = False


def find_next(
    offers: Sequence[Offer], results: Mapping[str, ScenarioResult], weak: Skill | None
) -> NextScenario | None:
    """The next of `offers`, which stand in teaching order; None where all are passed, or there are none.

    Where what is left lies too high, the passed scenario with the lowest score comes again.
    """
    left = [offer for offer in offers if not offer.passed]
    reachable = [offer for offer in left if offer.scenario.level <= find_highest_level(offers)]
    if reachable:
        first, better = reachable[0], _for_skill(reachable, weak)
        if better is not None and better is not first:
            return _make(better, Reason.WEAK_SKILL, weak)
        return _make(first, Reason.AGAIN if first.id in results else Reason.NEXT)
    passed = [offer for offer in offers if offer.passed and offer.id in results]
    if not left or not passed:
        return None
    return _make(min(passed, key=lambda offer: results[offer.id].best), Reason.AGAIN)


def find_highest_level(offers: Sequence[Offer]) -> int:
    """The highest level offered: one above what was passed; for who passed nothing the lowest there is."""
    lowest = min((offer.scenario.level for offer in offers), default=1)
    return max(1 + max((offer.scenario.level for offer in offers if offer.passed), default=0), lowest)


def _for_skill(reachable: Sequence[Offer], weak: Skill | None) -> Offer | None:
    """Of the courses one stands in, the scenario that trains the weak skill most."""
    if weak is None:
        return None
    courses = list(dict.fromkeys(_course(offer) for offer in reachable))[:COURSES]
    near = [offer for offer in reachable if _course(offer) in courses]
    best = max(near, key=lambda offer: offer.scenario.find_share(weak))
    return best if best.scenario.find_share(weak) >= LEAST_SHARE else None


def _course(offer: Offer) -> str:
    return offer.id.rpartition("/")[0]


def _make(offer: Offer, reason: Reason, skill: Skill | None = None) -> NextScenario:
    scenario = offer.scenario
    return NextScenario(offer.id, scenario.title, scenario.level, scenario.minutes, reason, skill, offer.passed)
