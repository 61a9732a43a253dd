"""Frozen values as JSON, and back: the fields as they are declared, in their order.

Writing is plain, since `score` does it once and has no time to build what pydantic needs for it; reading goes through
pydantic, which checks every field.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")


def to_plain(value: object) -> Any:
    """JSON-ready: times in ISO 8601, tuples as lists, a dataclass as it writes itself or else by its fields."""
    if hasattr(value, "to_json"):
        return value.to_json()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    return fields_to_plain(value) if is_dataclass(value) else value


def fields_to_plain(value: Any, without: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a dataclass by name, JSON-ready."""
    return {f.name: to_plain(getattr(value, f.name)) for f in fields(value) if f.name not in without}


def from_plain(kind: type[Value], data: object) -> Value:
    """The value that `to_plain` wrote; defaults stand in for what is missing. Raises ValueError."""
    value: Value = _adapter(kind).validate_python(data)  # type: ignore[arg-type]  # classes are hashable
    return value


@cache
def _adapter(kind: type[Value]) -> "TypeAdapter[Value]":
    """Built where it is needed first: most commands read none of these values."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
