"""A calendar that the standard takes: lines folded by octets, texts escaped, whole days, the same ids again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.assignments.calendar import DueEvent, write_calendar

STAMP = dt.datetime(2026, 11, 29, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def write(summary: str, day: dt.date = dt.date(2026, 12, 4)) -> str:
    return write_calendar([DueEvent("a-1", day, summary, "how", STAMP)])


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_due_day_is_a_whole_day_without_a_zone() -> None:
    lines = unfold(write("Not now"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"UID:a-1@sales-simulator", "DTSTAMP:20261129T003000Z", "SUMMARY:Not now"} < {*lines}
    assert {"DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205"} < {*lines}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("x\r\nEND:VCALENDAR", "x\\nEND:VCALENDAR"),
        ("\x07\ud800", "\ufffd\ufffd"),
        ("=1+1 <b> 🙂", "=1+1 <b> 🙂"),
    ],
)
def test_no_text_ends_its_line_or_begins_another_property(text: str, written: str) -> None:
    assert f"SUMMARY:{written}" in unfold(write(text))


@given(st.text(max_size=300))
def test_every_line_has_75_octets_at_most_and_nothing_is_lost(text: str) -> None:
    written = write(text)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert written.replace("\r\n", "").count("\n") == written.replace("\r\n", "").count("\r") == 0
    assert len(unfold(written)) == len(unfold(write("x")))


@pytest.mark.parametrize("day", [dt.date.min, dt.date(2028, 2, 29), dt.date.max])
def test_every_day_of_the_calendar_can_be_due(day: dt.date) -> None:
    assert f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}" in unfold(write("x", day))
