"""The statements of one official attempt, as it stood with one of its corrections or without any."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.exchange.actors import Pseudonyms
from simulator.exchange.settings import LmsSettings
from simulator.exchange.xapi.exchanges import Answer, list_answers
from simulator.exchange.xapi.statement import (
    Json,
    Verb,
    format_duration,
    format_time,
    make_activity,
    make_id,
    name_activity,
)
from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Ended, Mode, Time
from simulator.practice.official.rules import EXPIRED
from simulator.reports.courses import split_course

__all__ = ["StatementWriter", "make_score"]

VERSION, PLATFORM = "1.0.3", "sales-simulator"


@dataclass(frozen=True, slots=True)
class StatementWriter:
    """Makes statements of attempts for one configuration."""

    settings: LmsSettings
    pseudonyms: Pseudonyms

    def list_statements(self, stored: StoredAttempt, person: str) -> tuple[Json, ...]:
        """Statements without ids, in order; none of practice, of what is not over, and of what was declared void.

        `person` is the key that the records have for the trainee.
        """
        if stored.row.mode is not Mode.OFFICIAL or not stored.row.counts:
            return ()
        return tuple(self._list(stored, self.pseudonyms.actor(person)))

    def _list(self, stored: StoredAttempt, actor: Json) -> Iterator[Json]:
        row = stored.row
        whole = self._scenario(stored), self._context(stored)
        yield _make(actor, Verb.INITIALIZED, row.started_at, *whole)
        for answer in list_answers(stored.counting):
            context = self._context(stored, parent=whole[0])
            yield _make(actor, Verb.ANSWERED, answer.at, self._turn(stored, answer), context, self._answered(answer))
        spent: Json = {"duration": format_duration(_measure(stored))}
        if not _ran_out(stored):
            yield _make(actor, Verb.COMPLETED, row.updated_at, *whole, {"completion": True, **spent})
        verdict = Verb.PASSED if row.passed else Verb.FAILED
        result = {"success": bool(row.passed), "score": make_score(row.score), **spent}
        yield _make(actor, verdict, row.updated_at, *whole, result)
        yield _make(actor, Verb.TERMINATED, row.updated_at, *whole, spent)

    def _scenario(self, stored: StoredAttempt) -> Json:
        row = stored.row
        name = {"name": {row.language: row.title}} if row.title else {}
        return make_activity(
            name_activity(self.settings.activities, row.language, stored.played_as), "assessment", name
        )

    def _turn(self, stored: StoredAttempt, answer: Answer) -> Json:
        row = stored.row
        line = {"description": {row.language: answer.line}} if answer.line else {}
        address = name_activity(self.settings.activities, row.language, stored.played_as, answer.turn)
        return make_activity(address, "cmi.interaction", {"interactionType": "long-fill-in", **line})

    def _answered(self, answer: Answer) -> Json:
        said = {"response": answer.reply} if self.settings.words and answer.reply else {}
        return {"score": make_score(answer.result.score), "duration": format_duration(answer.seconds), **said}

    def _context(self, stored: StoredAttempt, parent: Json | None = None) -> Json:
        row = stored.row
        course = make_activity(
            name_activity(self.settings.activities, row.language, split_course(stored.played_as)), "course"
        )
        above = {"parent": [parent], "grouping": [course]} if parent else {"parent": [course]}
        return {
            "registration": make_id("registration", row.id),
            "contextActivities": above,
            "language": row.language,
            "platform": PLATFORM,
            "revision": row.digest,
            "extensions": {f"{self.settings.activities}/extensions/attempt": row.id},
        }


def make_score(score: int) -> Json:
    """A score from 0 to 100 with the bounds that xAPI wants beside it."""
    return {"scaled": score / 100, "raw": score, "min": 0, "max": 100}


def _make(actor: Json, verb: Verb, at: Time, activity: Json, context: Json, result: Json | None = None) -> Json:
    told = {"result": result} if result else {}
    head: Json = {"actor": actor, "verb": verb.to_json(), "object": activity}
    return {**head, **told, "context": context, "timestamp": format_time(at), "version": VERSION}


def _ran_out(stored: StoredAttempt) -> bool:
    """Whether its time was over before the conversation was."""
    return stored.row.original.ending == EXPIRED


def _measure(stored: StoredAttempt) -> float:
    """Seconds from the beginning to the last thing that the trainee or the customer did."""
    row = stored.row
    last = (event.at for event in reversed(stored.events) if not (isinstance(event, Ended) and _ran_out(stored)))
    return max(0.0, (next(last, row.updated_at) - row.started_at).total_seconds())
