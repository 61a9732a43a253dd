"""Values to columns and back."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.attempt_types import AttemptRow, NewAttempt
from simulator.practice.events import Event, Mode, from_json, to_json
from simulator.scenario.model import Outcome


def pack_time(at: dt.datetime) -> str:
    """UTC at fixed width, so that text order is time order. ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone")
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def unpack_time(text: str) -> dt.datetime:
    """The time that `pack_time` wrote, in UTC."""
    return dt.datetime.fromisoformat(text)


def clean(name: str) -> str:
    """A name that every database takes: trimmed, without NUL and lone surrogates."""
    return name.encode("utf-8", "replace").decode().replace("\0", "").strip()


def pack_attempt(new: NewAttempt) -> dict[str, Any]:
    """Columns of an attempt that has only begun."""
    return {
        "trainee": clean(new.trainee),
        "team": clean(new.team),
        "scenario": new.scenario,
        "title": clean(new.title),
        "language": new.language,
        "digest": new.digest,
        "seed": str(new.seed),
        "mode": new.mode.value,
        "started_at": pack_time(new.started_at),
        "updated_at": pack_time(new.started_at),
        **pack_summary(AttemptSummary(0, 0, "", None, None, 0, 0, 0)),
    }


def pack_summary(summary: AttemptSummary) -> dict[str, Any]:
    """Columns of how an attempt stands."""
    return {
        "score": summary.score,
        "answered": summary.answered,
        "ending": summary.ending,
        "outcome": summary.outcome.value if summary.outcome else None,
        "passed": None if summary.passed is None else int(summary.passed),
        "hints": summary.hints,
        "retries": summary.retries,
        "red_lines": summary.red_lines,
    }


def unpack_attempt(row: RowMapping) -> AttemptRow:
    """The row as a value."""
    return AttemptRow(
        id=row["id"],
        trainee=row["trainee"],
        team=row["team"],
        scenario=row["scenario"],
        title=row["title"],
        language=row["language"],
        digest=row["digest"],
        seed=int(row["seed"]),
        mode=Mode(row["mode"]),
        started_at=unpack_time(row["started_at"]),
        updated_at=unpack_time(row["updated_at"]),
        score=row["score"],
        answered=row["answered"],
        ending=row["ending"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        passed=None if row["passed"] is None else bool(row["passed"]),
        hints=row["hints"],
        retries=row["retries"],
        red_lines=row["red_lines"],
    )


def pack_event(attempt: str, seq: int, event: Event) -> dict[str, Any]:
    """Columns of an event. The payload is ASCII: a reply may hold characters that a database would refuse."""
    payload = json.dumps(to_json(event), separators=(",", ":"))
    return {"attempt": attempt, "seq": seq, "at": pack_time(event.at), "kind": event.kind, "payload": payload}


def unpack_event(payload: str) -> Event:
    """The event as it was; KeyError, TypeError or ValueError where the payload is none."""
    data: Mapping[str, Any] = json.loads(payload)
    return from_json(data)
