"""Skills in reports: what was seen, and a figure only where enough was seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.day.skill_trend import ENOUGH
from simulator.practice.feedback.debrief import observe_skills
from simulator.practice.feedback.wording import name_skill
from simulator.practice.state import Exchange
from simulator.reports.weakness import SkillCount, count_credits
from simulator.scenario.model import Skill
from simulator.scoring.judging.completeness import is_complete


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill with its credits (0–1) in the order they were earned; `score` 0–100 is None below `ENOUGH`.

    `count` has them by criterion.
    """

    skill: Skill
    name: str
    credits: tuple[float, ...]
    count: SkillCount

    @property
    def observations(self) -> int:
        """How many chances there were to show it."""
        return len(self.credits)

    @property
    def score(self) -> int | None:
        """The mean credit in percent, where enough was seen."""
        return round(100 * sum(self.credits) / len(self.credits)) if len(self.credits) >= ENOUGH else None


def measure_skills(attempts: Iterable[LoadedAttempt], t: Translate) -> tuple[SkillLine, ...]:
    """Every skill that was seen in what counts of these attempts, in the taxonomy's order."""
    seen: dict[Skill, list[tuple[tuple[str, ...], float]]] = {}
    for attempt in attempts:
        for exchange in attempt.state.answered:
            observed = observe_skills(attempt.prepared, exchange)
            for (skill, credit), item in zip(observed, _name_items(exchange), strict=False):
                where = attempt.row.scenario, attempt.row.language, exchange.asked.turn, item
                seen.setdefault(skill, []).append((where, credit))
    return tuple(_make_line(skill, seen[skill], t) for skill in Skill if skill in seen)


def _name_items(exchange: Exchange) -> list[str]:
    """The criteria that `observe_skills` sees, in its order; one without a name for a choice or an order."""
    result = exchange.result
    if result is None or not result.criteria:
        return [""]
    complete = is_complete(result)
    return [criterion.id for criterion in result.criteria if criterion.credit > 0 or not complete]


def _make_line(skill: Skill, seen: list[tuple[tuple[str, ...], float]], t: Translate) -> SkillLine:
    by_criterion: dict[tuple[str, ...], list[float]] = {}
    for where, credit in seen:
        by_criterion.setdefault(where, []).append(credit)
    scenarios = len({where[:2] for where in by_criterion})
    return SkillLine(
        skill=skill,
        name=name_skill(skill, t),
        credits=tuple(credit for _, credit in seen),
        count=count_credits(by_criterion.values(), scenarios),
    )
