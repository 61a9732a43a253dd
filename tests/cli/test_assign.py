"""Assignments from the command line: given, seen by the trainee, listed, excused, withdrawn, refused with a reason."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.library.bundle import bundled_library
from tests.cli.conftest import Simulator
from tests.records.sample import make_attempt

COURSE, SCENARIO = "objections", "objections/obj-timing"


@pytest.fixture
def library(tmp_path: Path, home: Path) -> Path:
    """One course of the bundled library, and two people in one team, one in another."""
    for tag in ("en", "zh-CN"):
        shutil.copytree(bundled_library() / tag / COURSE, tmp_path / "lib" / tag / COURSE)
        shutil.copytree(bundled_library() / tag / "policies", tmp_path / "lib" / tag / "policies")
        for path in sorted((tmp_path / "lib" / tag / COURSE).glob("obj-*.yaml")):
            if path.stem not in ("obj-timing", "obj-money"):
                path.unlink()
    with Records.open(home / "records.sqlite3") as records:
        for name, team in (("Ann", "North"), ("Bert", "North"), ("Cleo", "South")):
            records.create(make_attempt(trainee=name, team=team, mode=Mode.OFFICIAL))
    return tmp_path / "lib"


@pytest.fixture
def run(simulator: Simulator, library: Path) -> Simulator:
    return lambda *arguments: simulator("--library", str(library), *arguments)


def list_assigned(run: Simulator, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("assign", "list", "--json", *arguments).out)
    return found


def test_what_is_assigned_stands_in_the_trainees_today(run: Simulator) -> None:
    given = run("assign", SCENARIO, "--to", "Ann", "--due", "14d", "--score", "80", "--attempts", "3")
    assert given.code == 0
    assert "pass officially with 80 or more" in given.out
    today = run("today", "--trainee", "Ann").out
    assert "Assigned: Not now – by " in today
    assert "in 14 days – pass officially with 80 or more · 3 attempts left" in today
    assert f"simulator play {SCENARIO} --official" in today
    assert "Assigned" not in run("today", "--trainee", "Bert").out
    (plan,) = json.loads(run("today", "--trainee", "Ann", "--json").out)["assigned"]
    assert (plan["state"], plan["days"], plan["next"]) == ("not_started", 14, SCENARIO)


def test_a_course_for_a_team_is_each_ones_and_on_the_teams_page(run: Simulator) -> None:
    assert run("assign", COURSE, "--team", "north", "--due", "5d").code == 0
    (one,) = list_assigned(run)
    people = one["people"]
    assert isinstance(people, list)
    assert [(p["person"], p["state"], len(p["scenarios"])) for p in people] == [
        ("Ann", "not_started", 2),
        ("Bert", "not_started", 2),
    ]
    page = json.loads(run("report", "--team", "North", "--format", "json").out)
    assert [(line["person"], line["title"]) for line in page["assigned"]] == [
        ("Ann", "Handling objections"),
        ("Bert", "Handling objections"),
    ]
    assert "0 of 2 scenarios done" in run("report", "--team", "--format", "md").out
    assert "Handling objections" in run("report", "--team", "--format", "html").out
    assert json.loads(run("report", "--team", "South", "--format", "json").out)["assigned"] == []


def test_an_excuse_and_a_withdrawal_end_it_and_are_kept(run: Simulator) -> None:
    run("assign", COURSE, "--team", "North")
    (one,) = list_assigned(run)
    name = str(one["id"])
    assert run("assign", "excuse", name, "Ann", "--reason", "on leave").code == 0
    assert "excused: on leave" in run("assign", "list").out
    assert "Everything that was assigned to you is done." in run("today", "--trainee", "Ann").out
    assert run("assign", "excuse", name, "Cleo").code == 2
    assert run("assign", "withdraw", name[:12]).code == 0
    assert list_assigned(run) == []
    assert [one["id"] for one in list_assigned(run, "--withdrawn")] == [name]


def test_past_due_is_a_finding_for_cron_and_fine_where_there_is_none(run: Simulator, home: Path) -> None:
    run("assign", SCENARIO, "--to", "Ann", "--due", "1d")
    assert run("assign", "list", "--past-due").code == 0
    with Records.open(home / "records.sqlite3") as records, records._database.writing() as connection:
        connection.exec_driver_sql("UPDATE assignments SET due = '2026-01-31'")
    late = run("assign", "list", "--past-due")
    assert (late.code, "Ann  past due" in late.out) == (1, True)
    assert (
        "was due on 2026-01-31 – pass officially · late is fine, it still counts"
        in run("today", "--trainee", "Ann").out
    )


def test_the_calendar_is_written_and_taken_again(run: Simulator, tmp_path: Path) -> None:
    run("assign", SCENARIO, "--to", "Ann", "--due", "2d")
    run("assign", COURSE, "--team", "South", "--due", "2d")
    path = tmp_path / "due.ics"
    assert run("assign", "calendar", "--to", "Ann", "-o", str(path)).code == 0
    written = path.read_bytes()
    assert written.count(b"BEGIN:VEVENT\r\n") == 1
    assert run("assign", "calendar", "--to", "Ann", "-o", str(path)).code == 0
    assert path.read_bytes() == written
    assert run("assign", "calendar").out.count("BEGIN:VEVENT") == 2
    path.write_text("mine")
    assert run("assign", "calendar", "-o", str(path)).code == 2


def test_a_dry_run_says_who_would_get_it_and_keeps_nothing(run: Simulator) -> None:
    said = run("assign", COURSE, "--team", "North", "--dry-run")
    assert (said.code, "Bert  not started" in said.out) == (0, True)
    assert list_assigned(run) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((SCENARIO, "--to", "Ann", "--due", "2026-02-31"), "there is no such day"),
        ((SCENARIO, "--to", "Ann", "--due", "2026-01-31"), "that day is over"),
        ((SCENARIO, "--to", "Ann", "--due", "soon"), "there is no such day"),
        ((SCENARIO, "--to", "Ann", "--from", "2026-13-01"), "--from 2026-13-01: there is no such day"),
        ((SCENARIO, "--to", "Anne"), "Did you mean Ann?"),
        ((SCENARIO, "--to", ""), "There is nobody called"),
        ((SCENARIO, "--team", "Nort"), "Did you mean North?"),
        ((SCENARIO, "--team", " "), "Say for whom"),
        ((SCENARIO,), "Say for whom"),
        (("objections/obj-timin", "--to", "Ann"), "Did you mean objections/obj-timing"),
        (("objection", "--to", "Ann"), "Did you mean objections"),
        ((SCENARIO, "--to", "Ann", "--language", "fr"), "has no folder for fr"),
        ((SCENARIO, "--to", "Ann", "--score", "101"), "101"),
    ],
)
def test_what_cannot_be_assigned_is_said_in_one_sentence(run: Simulator, arguments: tuple[str, ...], said: str) -> None:
    refused = run("assign", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert list_assigned(run) == []


@pytest.mark.parametrize(("state", "said"), [("archived", "is archived"), ("draft", "nothing published")])
def test_what_trainees_are_not_offered_is_not_assigned(run: Simulator, library: Path, state: str, said: str) -> None:
    for path in library.rglob("obj-timing.yaml"):
        path.write_text(f"state: {state}\n" + path.read_text("utf-8").replace("state: published\n", ""), "utf-8")
    refused = run("assign", SCENARIO, "--to", "Ann")
    assert (refused.code, said in refused.err) == (2, True)
    assert run("assign", COURSE, "--to", "Ann").code == 0
    (one,) = list_assigned(run)
    people: Any = one["people"]
    (ann,) = people
    assert [goal["id"] for goal in ann["scenarios"]] == ["objections/obj-money"]


def test_a_course_that_is_gone_is_named_and_asks_for_nothing(run: Simulator, library: Path) -> None:
    run("assign", COURSE, "--to", "Ann", "--due", "1d")
    for tag in ("en", "zh-CN"):
        (library / tag / COURSE).rename(library / tag / "renamed")
    assert "is not published in this library any more" in run("assign", "list").out
    today = run("today", "--trainee", "Ann")
    assert today.code == 0
    assert "not in the library any more; ask who assigned it" in today.out
