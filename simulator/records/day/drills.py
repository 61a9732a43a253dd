"""Cards and the reviews they rest on: what a trainee is to practise again, and when.

Reviews are the log and never change, but for those of an attempt that was corrected: they are made anew from what
counts now. A card is what its reviews add up to and can be made again from them. Both are written in one transaction,
so that a kill loses neither, and two machines that take up the same attempt at once keep each review once.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, text, update

from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.skill_trend import SkillDay
from simulator.practice.drills.cards import MoveCard, MoveKey, MoveReview
from simulator.practice.drills.drill_reply import DrillReply
from simulator.practice.events import Mode
from simulator.records.corrections import apply_latest, find_latest
from simulator.records.database import Database
from simulator.records.engines import in_parts, insert_into
from simulator.records.ids import make_id
from simulator.records.names import clean
from simulator.records.people.keys import find_key, look_up_key
from simulator.records.row_mapping import pack_time, unpack_rows
from simulator.records.tables import attempts, cards, corrections, drills, events, reviewed, reviews

__all__ = ["Drills", "MakeCard", "lock_person", "name_review", "write_card"]

#: What the reviews of one move add up to; None where none of them counts.
MakeCard = Callable[[Sequence[MoveReview]], MoveCard | None]
#: What each correction adds to the number of the last event up to which an attempt was read (`reviewed.seq`): more than
#: an attempt has events, so that one corrected since is taken up once more.
_CORRECTED = 1_000_000


class Drills:
    """The cards of a database. Every fault is a RecordsError; what is written is durable on return.

    `trainee` may be spelt in any way that is the same person's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def new_id(at: dt.datetime) -> str:
        """The id of a drill's reply that is about to be kept."""
        return f"drill-{make_id(at)}"

    def cards(self, trainee: str, language: str) -> tuple[MoveCard, ...]:
        """Every card of a trainee in one language; rows that cannot be read are left out and named."""
        query = select(cards).where(cards.c.trainee_key == self._key(trainee), cards.c.language == language)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(cards.c.scenario, cards.c.criterion)).mappings().all()
        return unpack_rows(MoveCard, rows, _name_card, self._database.left_out)

    def unreviewed(self, trainee: str) -> tuple[AttemptRow, ...]:
        """The attempts with events or corrections that were not made into reviews yet, oldest first; also those of
        early versions.

        Official ones only once they have ended: until then nothing may show how their replies were judged.
        """
        last = select(func.max(events.c.seq)).where(events.c.attempt == attempts.c.id).scalar_subquery()
        corrected = select(func.count()).where(corrections.c.attempt == attempts.c.id).scalar_subquery()
        query = (
            select(attempts)
            .outerjoin(reviewed, reviewed.c.attempt == attempts.c.id)
            .where(
                attempts.c.trainee_key == self._key(trainee),
                func.coalesce(reviewed.c.seq, -1) < last + _CORRECTED * corrected,
            )
            .where(or_(attempts.c.mode != Mode.OFFICIAL.value, attempts.c.ending != ""))
            .order_by(attempts.c.started_at, attempts.c.id)
        )
        ids = query.with_only_columns(attempts.c.id, maintain_column_froms=True).order_by(None)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            latest = find_latest(connection, ids, self._database.left_out) if rows else {}
        unpacked = unpack_rows(AttemptRow, rows, lambda row: str(row["id"]), self._database.left_out)
        return apply_latest(unpacked, latest)

    def list_ended(self, trainee: str) -> tuple[tuple[AttemptRow, int], ...]:
        """The official attempts of a trainee that have ended, oldest first, each with what `reviewed` says of it once
        all of it was made into reviews.
        """
        seq = select(func.max(events.c.seq)).where(events.c.attempt == attempts.c.id).scalar_subquery()
        corrected = select(func.count()).where(corrections.c.attempt == attempts.c.id).scalar_subquery()
        last = seq + _CORRECTED * corrected
        ended = attempts.c.mode == Mode.OFFICIAL.value, attempts.c.ending != ""
        query = select(attempts, last.label("last")).where(attempts.c.trainee_key == self._key(trainee), *ended)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(attempts.c.started_at, attempts.c.id)).mappings().all()
            ids = query.with_only_columns(attempts.c.id, maintain_column_froms=True).order_by(None)
            latest = find_latest(connection, ids, self._database.left_out) if rows else {}
        plain = [{name: value for name, value in row.items() if name != "last"} for row in rows]
        last_ones = {str(row["id"]): int(row["last"] or 0) for row in rows}
        found = unpack_rows(AttemptRow, plain, lambda row: str(row["id"]), self._database.left_out)
        return tuple((row, last_ones[row.id]) for row in apply_latest(found, latest))

    def reviewed(self) -> Mapping[str, int]:
        """Attempt → number of the last event that was made into reviews."""
        with self._database.reading() as connection:
            found = connection.execute(select(reviewed.c.attempt, reviewed.c.seq)).all()
        return {attempt: seq for attempt, seq in found}  # noqa: C416  # rows are not the pairs that dict() wants

    def count_corrections(self, rows: Sequence[AttemptRow]) -> Mapping[str, int]:
        """How often each of these attempts was corrected; those that never were are missing."""
        wanted = [row.id for row in rows]
        found: dict[str, int] = {}
        with self._database.reading() as connection:
            for part in in_parts(wanted):
                chosen = corrections.c.attempt.in_(part)
                query = select(corrections.c.attempt, func.count()).where(chosen).group_by(corrections.c.attempt)
                found |= {str(attempt): int(count) for attempt, count in connection.execute(query)}
        return found

    def keep(
        self,
        trainee: str,
        new: Sequence[MoveReview],
        make: MakeCard,
        upto: Mapping[str, int],
        corrected: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Keep reviews, the cards they change, and up to which event (`upto`) each attempt was read.

        The reviews of an attempt that was `corrected`, so often, come in the place of those there are.
        """
        with self._database.writing() as connection:
            stale = self._forget_reviews(connection, corrected)
            self._keep(connection, trainee, new, make, stale)
            for attempt, last in upto.items():
                seq = last + _CORRECTED * corrected.get(attempt, 0)
                statement = insert_into(connection, reviewed).values(attempt=attempt, seq=seq)
                connection.execute(statement.on_conflict_do_update(index_elements=["attempt"], set_={"seq": seq}))

    def answer(self, trainee: str, reply: DrillReply, new: Sequence[MoveReview], make: MakeCard) -> None:
        """Keep a drill's reply with its reviews and the cards they change."""
        values = {
            "id": reply.id,
            "trainee_key": self._key(trainee),
            "language": reply.language,
            "scenario": reply.scenario,
            "turn": reply.turn,
            "at": pack_time(reply.at),
            "day": reply.at.date().isoformat(),
            "seconds": reply.seconds,
            "score": reply.score,
            "hints": reply.hints,
            "line": clean(reply.line),
            "reply": json.dumps(reply.reply),  # ASCII: it may hold characters that a database would refuse
        }
        with self._database.writing() as connection:
            connection.execute(insert(drills).values(values))
            self._keep(connection, trainee, new, make)

    def replies(self, trainee: str, since: dt.datetime | None = None) -> tuple[DrillReply, ...]:
        """A trainee's replies in drills, newest first."""
        query = select(drills).where(drills.c.trainee_key == self._key(trainee)).order_by(drills.c.at.desc())
        if since is not None:
            query = query.where(drills.c.at >= pack_time(since))
        with self._database.reading() as connection:
            rows = [{**row, "reply": _read_text(row["reply"])} for row in connection.execute(query).mappings()]
        return unpack_rows(DrillReply, rows, lambda row: str(row["id"]), self._database.left_out)

    def skill_days(self, trainee: str, language: str) -> tuple[SkillDay, ...]:
        """What was seen of each skill day by day, oldest first."""
        key, credit = reviews.c, func.sum(reviews.c.credit).label("credit")
        query = (
            select(key.skill, key.day, credit, func.count().label("observations"))
            .where(key.trainee_key == self._key(trainee), key.language == language, key.skill.is_not(None))
            .group_by(key.skill, key.day)
            .order_by(key.day, key.skill)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return unpack_rows(SkillDay, rows, lambda row: f"{row['skill']} {row['day']}", self._database.left_out)

    def reviews(self, trainee: str, move: MoveKey) -> tuple[MoveReview, ...]:
        """The log of one move, oldest first."""
        key = self._key(trainee)
        with self._database.reading() as connection:
            return self._read(connection, key, [move])

    def _forget_reviews(self, connection: Connection, attempts: Iterable[str]) -> set[MoveKey]:
        """Take the reviews of these attempts away; gives the moves that they were of."""
        found: set[MoveKey] = set()
        for attempt in attempts:
            of_it = reviews.c.source == attempt
            query = select(reviews.c.language, reviews.c.scenario, reviews.c.criterion).where(of_it).distinct()
            found |= {MoveKey(*row) for row in connection.execute(query)}
            connection.execute(delete(reviews).where(of_it))
        return found

    def _keep(
        self,
        connection: Connection,
        trainee: str,
        new: Sequence[MoveReview],
        make: MakeCard,
        stale: Collection[MoveKey] = (),
    ) -> None:
        key = find_key(connection, self._database, trainee)
        lock_person(connection, key)
        rows = [_pack_review(key, review) for review in new]
        for chunk in in_parts(rows):
            connection.execute(insert_into(connection, reviews).on_conflict_do_nothing(), chunk)
        moves = sorted(move for move in {*stale, *(review.move for review in new)} if move.criterion)
        found: dict[MoveKey, list[MoveReview]] = {move: [] for move in moves}
        for part in in_parts(moves):
            for review in self._read(connection, key, part):
                found[review.move].append(review)
        for move, its_reviews in found.items():
            if card := make(its_reviews):
                write_card(connection, key, card)
            elif move in stale:
                connection.execute(delete(cards).where(_is_card(key, move)))

    def _read(self, connection: Connection, key: str, moves: Sequence[MoveKey]) -> tuple[MoveReview, ...]:
        """The reviews of these moves; one by one through the index, scenario by scenario."""
        wanted: dict[tuple[str, str], set[str]] = {}
        for move in moves:
            wanted.setdefault((move.language, move.scenario), set()).add(move.criterion)
        rows: list[Mapping[Any, Any]] = []
        for (language, scenario), criteria in wanted.items():
            rows += connection.execute(_select_reviews(key, language, scenario, criteria)).mappings().all()
        return unpack_rows(MoveReview, rows, name_review, self._database.left_out)

    def _key(self, trainee: str) -> str:
        return look_up_key(self._database, trainee)


def _select_reviews(key: str, language: str, scenario: str, criteria: Iterable[str]) -> Select[Any]:
    place = and_(reviews.c.language == language, reviews.c.scenario == scenario)
    query = select(reviews).where(reviews.c.trainee_key == key, place, reviews.c.criterion.in_(sorted(criteria)))
    return query.order_by(reviews.c.at, reviews.c.source, reviews.c.seq)


def lock_person(connection: Connection, key: str) -> None:
    """On a server one writer at a time for each trainee; a SQLite file has one anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:key))"), {"key": key})


def write_card(connection: Connection, key: str, card: MoveCard) -> None:
    """Keep this card of a person, in the place of the one there is."""
    values = _pack_card(key, card)
    if not connection.execute(update(cards).where(_is_card(key, card.move)).values(values)).rowcount:
        connection.execute(insert(cards).values(values))


def _is_card(key: str, move: MoveKey) -> ColumnElement[bool]:
    place = cards.c.language == move.language, cards.c.scenario == move.scenario, cards.c.criterion == move.criterion
    return and_(cards.c.trainee_key == key, *place)


def _pack_review(key: str, review: MoveReview) -> dict[str, object]:
    return {
        "source": review.source,
        "seq": review.seq,
        "criterion": review.criterion,
        "trainee_key": key,
        "language": review.language,
        "scenario": review.scenario,
        "turn": review.turn,
        "skill": review.skill.value if review.skill else None,
        "at": pack_time(review.at),
        "day": review.day.isoformat(),
        "credit": review.credit,
        "rating": int(review.rating),
        "line": clean(review.line),
    }


def _pack_card(key: str, card: MoveCard) -> dict[str, object]:
    return {
        "trainee_key": key,
        "language": card.language,
        "scenario": card.scenario,
        "criterion": card.criterion,
        "skill": card.skill.value if card.skill else None,
        "due": card.due.isoformat(),
        "last": card.last.isoformat(),
        "stability": card.stability,
        "difficulty": card.difficulty,
        "days": card.days,
        "good": card.good,
        "rating": int(card.rating),
        "turn": card.turn,
        "line": clean(card.line),
    }


def _read_text(kept: str) -> str:
    """A text as `json.dumps` wrote it; what is none is shown as it stands."""
    try:
        return str(json.loads(kept))
    except ValueError:
        return kept


def _name_card(row: Mapping[Any, Any]) -> str:
    return f"{row['scenario']}.{row['criterion']}"


def name_review(row: Mapping[Any, Any]) -> str:
    """What a review is called where it cannot be read."""
    return f"{row['source']}.{row['seq']}.{row['criterion']}"
