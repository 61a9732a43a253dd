"""Skills over time: what was seen lately counts more, and nothing is claimed where too little was seen."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.scenario.model import Skill

#: Fewer observations than this say nothing about a skill.
ENOUGH = 3
#: Days after which an observation counts half, and after which it counts no more.
HALF_LIFE, WINDOW = 30, 180
#: Points of a trend line at most.
MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class SkillDay:
    """What was seen of a skill on one day: the sum of the credits (0–1) and how many there were."""

    skill: Skill
    day: dt.date
    credit: float
    observations: int


@dataclass(frozen=True, slots=True)
class SkillTrend:
    """A skill with all that was ever seen of it; `recent` of the `observations` are what `score` (0–100) rests on.

    `score` is None below `ENOUGH`; `points` (0–100, oldest first) are means of at least `ENOUGH` observations each.
    """

    skill: Skill
    observations: int
    recent: int
    score: int | None
    points: tuple[int, ...]

    @property
    def change(self) -> int | None:
        """Points won or lost: the later half of the line against the earlier; None for less than two points."""
        half = len(self.points) // 2
        if not half:
            return None
        earlier, later = self.points[:half], self.points[-half:]
        return round(sum(later) / half - sum(earlier) / half)


def measure_trends(days: Iterable[SkillDay], today: dt.date) -> tuple[SkillTrend, ...]:
    """Every skill that was ever seen, in the taxonomy's order."""
    seen: dict[Skill, list[SkillDay]] = {}
    for day in sorted(days, key=lambda one: one.day):
        seen.setdefault(day.skill, []).append(day)
    return tuple(_measure(skill, seen[skill], today) for skill in Skill if skill in seen)


def find_weakest(trends: Iterable[SkillTrend], below: int) -> Skill | None:
    """The skill with the lowest known score under `below`; None where no known one is."""
    known = [(trend.score, trend.skill) for trend in trends if trend.score is not None and trend.score < below]
    return min(known, key=lambda pair: pair[0])[1] if known else None


def _measure(skill: Skill, days: Sequence[SkillDay], today: dt.date) -> SkillTrend:
    recent = [day for day in days if abs((today - day.day).days) <= WINDOW]
    weights = [0.5 ** (max(0, (today - day.day).days) / HALF_LIFE) for day in recent]
    count = sum(day.observations for day in recent)
    total = sum(weight * day.observations for weight, day in zip(weights, recent, strict=True))
    earned = sum(weight * day.credit for weight, day in zip(weights, recent, strict=True))
    score = round(100 * earned / total) if count >= ENOUGH else None
    return SkillTrend(skill, sum(day.observations for day in days), count, score, _draw_points(days))


def _draw_points(days: Sequence[SkillDay]) -> tuple[int, ...]:
    """Means of stretches that hold enough; what is left over at the end joins the last of them."""
    least = max(ENOUGH, -(-sum(day.observations for day in days) // MOST_POINTS))
    stretches: list[tuple[float, int]] = []
    credit, count = 0.0, 0
    for day in days:
        credit, count = credit + day.credit, count + day.observations
        if count >= least:
            stretches.append((credit, count))
            credit, count = 0.0, 0
    if count and stretches:
        before, so_far = stretches[-1]
        stretches[-1] = before + credit, so_far + count
    return tuple(round(100 * earned / seen) for earned, seen in stretches)
