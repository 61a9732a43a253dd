"""Near misses of official attempts by the table of judgements: one query, no events unpacked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from simulator.practice.events import Mode
from simulator.practice.judgements import JudgementKind
from simulator.records.corrections import select_standings
from simulator.records.database import Database
from simulator.records.tables import attempts, disputes, judgements

__all__ = ["NearMiss", "NearMisses"]

#: Looked up instead of called: there are tens of thousands of rows.
_KINDS = {kind.value: kind for kind in JudgementKind}


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A criterion nearly met, or a red line nearly crossed or crossed without being sure, in an official attempt.

    `mean` is the mean score (0–100) of the trainee's official attempts that count; None where there is none.
    """

    attempt: str
    seq: int
    kind: JudgementKind
    item: str
    turn: str
    scenario: str
    language: str
    strength: int
    evidence: str
    trainee: str
    mean: float | None


class NearMisses:
    """Asks the table of judgements. Every fault is a RecordsError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, near: int, partly: int, sure_line: int, scenario: str | None = None) -> tuple[NearMiss, ...]:
        """Criteria missed with a strength from `near` to under `partly`; red lines nearly crossed, or by less than
        `sure_line`.

        What a guard refused is left out, and what somebody has disputed or decided on.
        """
        query = _select(near, partly, sure_line)
        if scenario is not None:
            query = query.where(attempts.c.scenario == scenario)
        with self._database.reading() as connection:
            means = {key: float(mean) for key, mean in connection.execute(_select_means())}
            rows = connection.execute(query).all()
        return tuple(_unpack(row._mapping, means) for row in rows)

    def count_fired(self, scenario: str, language: str) -> Mapping[tuple[str, JudgementKind, str, str], int]:
        """How often each phrase was the nearest to words that counted, by turn, kind, item and phrase."""
        met = and_(judgements.c.credit > 0, judgements.c.kind == JudgementKind.CRITERION.value)
        fired = or_(met, judgements.c.kind == JudgementKind.RED_LINE.value)
        columns = judgements.c.turn, judgements.c.kind, judgements.c.item, judgements.c.phrase
        query = select(*columns, func.count()).join(attempts, attempts.c.id == judgements.c.attempt)
        query = query.where(fired, *_of(scenario, language), judgements.c.phrase != "").group_by(*columns)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {(turn, JudgementKind(kind), item, phrase): count for turn, kind, item, phrase, count in rows}

    def count_replies(self, scenario: str, language: str) -> Mapping[str, int]:
        """How many official replies each turn of a scenario has had."""
        query = select(judgements.c.turn, func.count()).join(attempts, attempts.c.id == judgements.c.attempt)
        query = query.where(judgements.c.kind == JudgementKind.REPLY.value, *_of(scenario, language))
        with self._database.reading() as connection:
            rows = connection.execute(query.group_by(judgements.c.turn)).all()
        return {turn: count for turn, count in rows}  # noqa: C416  # rows are not the pairs that dict() wants


def _of(scenario: str, language: str) -> Iterator[Any]:
    yield attempts.c.scenario == scenario
    yield attempts.c.language == language
    yield attempts.c.mode == Mode.OFFICIAL.value


def _select(near: int, partly: int, sure_line: int) -> Select[Any]:
    key = judgements.c
    missed = and_(
        key.kind == JudgementKind.CRITERION.value,
        key.credit == 0,
        key.strength >= near,
        key.strength < partly,
        key.notes == "",
    )
    doubtful = and_(key.kind == JudgementKind.RED_LINE.value, key.strength < sure_line)
    nearly = key.kind == JudgementKind.NEAR_LINE.value
    line = JudgementKind.RED_LINE.value
    same = and_(
        disputes.c.attempt == key.attempt,
        disputes.c.seq == key.seq,
        disputes.c.kind == case((nearly, line), else_=key.kind),
        disputes.c.item == key.item,
    )
    columns = key.attempt, key.seq, key.kind, key.item, key.turn, key.strength, key.evidence
    return (
        select(*columns, attempts.c.scenario, attempts.c.language, attempts.c.trainee_key)
        .join(attempts, attempts.c.id == key.attempt)
        .outerjoin(disputes, same)
        .where(or_(missed, doubtful, nearly), attempts.c.mode == Mode.OFFICIAL.value, disputes.c.attempt.is_(None))
    )


def _select_means() -> Select[Any]:
    standings = select_standings().subquery()
    counted = standings.c.mode == Mode.OFFICIAL.value, standings.c.ending != "", standings.c.passed.is_not(None)
    query = select(standings.c.trainee_key, func.avg(standings.c.score)).where(*counted)
    return query.group_by(standings.c.trainee_key)


def _unpack(row: Mapping[Any, Any], means: Mapping[str, float]) -> NearMiss:
    return NearMiss(
        attempt=row["attempt"],
        seq=row["seq"],
        kind=_KINDS[row["kind"]],
        item=row["item"],
        turn=row["turn"],
        scenario=row["scenario"],
        language=row["language"],
        strength=row["strength"],
        evidence=row["evidence"],
        trainee=row["trainee_key"],
        mean=means.get(row["trainee_key"]),
    )
