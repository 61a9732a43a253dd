"""The parts of an xAPI 1.0.3 statement."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from enum import Enum
from urllib.parse import quote

__all__ = ["Json", "Verb", "format_duration", "format_time", "make_activity", "make_id", "name_activity", "name_part"]

Json = dict[str, object]
#: All ids of statements and registrations are made below this one.
_NAMESPACE = uuid.UUID("7f0c1a52-3c0b-5d51-9b0a-6c4a5f0f7a11")
_EXPAPI = "http://adlnet.gov/expapi"


class Verb(Enum):
    """What happened; values are the last part of its address."""

    INITIALIZED = "initialized"
    ANSWERED = "answered"
    PASSED = "passed"
    FAILED = "failed"
    COMPLETED = "completed"
    TERMINATED = "terminated"
    VOIDED = "voided"

    @property
    def address(self) -> str:
        """Where the verb is defined."""
        return f"{_EXPAPI}/verbs/{self.value}"

    def to_json(self) -> Json:
        return {"id": self.address, "display": {"en": self.value}}


def make_id(*parts: object) -> str:
    """A UUID (version 5) that is the same for the same parts: what is sent twice is one."""
    return str(uuid.uuid5(_NAMESPACE, json.dumps(parts, ensure_ascii=False, sort_keys=True)))


def format_time(at: dt.datetime) -> str:
    """UTC to the millisecond, as record stores keep it."""
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def format_duration(seconds: float) -> str:
    """ISO 8601 to the hundredth of a second, in seconds alone, which every store can compare."""
    text = f"{max(0.0, seconds):.2f}".rstrip("0").rstrip(".")
    return f"PT{text}S"


def name_part(text: str) -> str:
    """A text as part of an address."""
    return quote(text, safe="/-._~")


def name_activity(base: str, language: str, scenario: str, turn: str = "") -> str:
    """The address that stands for a scenario or a course, or a turn of a scenario; nothing is found there."""
    path = "/".join(name_part(part) for part in (language, scenario))
    return f"{base}/{path}" + (f"/turns/{name_part(turn)}" if turn else "")


def make_activity(address: str, kind: str = "", definition: Mapping[str, object] | None = None) -> Json:
    """An activity; `kind` is the last part of its type's address."""
    full = ({"type": f"{_EXPAPI}/activities/{kind}"} if kind else {}) | dict(definition or {})
    return {"objectType": "Activity", "id": address} | ({"definition": full} if full else {})
