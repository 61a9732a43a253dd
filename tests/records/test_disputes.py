"""A dispute is kept with the judgement it is about, decided once, and never lost."""

import datetime as dt
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.practice.events import Mode, Scored
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import Session
from simulator.records.disputes import Claim, Decision, Dispute, Origin, Verdict
from simulator.records.errors import DecidedAlready, UnknownAttempt
from simulator.records.store import Records
from tests.records.sample import START, make_attempt, make_script

VERSION_1 = Path(__file__).with_name("version_1.sql")
ROOT = Path(__file__).parents[2]
LATER = START + dt.timedelta(hours=2)


def _play(records: Records, mode: Mode = Mode.OFFICIAL, trainee: str = "李晓") -> tuple[str, int]:
    """An attempt with one judged reply; gives its id and the number of the judgement."""
    attempt = records.create(make_attempt(mode=mode, trainee=trainee))
    session = Session(PreparedScenario(make_script(), 7, None), records.journal(attempt), lambda: START)
    session.start(mode)
    session.submit("谢谢您直说")
    return attempt, next(at for at, event in enumerate(session.events) if isinstance(event, Scored))


def _dispute(attempt: str, seq: int, criterion: str = "ask") -> Dispute:
    return Dispute(attempt, seq, criterion, "t1", Claim.SAID, START, comment="我问了")


def test_what_was_marked_is_there_again_after_reopening(url: str) -> None:
    with Records.open(url) as records:
        dispute = _dispute(*_play(records))
        records.disputes.mark(dispute)
    with Records.open(url) as records:
        assert list(records.disputes.find()) == [dispute]
        assert list(records.disputes.find(verdict=Verdict.OPEN, trainee="李晓", attempt=dispute.attempt)) == [dispute]
        assert list(records.disputes.find(trainee="别人")) == []


def test_marking_again_replaces_an_open_dispute_and_withdrawing_removes_it(records: Records) -> None:
    dispute = _dispute(*_play(records))
    records.disputes.mark(dispute)
    records.disputes.mark(replace(dispute, claim=Claim.WRONG, comment=""))
    assert [d.claim for d in records.disputes.find()] == [Claim.WRONG]
    records.disputes.withdraw(dispute)
    assert list(records.disputes.find()) == []


def test_a_decision_is_kept_with_reason_and_phrase_and_stays(records: Records) -> None:
    dispute = _dispute(*_play(records))
    records.disputes.mark(dispute)
    records.disputes.decide(dispute, Decision(Verdict.ACCEPTED, " 是这个意思 ", LATER, "陈教练", "能问一句吗"))
    decided = replace(
        dispute,
        verdict=Verdict.ACCEPTED,
        reason="是这个意思",
        phrase="能问一句吗",
        decided_at=LATER,
        decided_by="陈教练",
    )
    assert list(records.disputes.find()) == [decided]
    with pytest.raises(DecidedAlready, match="already been decided"):
        records.disputes.decide(dispute, Decision(Verdict.REJECTED, "不对", LATER))
    with pytest.raises(DecidedAlready):
        records.disputes.mark(dispute)
    records.disputes.withdraw(dispute)
    assert list(records.disputes.find()) == [decided]


def test_a_near_miss_nobody_marked_is_kept_when_it_is_decided(records: Records) -> None:
    attempt, seq = _play(records)
    miss = replace(_dispute(attempt, seq), origin=Origin.REVIEW, comment="")
    records.disputes.decide(miss, Decision(Verdict.REJECTED, "没有问句", LATER))
    assert [(d.origin, d.verdict) for d in records.disputes.find()] == [(Origin.REVIEW, Verdict.REJECTED)]


def test_only_a_judgement_that_was_kept_can_be_disputed(records: Records) -> None:
    attempt, seq = _play(records)
    for wrong in (_dispute("00000000-0000", seq), _dispute(attempt, seq - 1), _dispute(attempt, seq + 9)):
        with pytest.raises(UnknownAttempt):
            records.disputes.mark(wrong)
    assert list(records.disputes.find()) == []


def test_a_file_of_version_1_takes_disputes(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text("utf-8"))
    with Records.open(f"sqlite:///{path}") as records:
        events = records.attempt("07c3w5q-k3f9").events
        seq = next(at for at, event in enumerate(events) if isinstance(event, Scored))
        records.disputes.mark(_dispute("07c3w5q-k3f9", seq))
        assert [d.seq for d in records.disputes.find()] == [seq]


_MARKER = """
import datetime as dt, sys
from simulator.records.disputes import Claim, Dispute
from simulator.records.store import Records
url, attempt, seq = sys.argv[1:]
records = Records.open(url)
for number in range(100000):
    records.disputes.mark(Dispute(attempt, int(seq), f"c{number}", "t1", Claim.SAID, dt.datetime.now(dt.UTC)))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_kill_9_loses_no_dispute_that_the_trainee_saw_marked(url: str) -> None:
    with Records.open(url) as records:
        attempt, seq = _play(records)
    command = [sys.executable, "-c", _MARKER, url, attempt, str(seq)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(0.1)
    process.kill()
    shown = [int(line) for line in [first, *process.communicate()[0].splitlines()] if line.strip()]
    assert shown, "killed before anything was marked: this try proved nothing"
    with Records.open(url) as records:
        kept = {dispute.item for dispute in records.disputes.find()}
    assert {f"c{number}" for number in shown} <= kept
