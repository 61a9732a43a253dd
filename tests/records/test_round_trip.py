"""Whatever happens in an attempt comes back from the records as it was."""

import datetime as dt

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import (
    Asked,
    Ended,
    Event,
    Hint,
    Hinted,
    Mode,
    Replied,
    Rewound,
    Scored,
    Started,
    from_json,
)
from simulator.records.store import Records
from simulator.scenario.model import Outcome, Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore
from tests.records.sample import START, make_attempt

ZONES = st.integers(-12, 14).map(lambda hours: dt.timezone(dt.timedelta(hours=hours)))
TIMES = st.datetimes(dt.datetime(2000, 1, 2), dt.datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001  # zones follow
TEXT = st.text(max_size=30)
NUMBER = st.integers(0, 100)
SPAN = st.none() | st.builds(Span, st.integers(0, 50), st.integers(50, 99))
CRITERION = st.builds(
    CriterionResult,
    id=TEXT,
    skill=st.sampled_from(Skill),
    weight=st.integers(1, 1000),
    credit=st.sampled_from([0.0, 0.5, 1.0]),
    strength=NUMBER,
    evidence=TEXT,
    span=SPAN,
    phrase=TEXT,
    notes=st.lists(TEXT, max_size=2).map(tuple),
)
RED_LINE = st.builds(
    RedLineResult,
    id=TEXT,
    severity=st.sampled_from(Severity),
    evidence=TEXT,
    because=TEXT,
    span=SPAN,
    phrase=TEXT,
    means=TEXT,
    instead=TEXT,
    strength=NUMBER,
)
RESULT = st.builds(
    TurnScore,
    score=NUMBER,
    criteria=st.lists(CRITERION, max_size=3, unique_by=lambda c: c.id).map(tuple),
    red_lines=st.lists(RED_LINE, max_size=2).map(tuple),
    notes=st.lists(TEXT, max_size=2).map(tuple),
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Started,
        at=TIMES,
        scenario=TEXT,
        language=TEXT,
        digest=TEXT,
        seed=st.integers(),
        mode=st.sampled_from(Mode),
        engine=st.text("0123456789abcdef", min_size=1, max_size=10),
    ),
    st.builds(
        Asked,
        at=TIMES,
        turn=TEXT,
        speaker=TEXT,
        text=TEXT,
        reaction=TEXT,
        choices=st.lists(TEXT, max_size=3).map(tuple),
    ),
    st.builds(Hinted, at=TIMES, turn=TEXT, hint=st.sampled_from(Hint)),
    st.builds(Replied, at=TIMES, turn=TEXT, text=TEXT),
    st.builds(Scored, at=TIMES, turn=TEXT, result=RESULT, trust=NUMBER, next=TEXT),
    st.builds(Rewound, at=TIMES, index=NUMBER),
    st.builds(Ended, at=TIMES, ending=TEXT, speaker=TEXT, text=TEXT, reaction=TEXT),
)
STANDING = AttemptSummary(80, 3, "later", Outcome.SUCCESS, True, 1, 2, 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(happened=st.lists(EVENTS, min_size=1, max_size=8))
@example(happened=[Replied(START, "t", "lone \ud800, nul \0, escape \x1b[31m, 保证赚钱, 🎉")])
def test_every_event_comes_back_as_it_was(file_records: Records, happened: list[Event]) -> None:
    attempt = file_records.create(make_attempt())
    file_records.journal(attempt).append(happened, STANDING)
    assert list(file_records.attempt(attempt).events) == happened


def test_the_standing_is_what_was_last_appended(records: Records) -> None:
    attempt = records.create(make_attempt())
    journal = records.journal(attempt)
    journal.append([Hinted(START, "t", Hint.GOAL)], AttemptSummary(10, 1, "", None, None, 1, 0, 2))
    later = START + dt.timedelta(minutes=3)
    journal.append([Ended(later, "later", "周", "行")], STANDING)
    row = records.attempt(attempt).row
    assert (row.score, row.answered, row.ending, row.outcome) == (80, 3, "later", Outcome.SUCCESS)
    assert (row.passed, row.hints, row.retries, row.red_lines) == (True, 1, 2, 0)
    assert (row.started_at, row.updated_at) == (START, later)


def test_a_seed_larger_than_any_database_integer_comes_back(records: Records) -> None:
    attempt = records.create(make_attempt(seed=2**200))
    assert records.attempt(attempt).row.seed == 2**200


def test_an_attempt_of_an_early_version_has_the_number_of_its_engine_as_text() -> None:
    kept = {
        "kind": "started", "at": "2026-11-21T12:00:00+00:00", "scenario": "a", "language": "en", "digest": "d",
        "seed": 1, "mode": "official", "engine": 2,
    }  # fmt: skip
    started = from_json(kept)
    assert isinstance(started, Started)
    assert started.engine == "2"
