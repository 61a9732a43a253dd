"""What is true of an attempt now, and what was said of it before a correction and is to be taken back.

A statement in a record store never changes. A correction therefore makes new ones of what it changed and voids those
in whose place they stand; what it left alone keeps its id. An attempt that was declared void has no statement left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.exchange.xapi.attempt_statements import VERSION, StatementWriter
from simulator.exchange.xapi.statement import Json, Verb, format_time, make_id
from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Time
from simulator.records.corrections import Corrections

__all__ = ["AttemptTruth", "find_truth", "make_voiding"]


@dataclass(frozen=True, slots=True)
class AttemptTruth:
    """`standing` are an attempt's statements with their ids, `gone` the ids that earlier versions of it had."""

    attempt: str
    at: Time
    standing: tuple[Json, ...]
    gone: tuple[str, ...]


def find_truth(writer: StatementWriter, stored: StoredAttempt, person: str, corrections: Corrections) -> AttemptTruth:
    """The statements of an attempt after all its corrections. Raises RecordsError."""
    standing: dict[str, tuple[Json, int]] = {}
    earlier: dict[str, None] = {}
    for number, version in enumerate(_list_versions(stored, corrections)):
        now: dict[str, tuple[Json, int]] = {}
        for statement in writer.list_statements(version, person):
            meant = _identify(statement)
            now[meant] = statement, standing[meant][1] if meant in standing else number
        earlier |= {_name(stored, meant, since): None for meant, (_, since) in standing.items() if meant not in now}
        standing = now
    named = ({"id": _name(stored, meant, since), **one} for meant, (one, since) in standing.items())
    at = stored.row.correction.at if stored.row.correction else stored.row.updated_at
    return AttemptTruth(stored.row.id, at, tuple(named), tuple(earlier))


def make_voiding(gone: str, at: Time, home_page: str) -> Json:
    """The statement that takes another one back; the program itself says it, not the trainee."""
    return {
        "id": make_id("voiding", gone),
        "actor": {"objectType": "Agent", "account": {"homePage": home_page, "name": "sales-simulator"}},
        "verb": Verb.VOIDED.to_json(),
        "object": {"objectType": "StatementRef", "id": gone},
        "timestamp": format_time(at),
        "version": VERSION,
    }


def _list_versions(stored: StoredAttempt, corrections: Corrections) -> Iterator[StoredAttempt]:
    """The attempt as it was first judged, and with each correction, oldest first."""
    row = stored.row
    if row.correction is None:
        yield stored
        return
    first = row.original
    plain = replace(
        row,
        correction=None,
        first=None,
        score=first.score,
        ending=first.ending,
        outcome=first.outcome,
        passed=first.passed,
        red_lines=first.red_lines,
    )
    yield StoredAttempt(plain, stored.events)
    for number, correction in enumerate(corrections.find(row.id), 1):
        yield StoredAttempt(plain.correct(correction), stored.events, corrections.results(row.id, number))


def _identify(statement: Json) -> str:
    """What a statement says, without the names and descriptions that may be worded otherwise another time."""
    activity, context = statement["object"], statement["context"]
    parts: Sequence[object] = (
        statement["actor"],
        statement["verb"],
        activity["id"] if isinstance(activity, dict) else "",
        statement["timestamp"],
        statement.get("result"),
        context["registration"] if isinstance(context, dict) else "",
    )
    return make_id(*parts)


def _name(stored: StoredAttempt, meant: str, since: int) -> str:
    return make_id("statement", stored.row.id, meant, since)
