"""Statements keep the rules of xAPI and cmi5 that are easily broken, and tell only what may be told."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from simulator.exchange.actors import Pseudonyms
from simulator.exchange.xapi.attempt_statements import StatementWriter
from simulator.exchange.xapi.exchanges import list_answers
from simulator.exchange.xapi.export import export_statements
from simulator.exchange.xapi.statement import format_duration
from simulator.practice.attempt_types import Correction
from simulator.practice.events import Ended, Mode
from simulator.practice.official.rules import EXPIRED
from simulator.records.corrections import NewCorrection
from simulator.records.store import Records
from simulator.scenario.model import Outcome
from tests.reports.sample import START, good, judge, keep, play_with_help, poor

LATER = dt.datetime(2026, 3, 5, 9, 0, tzinfo=dt.UTC)


def export(records: Records, writer: StatementWriter, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(one)) for one in export_statements(records, writer, **options)]


def verb(statement: dict[str, Any]) -> str:
    return str(statement["verb"]["id"].rpartition("/")[2])


def correct(records: Records, attempt: str, *, passed: bool | None, score: int = 80, day: int = 0) -> None:
    """A correction of the second reply, or one that declares the attempt void."""
    correction = Correction(
        attempt=attempt,
        at=LATER + dt.timedelta(days=day),
        decided_by="Lee",
        reason="r",
        cause="",
        engine="1",
        digest="d",
        score=score,
        ending="agreed",
        outcome=Outcome.SUCCESS,
        passed=passed,
        red_lines=0,
    )
    events = records.attempt(attempt).events
    changed = {6: judge("保证金可能全部亏光", risk=score / 100)}
    records.corrections.publish([NewCorrection(correction, events, changed)])


def empties(value: object) -> Iterator[object]:
    """Values that no statement may hold."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if inner in (None, "", {}, []):
            yield inner
        yield from empties(inner)


def test_practice_is_never_told_and_neither_is_what_is_not_over(records: Records, writer: StatementWriter) -> None:
    keep(records, good(Mode.PRACTICE, START))
    keep(records, play_with_help(START))
    keep(records, good(Mode.OFFICIAL, START)[:-1])
    assert export(records, writer) == []
    assert records.official().keys() == {row.id for row in records.attempts(mode=Mode.OFFICIAL)}


def test_an_attempt_is_told_in_order(records: Records, writer: StatementWriter) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    told = export(records, writer)
    assert [verb(one) for one in told] == ["initialized", *["answered"] * 3, "completed", "passed", "terminated"]
    assert [one["timestamp"] for one in told] == sorted(one["timestamp"] for one in told)
    assert len({one["context"]["registration"] for one in told}) == 1


def test_one_that_was_not_passed_failed(records: Records, writer: StatementWriter) -> None:
    keep(records, poor(Mode.OFFICIAL, START))
    failed = next(one for one in export(records, writer) if verb(one) == "failed")
    assert failed["result"]["success"] is False
    assert failed["result"]["score"] == {"scaled": 0.47, "raw": 47, "min": 0, "max": 100}


def test_what_ran_out_of_time_is_not_completed_and_took_no_whole_day(records: Records, writer: StatementWriter) -> None:
    events = good(Mode.OFFICIAL, START)
    keep(records, [*events[:4], Ended(START + dt.timedelta(hours=24), EXPIRED, "", "")])
    told = export(records, writer)
    assert [verb(one) for one in told] == ["initialized", "answered", "failed", "terminated"]
    assert told[-1]["result"] == {"duration": "PT60S"}


@pytest.mark.parametrize("make", [good, poor])
def test_score_success_duration_and_context_stand_where_the_rules_have_them(
    records: Records, writer: StatementWriter, make: Any
) -> None:
    keep(records, make(Mode.OFFICIAL, START))
    for one in export(records, writer):
        result, context = one.get("result", {}), one["context"]
        assert ("success" in result) == (verb(one) in ("passed", "failed"))
        assert ("score" in result) == (verb(one) in ("passed", "failed", "answered"))
        assert ("duration" in result) == (verb(one) != "initialized")
        assert ("completion" in result) == (verb(one) == "completed")
        assert context["language"] == "zh-CN"
        assert len(context["revision"]) == 64
        assert one["actor"].keys() == {"objectType", "account"}
        assert "李晓" not in json.dumps(one, ensure_ascii=False)
        assert uuid.UUID(one["id"]).version == uuid.UUID(context["registration"]).version == 5
        assert [*empties(one)] == []


def test_an_answer_has_line_words_and_score_and_its_scenario_as_parent(
    records: Records, writer: StatementWriter
) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    told = export(records, writer)
    answers = [one for one in told if verb(one) == "answered"]
    first, choice = answers[0], answers[2]
    assert first["object"]["id"] == "https://talks.example.com/xapi/zh-CN/objections/cold-call/turns/no_interest"
    assert first["object"]["definition"]["description"] == {"zh-CN": "黄金？我没兴趣。"}
    assert first["object"]["definition"]["interactionType"] == "long-fill-in"
    assert first["result"]["response"] == "谢谢您直说，方便问一句原因吗？"
    assert first["result"]["duration"] == "PT60S"
    assert first["context"]["contextActivities"]["parent"][0]["id"] == told[0]["object"]["id"]
    assert choice["result"]["response"] == "保证金亏光", "the option, not its number"
    silent = replace(writer, settings=replace(writer.settings, words=False))
    assert all("response" not in one.get("result", {}) for one in export(records, silent))


def test_read_again_the_ids_are_the_same_and_no_two_are(records: Records, writer: StatementWriter) -> None:
    for day in range(2):
        keep(records, good(Mode.OFFICIAL, START + dt.timedelta(days=day)))
    once, again = export(records, writer), export(records, writer)
    assert once == again
    assert len({one["id"] for one in once}) == len(once) == 14


def test_a_pseudonym_is_the_persons_under_one_key_and_a_strangers_under_another() -> None:
    one, other = Pseudonyms(b"k" * 32, "https://a.example"), Pseudonyms(b"x" * 32, "https://a.example")
    assert one.name("李晓") == one.name("李晓")
    assert len({one.name("李晓"), one.name("王五"), other.name("李晓")}) == 3


def test_a_correction_tells_anew_what_it_changed_and_voids_what_stood_there(
    records: Records, writer: StatementWriter
) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    before = export(records, writer)
    correct(records, attempt, passed=True)
    after = export(records, writer)
    voided = {one["object"]["id"] for one in after if verb(one) == "voided"}
    changed = [one for one in before if one["id"] in voided]
    assert [verb(one) for one in changed] == ["answered", "failed"]
    standing = [one for one in after if verb(one) != "voided"]
    assert {one["id"] for one in before} - voided == {one["id"] for one in standing} & {one["id"] for one in before}
    assert next(one for one in standing if verb(one) == "passed")["result"]["score"]["raw"] == 80


def test_a_void_attempt_has_no_statement_left(records: Records, writer: StatementWriter) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    before = export(records, writer)
    correct(records, attempt, passed=None)
    after = export(records, writer)
    assert {verb(one) for one in after} == {"voided"}
    assert {one["object"]["id"] for one in after} == {one["id"] for one in before}


def test_what_is_true_again_after_two_corrections_is_told_under_a_new_id(
    records: Records, writer: StatementWriter
) -> None:
    attempt = keep(records, poor(Mode.OFFICIAL, START))
    for day, score in enumerate((80, 60, 80)):
        correct(records, attempt, passed=True, score=score, day=day)
    told = export(records, writer)
    voided = {one["object"]["id"] for one in told if verb(one) == "voided"}
    standing = {one["id"] for one in told if verb(one) != "voided"}
    assert not voided & standing, "a voided statement cannot be told again"
    assert sum(verb(one) == "voided" for one in told) == 6, "answer and verdict of the first three versions"


def test_since_and_trainee_narrow_it(records: Records, writer: StatementWriter) -> None:
    keep(records, good(Mode.OFFICIAL, START))
    keep(records, good(Mode.OFFICIAL, START + dt.timedelta(days=2)), trainee="王五")
    assert len(export(records, writer, since=START + dt.timedelta(days=1))) == 7
    assert len(export(records, writer, trainee="李晓")) == 7


def test_answers_that_were_taken_back_are_not_among_them() -> None:
    answers = list_answers(play_with_help(START))
    assert [one.turn for one in answers] == ["no_interest", "returns", "quiz"]
    assert answers[0].reply == "谢谢您直说，是没需要吧"


@pytest.mark.parametrize(("seconds", "text"), [(0, "PT0S"), (-1, "PT0S"), (61.5, "PT61.5S"), (3.14159, "PT3.14S")])
def test_durations_are_iso_8601(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text
