"""What can happen in an attempt. An attempt *is* its list of events; state is what replaying them gives.

`to_json` and `from_json` are what records, exports and `play --json` carry; field names are stable.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, PlainValidator

from simulator.json_values import fields_to_plain, from_plain
from simulator.practice.official.mode import Mode as Mode
from simulator.scenario.terms import Feeling
from simulator.scoring.judging.result import TurnScore


def _read_time(value: object) -> dt.datetime:
    time = value if isinstance(value, dt.datetime) else dt.datetime.fromisoformat(str(value))
    if time.tzinfo is None:
        raise ValueError("a time needs its zone")
    return time


#: A time with its zone; in JSON ISO 8601 with offset, and nothing else that pydantic would take for a time.
Time = Annotated[dt.datetime, PlainValidator(_read_time)]


class Hint(StrEnum):
    """Help in growing strength; each use is recorded."""

    GOAL = "goal"
    CRITERIA = "criteria"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Started:
    """The attempt began; with the seed and the scenario's digest it can be played again exactly.

    `engine` is the fingerprint of the scoring that judges it; attempts of early versions have a number there.
    `forked_from` is the attempt whose events were copied to try one of its moments again; empty for a new one.
    """

    kind: ClassVar[str] = "started"
    at: Time
    scenario: str
    language: str
    digest: str
    seed: int
    mode: Mode
    engine: Annotated[str, BeforeValidator(str)]
    forked_from: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The customer spoke: `reaction` answers the last reply (may be empty), `text` opens the turn.

    `reaction_by` is who answers, where that is not `speaker`. `choices` are what a choice or order
    turn shows, in the order shown; `order` are the places in the file of a choice's options, where they were drawn
    (official attempts), empty where they stand as in the file.
    """

    kind: ClassVar[str] = "asked"
    at: Time
    turn: str
    speaker: str
    text: str
    reaction: str = ""
    choices: tuple[str, ...] = ()
    reaction_by: str = ""
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hinted:
    """The trainee asked for help in the current turn."""

    kind: ClassVar[str] = "hinted"
    at: Time
    turn: str
    hint: Hint


@dataclass(frozen=True, slots=True)
class Replied:
    """The trainee's own words, kept before anything is made of them; for choice and order turns the numbers."""

    kind: ClassVar[str] = "replied"
    at: Time
    turn: str
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The judgement of the last reply, trust after it (0–100) and where it leads.

    `unheard` is what the customer felt and the reply passed over.
    """

    kind: ClassVar[str] = "scored"
    at: Time
    turn: str
    result: TurnScore
    trust: int
    next: str
    unheard: Feeling | None = None


@dataclass(frozen=True, slots=True)
class Rewound:
    """The trainee went back to exchange `index` (counted from 0) to try it again; what followed it no longer counts."""

    kind: ClassVar[str] = "rewound"
    at: Time
    index: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation reached an ending."""

    kind: ClassVar[str] = "ended"
    at: Time
    ending: str
    speaker: str
    text: str
    reaction: str = ""
    reaction_by: str = ""


Event = Started | Asked | Hinted | Replied | Scored | Rewound | Ended
_KINDS: Mapping[str, type[Event]] = {cls.kind: cls for cls in (Started, Asked, Hinted, Replied, Scored, Rewound, Ended)}


def to_json(event: Event) -> dict[str, Any]:
    """The event as JSON-ready values, `kind` first, `at` in ISO 8601 with offset."""
    return {"kind": event.kind, **fields_to_plain(event)}


def from_json(data: Mapping[str, Any]) -> Event:
    """Read back what `to_json` wrote; KeyError, TypeError or ValueError where it was written by something else."""
    return from_plain(_KINDS[data["kind"]], data)
