"""The people of a team: their words by course, their skills and scenarios in figures, and how many stand behind."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.practice.day.skill_trend import ENOUGH
from simulator.reports.readiness.gathering import Gathered
from simulator.reports.readiness.readiness import Readiness, ReadinessReason, Word
from simulator.reports.team.tallying import PersonTally
from simulator.scenario.model import Skill

__all__ = ["ScenarioCell", "SkillCell", "TeamMember", "grave_first", "make_member", "member_order"]

#: How grave a word is for a manager who reads from above.
_ORDER = {word: place for place, word in enumerate(Word)}


@dataclass(frozen=True, slots=True)
class SkillCell:
    """A skill in per cent of its `chances`; `score` None below three."""

    skill: Skill
    chances: int
    score: int | None


@dataclass(frozen=True, slots=True)
class ScenarioCell:
    """The latest of `attempts` official attempts at a scenario, by id and language."""

    scenario: str
    language: str
    attempts: int
    latest: int
    passed: bool


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One person. `words` come gravest first; `begun` counts official attempts up to the day of the page,
    `incidents` red lines crossed in its period.
    """

    key: str
    name: str
    team: str
    words: tuple[Readiness, ...]
    skills: tuple[SkillCell, ...]
    scenarios: tuple[ScenarioCell, ...]
    weakest: Skill | None
    begun: int
    incidents: int
    latest: dt.datetime | None

    @property
    def gravest(self) -> Readiness | None:
        """What to talk about first; None for somebody of whom no official attempt is over."""
        return self.words[0] if self.words else None

    @property
    def gravest_word(self) -> Word:
        """The word under which a person who has begun is counted."""
        return self.gravest.word if self.gravest else Word.NOT_ENOUGH

    @property
    def telling(self) -> tuple[Readiness, ...]:
        """The words with something behind them."""
        return tuple(one for one in self.words if one.word is not Word.NOT_ENOUGH)

    @property
    def thin(self) -> tuple[Readiness, ...]:
        """The courses of which too little is known."""
        return tuple(one for one in self.words if one.word is Word.NOT_ENOUGH)

    @property
    def started(self) -> bool:
        """Whether any official attempt was begun."""
        return self.begun > 0

    def count(self, word: Word) -> int:
        """Courses with this word."""
        return sum(one.word is word for one in self.words)


def make_member(
    person: tuple[str, str, str],
    words: Sequence[Readiness],
    gathered: Gathered,
    tally: PersonTally | None,
    incidents: int,
    since: dt.datetime | None,
) -> TeamMember:
    """A member from (key, name, team) and what was found of them; scenarios are those of the period."""
    key, name, team = person
    latest = max((word.latest for word in words if word.latest), default=None)
    return TeamMember(
        key=key,
        name=name,
        team=team,
        words=tuple(sorted(words, key=grave_first)),
        skills=_make_skills(tally),
        scenarios=tuple(_make_scenarios(key, gathered, since)),
        weakest=tally.weakest if tally else None,
        begun=gathered.begun[key],
        incidents=incidents,
        latest=latest,
    )


def member_order(member: TeamMember) -> tuple[int, float, str]:
    """Gravest first, among equals the surest."""
    first = member.gravest
    return (*(grave_first(first)[:2] if first else (len(_ORDER), 0.0)), member.name)


def grave_first(word: Readiness) -> tuple[int, float, str]:
    """The order of words: a blocker, then as `Word` has them, the surest first."""
    blocked = -1 if word.reason is ReadinessReason.RED_LINE else _ORDER[word.word]
    return blocked, word.chance if word.chance is not None else 1.0, word.course


def _make_skills(tally: PersonTally | None) -> tuple[SkillCell, ...]:
    found = tally.skills.items() if tally else ()
    return tuple(
        SkillCell(skill, count.chances, round(100 * count.mean) if count.chances >= ENOUGH else None)
        for skill, count in found
    )


def _make_scenarios(person: str, gathered: Gathered, since: dt.datetime | None) -> list[ScenarioCell]:
    cells = []
    for (_, language), people in sorted(gathered.sittings.items()):
        groups: dict[str, list[tuple[int, bool]]] = {}
        for sitting in people.get(person, ()):
            if since is None or sitting.at >= since:
                groups.setdefault(sitting.scenario, []).append((sitting.score, sitting.passed))
        for scenario, results in sorted(groups.items()):
            cells.append(ScenarioCell(scenario, language, len(results), *results[-1]))
    return cells


def find_skills(members: Sequence[TeamMember]) -> tuple[Skill, ...]:
    """The skills that anybody showed, in the taxonomy's order."""
    seen = {cell.skill for member in members for cell in member.skills}
    return tuple(skill for skill in Skill if skill in seen)


def find_scenarios(members: Sequence[TeamMember], titles: Mapping[tuple[str, str], str]) -> tuple[tuple[str, str], ...]:
    """The scenarios (id, language) that anybody finished, by id."""
    seen = {(cell.scenario, cell.language) for member in members for cell in member.scenarios}
    return tuple(sorted(key for key in seen if key in titles))
