"""Values to columns and back."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from simulator.json_values import from_plain
from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.attempt_types import NewAttempt
from simulator.practice.events import Event, from_json, to_json
from simulator.records.names import clean
from simulator.scenario.model import Outcome

#: The shape of an event's payload. Payloads without a version are of shape 1.
PAYLOAD_VERSION = 1

Row = TypeVar("Row")


def pack_time(at: dt.datetime) -> str:
    """UTC at fixed width, so that text order is time order. ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time needs its zone")
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def pack_attempt(new: NewAttempt, key: str) -> dict[str, Any]:
    """Columns of an attempt that has only begun; `key` is what all attempts of its trainee have in common."""
    return {
        "trainee": clean(new.trainee),
        "trainee_key": key,
        "team": clean(new.team),
        "scenario": new.scenario,
        "title": clean(new.title),
        "language": new.language,
        "digest": new.digest,
        "version": new.version,
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
        "outcome": pack_outcome(summary.outcome),
        "passed": None if summary.passed is None else int(summary.passed),
        "hints": summary.hints,
        "retries": summary.retries,
        "red_lines": summary.red_lines,
    }


def pack_outcome(outcome: Outcome | None) -> str | None:
    """Column of how a conversation ended."""
    return outcome.value if outcome else None


def unpack_rows(
    kind: type[Row],
    rows: Iterable[Mapping[Any, Any]],
    name: Callable[[Mapping[Any, Any]], str],
    left_out: dict[str, str],
) -> tuple[Row, ...]:
    """The rows as values of `kind`; one that cannot be read is left out, and `left_out` says which and why."""
    values = []
    for row in rows:
        try:
            values.append(from_plain(kind, dict(row)))
        except (TypeError, ValueError) as error:
            left_out[name(row)] = explain_damage(error)
    return tuple(values)


def pack_event(attempt: str, seq: int, event: Event) -> dict[str, Any]:
    """Columns of an event."""
    return {
        "attempt": attempt,
        "seq": seq,
        "at": pack_time(event.at),
        "kind": event.kind,
        "payload": dump_event(event),
    }


def dump_event(event: Event) -> str:
    """The event on one line of ASCII: a reply may hold characters that a database would refuse."""
    return json.dumps({"version": PAYLOAD_VERSION, **to_json(event)}, separators=(",", ":"))


def unpack_event(payload: str) -> Event:
    """The event as it was; KeyError, TypeError, ValueError or RecursionError where the payload is none."""
    data: Mapping[str, Any] = json.loads(payload)
    version = data.get("version", 1) if isinstance(data, dict) else 1
    if version != PAYLOAD_VERSION:
        raise ValueError(f"its shape {version} is not known to this version of the program")
    return from_json(data)


def explain_damage(error: Exception) -> str:
    """What is wrong with a row or a payload, in one line and without the words that people typed."""
    errors: Callable[..., list[dict[str, Any]]] | None = getattr(error, "errors", None)
    if errors is None:
        return f"{type(error).__name__}: {error}" if isinstance(error, KeyError | TypeError) else str(error)
    first = errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
