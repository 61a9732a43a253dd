"""Lists of any length go into statements a part at a time."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine, event

from simulator.records.engines import MOST_VALUES, in_parts
from simulator.records.privacy.accesses import AccessKind
from simulator.records.store import Records
from tests.records.sample import make_attempt

NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize("length", [0, 1, MOST_VALUES, MOST_VALUES + 1, 3 * MOST_VALUES])
def test_no_value_is_lost_or_doubled_and_no_part_is_too_long(length: int) -> None:
    parts = [*in_parts(range(length))]
    assert [value for part in parts for value in part] == [*range(length)]
    assert all(0 < len(part) <= MOST_VALUES for part in parts)


def test_who_opens_thousands_of_attempts_at_once_is_noted_for_each(records: Records) -> None:
    mine, named = records.create(make_attempt()), list[int]()

    def count(*execution: Any) -> None:
        named.append(len(execution[3]))

    event.listen(Engine, "before_cursor_execute", count)
    try:
        records.accesses.note_attempts(AccessKind.REPLAY, [mine, *(f"none-{n}" for n in range(3000))], NOON, "")
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert [one.attempt for one in records.accesses.find(make_attempt().trainee)] == [mine]
    assert MOST_VALUES <= max(named) < 2 * MOST_VALUES
