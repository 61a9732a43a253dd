"""Conditions on rows that do not hide the damaged ones: these are found out, and named, when they are read."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_


def is_kind(column: ColumnElement[Any], wanted: StrEnum) -> ColumnElement[bool]:
    """Rows of that kind, and those whose kind this program does not know."""
    return or_(column == wanted.value, column.not_in([kind.value for kind in type(wanted)]))
