"""The list of kept attempts, for people and as JSON whose keys other programs read."""

import json
from pathlib import Path

from simulator.config import Profile, write_profile
from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.cli.conftest import Simulator
from tests.practice.small import GOOD, SMALL
from tests.practice.test_fork_origin import ticking
from tests.reports.sample import START, good, keep
from tests.scenario.libraries import NOT_NOW, write_library

KEYS = (
    "id trainee team scenario title language digest seed mode started_at updated_at score answered ending outcome "
    "passed hints retries red_lines version correction first marks"
)


def test_json_has_the_keys_it_always_had_in_their_order(simulator: Simulator, home: Path) -> None:
    with Records.open(home / "records.sqlite3") as records:
        attempt = keep(records, good(Mode.OFFICIAL, START))
    (row,) = json.loads(simulator("history", "--json").out)
    assert list(row) == KEYS.split()
    assert (row["id"], row["mode"], row["passed"], row["seed"]) == (attempt, "official", True, 7)
    assert row["started_at"] == "2026-03-02T01:30:00+00:00"


def test_people_read_one_line_an_attempt(simulator: Simulator, home: Path) -> None:
    with Records.open(home / "records.sqlite3") as records:
        attempt = keep(records, good(Mode.OFFICIAL, START), trainee="王芳")
    (line,) = simulator("history", "--lang", "en").out.splitlines()
    assert line.startswith(attempt)
    assert "王芳" in line


def test_an_attempt_that_tries_a_turn_of_another_one_again_says_so(simulator: Simulator, home: Path) -> None:
    times, script = ticking(), Script("demo/small", "zh-CN", Scenario.model_validate(SMALL))
    with Records.open(home / "records.sqlite3") as records:
        attempts = Attempts(records, lambda: next(times))
        first = attempts.start(script, Mode.PRACTICE, 7, Trainee("林晓"))
        for reply in (GOOD, "2", "1 2 3"):
            first.session.submit(reply)
        fork = attempts.fork(first, 1, Trainee("林晓"))
    write_profile(home / "profile.json", Profile(trainee="林晓"))
    lines = {line.partition(" ")[0]: line for line in simulator("history", "--lang", "en").out.splitlines()}
    assert lines[fork.id].endswith(f"↳ from turn 2 of {first.id}")
    assert "↳" not in lines[first.id]


def test_an_empty_history_says_how_to_begin(simulator: Simulator) -> None:
    run = simulator("history", "--lang", "en")
    assert (run.code, run.out) == (0, "No attempts yet. Start one with: simulator\n")


def test_a_history_of_a_scenario_that_left_the_library_lists_what_was_kept(
    simulator: Simulator, home: Path, tmp_path: Path
) -> None:
    with Records.open(home / "records.sqlite3") as records:
        attempt = keep(records, good(Mode.OFFICIAL, START))
    for command in ("history", "replay"):
        run = simulator(command, "--scenario", "objections/cold-call", "--library", str(tmp_path))
        assert (run.code, attempt in run.out) == (0, True), command


def test_a_history_of_a_scenario_nobody_tried_does_not_say_that_there_are_no_attempts(
    simulator: Simulator, home: Path
) -> None:
    with Records.open(home / "records.sqlite3") as records:
        keep(records, good(Mode.OFFICIAL, START))
    run = simulator("history", "--scenario", "objections/obj-timing", "--lang", "en")
    assert (run.code, run.out) == (0, "There are no attempts at objections/obj-timing here.\n")


def test_an_attempt_keeps_its_version_and_opens_after_its_scenario_was_archived(
    simulator: Simulator, tmp_path: Path
) -> None:
    library = write_library(tmp_path / "library")
    path = library / NOT_NOW
    path.write_text(path.read_text("utf-8").replace("start: ", "version: 3\nstart: ", 1), "utf-8")
    replies = tmp_path / "replies.txt"
    replies.write_text("Thanks for being direct. May I ask why?\n", "utf-8")
    shared = ("--lang", "en", "--library", str(library))
    play = ("play", "objections/not-now", "--language", "en", "--replies", str(replies), "--seed", "1", "--save")
    assert simulator(*shared, *play).code == 0
    path.write_text(path.read_text("utf-8").replace("version: 3\n", "version: 4\nstate: archived\n"), "utf-8")
    (row,) = json.loads(simulator(*shared, "history", "--json").out)
    assert row["version"] == 3
    assert "objections/not-now v3" in simulator(*shared, "history").out
    report = simulator(*shared, "report", "--attempt", row["id"], "--format", "md")
    assert (report.code, "Not now" in report.out) == (0, True)
    listed = json.loads(simulator(*shared, "list", "--json", "--language", "en").out)["scenarios"][0]
    assert (listed["state"], listed["draft"], listed["version"]) == ("archived", False, 4)
    assert "[archived]" in simulator(*shared, "list").out
