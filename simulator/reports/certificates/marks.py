"""Digests of kept attempts, made of what was said and judged.

They are made of values and not of stored bytes, so that they stay the same when a later version of the program keeps
more about a reply, on another database, and after a correction, which stands beside the record and not in it.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Asked, Ended, Event, Hinted, Replied, Rewound, Scored, Started
from simulator.records.names import fold_name
from simulator.records.row_mapping import pack_time

__all__ = ["make_seal", "mark_attempt"]

#: Hexadecimal digits: a mark tells one attempt's record from another, the seal binds all of a certificate's.
MARK_DIGITS, SEAL_DIGITS = 16, 32


def mark_attempt(stored: StoredAttempt) -> str:
    """The digest, sixteen hexadecimal digits, of an attempt as it was held and first judged."""
    row = stored.row
    head = [row.id, fold_name(row.trainee), stored.played_as, row.language, row.digest, row.version, str(row.seed)]
    facts = [*head, row.mode.value, pack_time(row.started_at), [_list_facts(event) for event in stored.events]]
    return _digest(json.dumps(facts))[:MARK_DIGITS]


def make_seal(marks: Iterable[str]) -> str:
    """The digest, 32 hexadecimal digits, over the marks of all attempts, in whatever order."""
    return _digest(json.dumps(sorted(marks)))[:SEAL_DIGITS]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _list_facts(event: Event) -> list[Any]:
    """What of an event can never change; what later versions add to events does not belong here."""
    facts: list[Any] = [event.kind, pack_time(event.at)]
    match event:
        case Started():
            facts += [event.engine, event.digest, str(event.seed), event.mode.value]
        case Asked():
            facts += [event.turn, event.text, event.reaction, list(event.choices)]
        case Hinted():
            facts += [event.turn, event.hint.value]
        case Replied():
            facts += [event.turn, event.text]
        case Scored():
            result = event.result
            facts += [event.turn, event.next, result.score, [[one.id, one.credit] for one in result.criteria]]
            facts += [[[line.id, line.severity.value] for line in result.red_lines]]
        case Rewound():
            facts += [event.index]
        case Ended():
            facts += [event.ending, event.text]
    return facts
