"""A correction counts in the place of the first figures and stands beside them; nothing is overwritten."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select

from simulator.practice.attempt_types import Correction
from simulator.practice.events import Mode, Scored
from simulator.practice.feedback.scenario_results import sum_results
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.corrections import NewCorrection, select_standings
from simulator.records.store import Records
from simulator.records.tables import attempts, corrections, judgements
from simulator.scenario.model import Outcome
from tests.records.sample import START, make_attempt, make_script

LATER = START + dt.timedelta(days=3)


def play(records: Records) -> str:
    """A finished official attempt of nine replies that each earn 40 of 100."""
    attempt = records.create(make_attempt(mode=Mode.OFFICIAL))
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.OFFICIAL)
    for _ in range(9):
        session.submit("谢谢您直说")
    return attempt


def correct(records: Records, attempt: str, *, passed: bool | None = True, score: int = 80) -> Correction:
    """Every reply corrected to `score`."""
    stored = records.attempt(attempt)
    results = {
        seq: replace(event.result, score=score) for seq, event in enumerate(stored.events) if isinstance(event, Scored)
    }
    made = Correction(
        attempt, LATER, "陈教练", "听错了", "", "0123456789", "d", score, "later", Outcome.SUCCESS, passed, 0
    )
    records.corrections.publish([NewCorrection(made, stored.events, results)])
    return made


def test_what_counts_is_the_latest_correction_with_the_first_figures_beside_it(records: Records) -> None:
    attempt = play(records)
    before = records.attempt(attempt).row
    assert before.correction is None
    correct(records, attempt, score=70)
    latest = correct(records, attempt, score=80)
    (row,) = records.attempts()
    assert (row.score, row.passed, row.correction) == (80, True, latest)
    assert row.original == before.original
    assert records.attempt(attempt).row == row
    assert [one.score for one in records.corrections.find(attempt)] == [70, 80]


def test_the_first_column_is_never_overwritten(records: Records) -> None:
    attempt = play(records)
    with records._database.reading() as connection:
        before = connection.execute(select(attempts)).all()
    correct(records, attempt)
    with records._database.reading() as connection:
        assert connection.execute(select(attempts)).all() == before
        assert len(connection.execute(select(corrections)).all()) == 1


def test_the_events_that_count_carry_the_corrected_results_and_the_kept_ones_stay(records: Records) -> None:
    attempt = play(records)
    kept = records.attempt(attempt).events
    correct(records, attempt, score=80)
    stored = records.attempt(attempt)
    assert stored.events == kept
    assert {event.result.score for event in stored.counting if isinstance(event, Scored)} == {80}


def test_the_table_of_judgements_says_what_counts(records: Records) -> None:
    attempt = play(records)
    correct(records, attempt, score=80)
    query = select(judgements.c.credit).where(judgements.c.kind == JudgementKind.REPLY.value)
    with records._database.reading() as connection:
        assert set(connection.scalars(query)) == {0.8}


def test_standings_give_queries_the_figures_that_count(records: Records) -> None:
    corrected, other, void = play(records), play(records), play(records)
    correct(records, corrected, score=80)
    correct(records, void, passed=None, score=55)
    with records._database.reading() as connection:
        rows = {row.id: row for row in connection.execute(select_standings())}
    first = records.attempt(other).row
    assert (rows[corrected].score, rows[corrected].passed) == (80, 1)
    assert (rows[other].score, rows[other].corrected_at) == (first.score, None)
    assert (rows[void].passed, rows[void].ending) == (None, "later")


def test_an_attempt_declared_void_counts_for_nothing_in_a_trainees_results(records: Records) -> None:
    void, counted = play(records), play(records)
    correct(records, void, passed=None)
    assert not records.attempt(void).row.counts
    result = sum_results(records.attempts(), "zh-CN")["objections/obj-timing"]
    assert result.scores == (records.attempt(counted).row.score,)
