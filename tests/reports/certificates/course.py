"""A course of two scenarios, and official attempts at them."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.attempt_types import Correction, NewAttempt
from simulator.practice.events import Event, Mode, Scored, Started
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import replay
from simulator.records.corrections import NewCorrection
from simulator.records.store import Records
from simulator.reports.certificates.certificate import Certificate
from simulator.reports.certificates.issuing import find_courses, issue_certificate
from simulator.scenario.library.library import Library, read_library
from simulator.scenario.library.restore_script import restore
from simulator.scenario.model import Outcome, Severity
from simulator.scoring.judging.result import RedLineResult, Span
from tests.reports.sample import LANGUAGE, SCENARIO, START, ZONE, good

COURSE = "objections"
IDS = ("objections/cold-call", "objections/second-call")
NAME = "李晓"
LEXICON = "fillers: [嗯]\n"
DAY = dt.timedelta(days=1)


def write_course(root: Path) -> Path:
    """The library's folder."""
    folder = root / LANGUAGE / COURSE
    folder.mkdir(parents=True)
    (folder / "course.yaml").write_text("title: 异议处理\nscenarios: [cold-call, second-call]\n", "utf-8")
    (root / LANGUAGE / "lexicon.yaml").write_text(LEXICON, "utf-8")
    for name in IDS:
        (folder / f"{name.partition('/')[2]}.yaml").write_text(SCENARIO, "utf-8")
    return root


def keep_at(records: Records, scenario: str, events: list[Event], *, trainee: str = NAME, team: str = "一部") -> str:
    """Keep an attempt at one of the course's scenarios made of these events; gives its id."""
    files = {f"{LANGUAGE}/{scenario}.yaml": SCENARIO, f"{LANGUAGE}/lexicon.yaml": LEXICON}
    script = restore(scenario, LANGUAGE, files)
    first = events[0]
    assert isinstance(first, Started)
    own: list[Event] = [replace(first, scenario=scenario, digest=script.digest, engine="0123456789"), *events[1:]]
    new = NewAttempt(
        trainee, team, scenario, script.scenario.title, LANGUAGE, script.digest, 7, first.mode, first.at, script.sources
    )
    attempt = records.create(new)
    state = replay(own, script.scenario.customer.trust)
    records.journal(attempt).append(own, summarise_attempt(PreparedScenario(script, 7, None), state))
    return attempt


def keep_passes(records: Records, trainee: str = NAME, team: str = "一部") -> list[str]:
    """Both scenarios passed officially, a day apart; gives the ids of the attempts."""
    return [
        keep_at(records, name, good(Mode.OFFICIAL, START + at * DAY), trainee=trainee, team=team)
        for at, name in enumerate(IDS)
    ]


def cross_critical(at: dt.datetime) -> list[Event]:
    """An official attempt in which a critical red line was crossed."""
    line = RedLineResult("RL-GUAR", Severity.CRITICAL, "保证", "没有人做得了主。", Span(0, 2), strength=100)
    return [
        replace(event, result=replace(event.result, red_lines=(line,)))
        if isinstance(event, Scored) and event.turn == "returns"
        else event
        for event in good(Mode.OFFICIAL, at)
    ]


def correct(records: Records, attempt: str, *, passed: bool | None, score: int) -> None:
    """A trainer's correction: every reply counts `score`."""
    stored = records.attempt(attempt)
    results = {
        seq: replace(event.result, score=score) for seq, event in enumerate(stored.events) if isinstance(event, Scored)
    }
    made = Correction(
        attempt, START + 9 * DAY, "陈教练", "听错了", "", "fedcba9876", "d", score, "agreed", Outcome.SUCCESS, passed, 0
    )
    records.corrections.publish([NewCorrection(made, stored.events, results)])


def issue(records: Records, library: Library, name: str = NAME) -> Certificate:
    return issue_certificate(records, name, find_courses(library, COURSE, LANGUAGE), zone=ZONE)


def read(root: Path) -> Library:
    return read_library(root)
