"""Coaches' marks are kept as they were set, and those that stand are found for every page."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import update

from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord, keep_standing, measure_word
from simulator.records.counting.official import Period
from simulator.records.store import Records
from simulator.records.tables import attempts, marks
from tests.records.sample import START, make_attempt


def _mark(attempt: str, **changes: object) -> CoachMark:
    mark = CoachMark(
        *(attempt, 0, MarkKind.CRITERION, 3, "t1", "ask", MarkWord.MET, MarkWord.MISSED),
        *("听到了", "", "陈教练", START),
    )
    return replace(mark, **changes)  # type: ignore[arg-type]


def test_a_mark_comes_back_as_it_was_set(records: Records) -> None:
    attempt = records.create(make_attempt(mode=Mode.OFFICIAL))
    first = records.marks.add(_mark(attempt))
    second = records.marks.add(_mark(attempt, word=MarkWord.MISSED, reason="🙂 =1+1"))
    assert (first.number, second.number) == (1, 2)
    assert records.marks.find(attempt) == (first, second)
    assert records.marks.of([attempt, "nobody"]) == {attempt: [first, second]}


def test_of_each_coach_the_latest_stands_unless_it_was_withdrawn() -> None:
    one, other = _mark("a", number=1), _mark("a", number=2, marked_by="林教练", word=MarkWord.PARTLY)
    later = _mark("a", number=3, marked_by="陈教练", word=MarkWord.MISSED)
    gone = _mark("a", number=4, marked_by="林教练", word=MarkWord.WITHDRAWN)
    elsewhere = _mark("a", number=5, item="thank")
    assert keep_standing([one, other, later, gone, elsewhere]) == (later, elsewhere)


def test_pages_get_marks_as_they_stood_and_never_those_of_practice(records: Records) -> None:
    official = records.create(make_attempt(mode=Mode.OFFICIAL))
    practice = records.create(make_attempt())
    day = dt.timedelta(days=1)
    for mark in (
        _mark(official),
        _mark(official, marked_at=START + day, word=MarkWord.WITHDRAWN),
        _mark(official, marked_at=START + 2 * day, item="thank"),
        _mark(practice),
    ):
        records.marks.add(mark)
    placed = records.marks.placed(trainee=" 李晓 ")
    assert [(one.mark.item, one.trainee, one.scenario) for one in placed] == [
        ("thank", "李晓", make_attempt().scenario)
    ]
    assert [one.mark.item for one in records.marks.placed(period=Period(None, START + day))] == ["ask"]
    assert records.marks.placed(period=Period(START + 3 * day)) == ()
    assert records.marks.placed(trainee="王芳") == ()


def test_a_damaged_mark_is_left_out_and_named(records: Records) -> None:
    attempt = records.create(make_attempt(mode=Mode.OFFICIAL))
    records.marks.add(_mark(attempt))
    records.marks.add(_mark(attempt, item="thank"))
    with records._database.writing() as connection:
        connection.execute(update(marks).where(marks.c.number == 1).values(word="superb"))
        connection.execute(update(attempts).values(team="二部"))
    assert [one.mark.item for one in records.marks.placed()] == ["thank"]
    assert list(records.left_out) == [f"{attempt} (marks 1)"]


def test_words_are_measured_in_even_steps() -> None:
    assert [measure_word(MarkKind.CRITERION, word) for word in (MarkWord.MET, MarkWord.PARTLY, MarkWord.MISSED)] == [
        1,
        0.5,
        0,
    ]
    assert measure_word(MarkKind.RED_LINE, MarkWord.CROSSED) == 0
