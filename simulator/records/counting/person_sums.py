"""One person's judgements summed up in the database, in one statement: skills, missed criteria, replies.

The rows of a person are few enough to be grouped in memory, and only sums leave the database.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import CTE, CompoundSelect, Select, and_, bindparam, case, func, literal, or_, select, union_all

from simulator.practice.judgements import JudgementKind
from simulator.records.counting.official import COUNTS, official_ones, read_time, standings
from simulator.records.tables import judgements

__all__ = ["ChanceSum", "ChoiceSum", "MissSum", "PersonSums", "ReplySum", "SkillSum", "read_sums", "select_sums"]

#: How a guard's note stands in the column of notes where a model answer or a rule was pasted.
_PASTED = ("%model_answer%", "%criterion_pasted%")
#: A criterion missed less often than this is no pattern.
OFTEN = 2


class SkillSum(NamedTuple):
    """A skill's chances at `criteria` different criteria of `scenarios` scenarios, and the credits (0–1) `earned`.

    The others are sums over the criteria: of the squares of chances, of the squares of credits, of both multiplied.
    """

    skill: str
    chances: int
    earned: float
    criteria: int
    scenarios: int
    chance_squares: int
    credit_squares: float
    products: float


class MissSum(NamedTuple):
    """A criterion that earned nothing `missed` times; `lost` sums points of a turn's 100, `last` is the latest loss."""

    scenario: str
    language: str
    turn: str
    item: str
    chances: int
    missed: int
    lost: float
    last: dt.datetime


class ChanceSum(NamedTuple):
    """A criterion with the person's chances at it, and how many of them earned nothing."""

    scenario: str
    language: str
    turn: str
    item: str
    chances: int
    missed: int


class ReplySum(NamedTuple):
    """Replies given in one scenario, and how many of them gave the model answer or a rule word for word."""

    scenario: str
    language: str
    given: int
    pasted: int


class ChoiceSum(NamedTuple):
    """A turn whose replies are judged as a whole: how often, and the scores / 100 summed."""

    scenario: str
    language: str
    turn: str
    chances: int
    earned: float


@dataclass(frozen=True, slots=True)
class PersonSums:
    """All sums of one person in one period."""

    skills: list[SkillSum] = field(default_factory=list)
    misses: list[MissSum] = field(default_factory=list)
    chances: list[ChanceSum] = field(default_factory=list)
    replies: list[ReplySum] = field(default_factory=list)
    choices: list[ChoiceSum] = field(default_factory=list)


def read_sums(rows: Iterable[Any]) -> PersonSums:
    """The sums of what `select_sums` gives. TypeError or ValueError where a row is damaged."""
    sums = PersonSums()
    for kind, scenario, language, turn, item, count, earned, third, fourth, fifth, sixth, seventh, last in rows:
        match kind:
            case "skill":
                skill = SkillSum(item, count, +earned, third, fourth, fifth, +sixth, +seventh)
                sums.skills.append(skill)
            case "chance":
                sums.chances.append(ChanceSum(scenario, language, turn, item, count, third))
                if third >= OFTEN:
                    miss = MissSum(scenario, language, turn, item, count, third, +sixth, read_time(last))
                    sums.misses.append(miss)
            case "reply":
                sums.replies.append(ReplySum(scenario, language, count, third))
            case "choice":
                sums.choices.append(ChoiceSum(scenario, language, turn, count, +earned))
    return sums


def select_sums() -> CompoundSelect[Any]:
    """The statement; it is given `person`, `since`, `until` and `choices`, the ids of turns of choice and order."""
    groups = _group()
    return union_all(_sum_skills(groups), _list_chances(groups), _sum_replies(groups), _sum_choices(groups))


def _group() -> CTE:
    """One row for each criterion, or whole reply, of each turn: what everything else is a sum of."""
    credit, worth, notes = judgements.c.credit, judgements.c.worth, judgements.c.notes
    pasted = and_(judgements.c.item == "", notes != "", or_(*(notes.like(pattern) for pattern in _PASTED)))
    names = standings.c.scenario, standings.c.language, judgements.c.turn, judgements.c.item
    return (
        select(
            *names,
            func.max(judgements.c.skill).label("skill"),
            func.count().label("chances"),
            func.sum(credit).label("earned"),
            func.sum(case((credit == 0, 1), else_=0)).label("missed"),
            func.sum(worth * (1 - credit)).label("lost"),
            func.max(case((credit < 1, standings.c.started_at), else_=None)).label("last"),
            func.sum(case((pasted, 1), else_=0)).label("pasted"),
        )
        .join(judgements, judgements.c.attempt == standings.c.id)
        .where(standings.c.trainee_key == bindparam("person"), *official_ones(), *COUNTS)
        .where(judgements.c.stands == 1, judgements.c.needed == 1)
        .where(judgements.c.kind.not_in([JudgementKind.RED_LINE.value, JudgementKind.NEAR_LINE.value]))
        .group_by(*names)
        .cte("grouped")
    )


def _sum_skills(groups: CTE) -> Select[Any]:
    chances, earned = groups.c.chances, groups.c.earned
    sums = func.sum(chances), func.sum(earned), func.count(), func.count(groups.c.scenario.distinct())
    squares = func.sum(chances * chances), func.sum(earned * earned), func.sum(chances * earned)
    empty = (literal("") for _ in range(3))
    columns: tuple[Any, ...] = (literal("skill"), *empty, groups.c.skill, *sums, *squares, literal(None))
    query: Select[Any] = select(*columns)
    return query.where(groups.c.item != "").group_by(groups.c.skill)


def _list_chances(groups: CTE) -> Select[Any]:
    names = groups.c.scenario, groups.c.language, groups.c.turn, groups.c.item
    figures = groups.c.chances, groups.c.earned, groups.c.missed, literal(0), literal(0), groups.c.lost, literal(0)
    return select(literal("chance"), *names, *figures, groups.c.last).where(groups.c.item != "")


def _sum_replies(groups: CTE) -> Select[Any]:
    names = groups.c.scenario, groups.c.language
    sums = func.sum(groups.c.chances), literal(0), func.sum(groups.c.pasted), *(literal(0) for _ in range(4))
    query = select(literal("reply"), *names, literal(""), literal(""), *sums, literal(None))
    return query.where(groups.c.item == "").group_by(*names)


def _sum_choices(groups: CTE) -> Select[Any]:
    names = groups.c.scenario, groups.c.language, groups.c.turn, literal("")
    figures = groups.c.chances, groups.c.earned, *(literal(0) for _ in range(5))
    chosen = groups.c.turn.in_(bindparam("choices", expanding=True))
    return select(literal("choice"), *names, *figures, literal(None)).where(groups.c.item == "", chosen)
