"""Agreement is counted rightly, its doubt is said, and where it cannot be said the page says so."""

import datetime as dt
import io
import json
from collections import Counter
from itertools import count

import openpyxl
import pytest

from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.records.store import Records
from simulator.reports import render_agreement
from simulator.reports.agreement.agreement import sum_up_agreement
from simulator.reports.agreement.kappa import JudgedPair, KappaState, find_kappa, measure_agreement
from tests.reports.page import ReadPage
from tests.reports.sample import START, ZONE, keep, poor

NOW = dt.datetime(2026, 5, 1, 12, 0, tzinfo=ZONE)


def _pairs(table: dict[tuple[float, float], int], attempts: int = 12) -> list[JudgedPair]:
    numbers = count()
    return [JudgedPair(f"a{next(numbers) % attempts}", *cell) for cell, times in table.items() for _ in range(times)]


def test_kappa_is_that_of_a_published_table() -> None:
    """The example of `ci.kappa` in the R package statpsych: 31, 12, 4, 58."""
    table = {(0.0, 0.0): 31, (0.0, 1.0): 12, (1.0, 0.0): 4, (1.0, 1.0): 58}
    assert find_kappa(Counter(table)) == pytest.approx(0.6756757, abs=1e-6)
    found = measure_agreement(_pairs(table, attempts=105))
    assert (found.state, found.marks, found.lenient, found.strict) == (KappaState.KNOWN, 105, 12, 4)
    # the table's own standard error is 0.0734: with one mark an attempt the jackknife must come near it
    assert found.kappa_low == pytest.approx(0.555, abs=0.01)
    assert found.kappa_high == pytest.approx(0.797, abs=0.01)


def test_half_a_difference_counts_half() -> None:
    whole = find_kappa({(1.0, 1.0): 5, (0.0, 0.0): 5, (0.0, 1.0): 2})
    half = find_kappa({(1.0, 1.0): 5, (0.0, 0.0): 5, (0.0, 0.5): 2})
    assert whole is not None
    assert half is not None
    assert whole < half < 1


@pytest.mark.parametrize(
    ("table", "state"),
    [
        ({}, KappaState.FEW),
        ({(0.0, 1.0): 1}, KappaState.FEW),
        ({(1.0, 1.0): 30}, KappaState.ONE_WORD),
        ({(0.0, 1.0): 20, (0.0, 0.0): 10}, KappaState.ONE_WORD),
        ({(1.0, 1.0): 20, (0.0, 0.0): 10}, KappaState.NO_DOUBT),
        ({(1.0, 1.0): 20, (0.0, 0.0): 9, (0.0, 1.0): 1}, KappaState.KNOWN),
    ],
)
def test_kappa_is_left_out_where_it_says_nothing(table: dict[tuple[float, float], int], state: KappaState) -> None:
    found = measure_agreement(_pairs(table))
    assert found.state is state
    assert (found.kappa_low is not None) == (state is KappaState.KNOWN)
    assert found.share == (None if not table else pytest.approx(1 - table.get((0.0, 1.0), 0) / sum(table.values())))


def test_marks_of_few_attempts_give_no_kappa_however_many_they_are() -> None:
    pairs = _pairs({(1.0, 1.0): 60, (0.0, 1.0): 40}, attempts=9)
    assert measure_agreement(pairs).state is KappaState.FEW


def _mark(records: Records, attempt: str, item: str, word: MarkWord, machine: MarkWord, days: int, by: str) -> None:
    kind, seq, turn = MarkKind.CRITERION, 3, "no_interest"
    at = START + dt.timedelta(days=days)
    records.marks.add(CoachMark(attempt, 0, kind, seq, turn, item, word, machine, "=1+1 <b>听到了</b>", "🙂", by, at))


def _fill(records: Records) -> None:
    for day in range(3):
        attempt = keep(records, poor(Mode.OFFICIAL, START))
        _mark(records, attempt, "ask", MarkWord.MET, MarkWord.MISSED, 30 * day, "陈教练")
        _mark(records, attempt, "thank", MarkWord.MET, MarkWord.MET, 30 * day, "陈教练")
        _mark(records, attempt, "thank", MarkWord.PARTLY, MarkWord.MET, 30 * day, "林教练")


def test_months_kinds_and_criteria_are_told_apart(records: Records) -> None:
    _fill(records)
    report = sum_up_agreement(records, NOW, zone=ZONE)
    assert [(one.month, one.found.marks) for one in report.months] == [("2026-05", 3), ("2026-04", 3), ("2026-03", 3)]
    assert [(one.line.mark.item, one.found.lenient, one.found.strict) for one in report.items] == [
        ("thank", 0, 3),
        ("ask", 3, 0),
    ]
    assert report.coaches == 2
    assert len(report.disagreements) == 6
    assert [one.found.marks for one in sum_up_agreement(records, NOW, START + dt.timedelta(days=20), ZONE).kinds] == [6]


def test_every_rendering_shows_it_and_nothing_acts(records: Records) -> None:
    _fill(records)

    def show(style: str) -> str:
        text = render_agreement(records, style, str, "en", now=NOW, zone=ZONE)
        assert isinstance(text, str)
        return text

    page = ReadPage(show("html"))
    assert "not enough marks" in page.text
    assert "simulator review --overrule" in page.text
    assert "<b>听到了</b>" in page.text  # as words
    assert "\n| Criteria | 9 | 33 % (14 … 60) | +3 / −3 | not enough marks |\n" in show("md")
    assert json.loads(show("json"))["agreement"][0]["found"]["marks"] == 9
    assert ",'=1+1 <b>听到了</b>," in show("csv")
    data = render_agreement(records, "xlsx", str, "en", now=NOW, zone=ZONE)
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Marks by coaches", "Agreement", "By month", "By criterion"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_without_a_mark_the_page_says_so(records: Records) -> None:
    for style in ("html", "md"):
        text = render_agreement(records, style, str, "en", now=NOW)
        assert "No coach has marked anything yet." in str(text)
