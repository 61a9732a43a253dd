"""Conditions on rows that do not hide the damaged ones: these are found out, and named, when they are read."""

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from simulator.practice.events import Mode
from simulator.records.database import Database, Scope
from simulator.records.tables import attempts, shared

__all__ = ["is_kind", "may_show"]


def is_kind(column: ColumnElement[Any], wanted: StrEnum) -> ColumnElement[bool]:
    """Rows of that kind, and those whose kind this program does not know."""
    return or_(column == wanted.value, column.not_in([kind.value for kind in type(wanted)]))


def may_show(database: Database) -> ColumnElement[bool]:
    """The attempts that whoever opened this database may see: nobody's practice, unless its trainee shared it."""
    if database.scope is not Scope.COMMON:
        return true()
    return or_(attempts.c.mode != Mode.PRACTICE.value, attempts.c.id.in_(select(shared.c.attempt)))
