"""Skills in reports: what was seen, and a figure only where enough was seen."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.locales import Translate
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.day.skill_trend import ENOUGH
from simulator.practice.feedback.debrief import observe_skills
from simulator.practice.feedback.wording import name_skill
from simulator.scenario.model import Skill


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A skill with its credits (0–1) in the order they were earned; `score` 0–100 is None below `ENOUGH`."""

    skill: Skill
    name: str
    credits: tuple[float, ...]

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
    seen: dict[Skill, list[float]] = {}
    for attempt in attempts:
        for exchange in attempt.state.answered:
            for skill, credit in observe_skills(attempt.prepared, exchange):
                seen.setdefault(skill, []).append(credit)
    return tuple(SkillLine(skill, name_skill(skill, t), tuple(seen[skill])) for skill in Skill if skill in seen)
