"""One row that cannot be read is named and left out; everybody else's attempts are shown."""

import sqlite3
from pathlib import Path

import pytest

from simulator.practice.attempt_summary import AttemptSummary
from simulator.practice.events import Mode, Replied
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.disputes import Claim, Dispute, Verdict
from simulator.records.errors import DamagedAttempt
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import START, make_attempt, make_script
from tests.reports.sample import good as good_attempt
from tests.reports.sample import keep

SUMMARY = AttemptSummary(0, 1, "", None, None, 0, 0, 0)

CHANGES = [
    "mode = 'dreaming'",
    "seed = 'seven'",
    "started_at = 'yesterday'",
    "started_at = '2026-03-02T09:30:00'",
    "updated_at = 7",
    "score = 'high'",
    "outcome = 'draw'",
    "passed = 9",
]
PAYLOADS = ["{}", "[]", "7", "not JSON", "[" * 100_000, '{"kind":"replied"}', '{"version":99,"kind":"replied"}']


def spoil(folder: Path, statement: str, *values: str) -> None:
    with sqlite3.connect(folder / "records.sqlite3") as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(statement, values)
    raw.close()


def play(records: Records, trainee: str = "李晓") -> str:
    attempt = records.create(make_attempt(trainee=trainee, mode=Mode.OFFICIAL))
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(Mode.OFFICIAL)
    session.submit("谢谢您直说")
    return attempt


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_that_cannot_be_read_is_left_out_and_named(file_records: Records, tmp_path: Path, change: str) -> None:
    bad, good = play(file_records), play(file_records)
    spoil(tmp_path, f"UPDATE attempts SET {change} WHERE id = ?", bad)  # noqa: S608  # ours
    assert [row.id for row in file_records.attempts()] == [good]
    assert list(file_records.left_out) == [bad]
    with pytest.raises(DamagedAttempt, match=bad):
        file_records.attempt(bad)
    assert file_records.attempt(good).row.id == good


def test_bytes_that_are_no_text_spoil_nothing_but_themselves(file_records: Records, tmp_path: Path) -> None:
    bad = play(file_records)
    spoil(tmp_path, "UPDATE attempts SET title = CAST(x'ff41' AS TEXT) WHERE id = ?", bad)
    assert [(row.id, row.title) for row in file_records.attempts()] == [(bad, "\ufffdA")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_event_that_cannot_be_read_costs_its_attempt_and_no_other(
    file_records: Records, tmp_path: Path, payload: str
) -> None:
    bad, good = play(file_records), play(file_records)
    spoil(tmp_path, "UPDATE events SET payload = ? WHERE attempt = ?", payload, bad)
    assert [kept.row.id for kept in file_records.readable(file_records.attempts())] == [good]
    assert list(file_records.left_out) == [bad]


def test_the_reason_never_repeats_what_somebody_typed(file_records: Records, tmp_path: Path) -> None:
    bad = play(file_records)
    spoil(tmp_path, "UPDATE events SET payload = ? WHERE attempt = ?", '{"kind":"replied","text":["my secret"]}', bad)
    with pytest.raises(DamagedAttempt) as caught:
        file_records.attempt(bad)
    assert "my secret" not in str(caught.value)


def test_a_dispute_that_cannot_be_read_is_left_out_and_named(file_records: Records, tmp_path: Path) -> None:
    attempt = play(file_records)
    seq = next(n for n, event in enumerate(file_records.attempt(attempt).events) if event.kind == "scored")
    for criterion in ("ask", "thank"):
        file_records.disputes.mark(Dispute(attempt, seq, criterion, "t1", Claim.SAID, START))
    spoil(tmp_path, "UPDATE disputes SET claim = 'perhaps' WHERE item = ?", "ask")
    assert [dispute.item for dispute in file_records.disputes.find()] == ["thank"]
    assert list(file_records.left_out) == [f"{attempt}.{seq}.ask"]


def test_a_word_that_is_no_mode_or_verdict_is_named_whatever_mode_or_verdict_is_wanted(
    file_records: Records, tmp_path: Path
) -> None:
    attempt, other = play(file_records), play(file_records)
    seq = next(n for n, event in enumerate(file_records.attempt(attempt).events) if event.kind == "scored")
    file_records.disputes.mark(Dispute(attempt, seq, "ask", "t1", Claim.SAID, START))
    spoil(tmp_path, "UPDATE disputes SET verdict = 'perhaps'")
    spoil(tmp_path, "UPDATE attempts SET mode = 'dreaming' WHERE id = ?", other)
    assert [row.id for row in file_records.attempts(mode=Mode.OFFICIAL)] == [attempt]
    assert list(file_records.disputes.find(verdict=Verdict.ACCEPTED)) == []
    assert list(file_records.left_out) == [other, f"{attempt}.{seq}.ask"]


@pytest.mark.parametrize(
    "damage",
    [
        "attempts SET seed = 'seven' WHERE id",
        "attempts SET mode = 'x' WHERE id",
        "events SET payload = '{}' WHERE attempt",
    ],
)
def test_every_command_goes_on_without_it_and_says_so(
    simulator: Simulator, url: str, tmp_path: Path, damage: str
) -> None:
    with Records.open(url) as records:
        bad, good = keep(records, good_attempt(Mode.OFFICIAL, START)), keep(records, good_attempt(Mode.OFFICIAL, START))
    spoil(tmp_path, f"UPDATE {damage} = ?", bad)
    shown = simulator("report", "--trainee", "李晓", "--format", "md", "--lang", "en", "--database", url)
    assert shown.code == 0
    assert bad in shown.err
    assert f"damaged: {bad}" in shown.out.replace("\\", "")
    assert simulator("review", "--list", "--lang", "en", "--database", url).code == 0
    run = simulator("replay", "--all", "--lang", "en", "--database", url)
    assert (run.code, bad in run.err) == (0, True)
    history = simulator("history", "--lang", "en", "--database", url)
    assert history.code == 0
    assert good in history.out
    one = simulator("report", "--attempt", bad, "--lang", "en", "--database", url)
    assert one.code == 2
    assert f"Attempt {bad} is damaged" in one.err


def test_a_journal_can_be_opened_on_an_attempt_beside_a_damaged_one(file_records: Records, tmp_path: Path) -> None:
    bad, good = play(file_records), play(file_records)
    spoil(tmp_path, "UPDATE attempts SET mode = 'dreaming' WHERE id = ?", bad)
    file_records.journal(good).append([Replied(START, "t1", "x")], SUMMARY)
