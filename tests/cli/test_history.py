"""The list of kept attempts, for people and as JSON whose keys other programs read."""

import json
from pathlib import Path

from simulator.practice.attempts import Attempts, Trainee
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.cli.conftest import Simulator
from tests.practice.small import GOOD, SMALL
from tests.practice.test_fork_origin import ticking
from tests.reports.sample import START, good, keep

KEYS = (
    "id trainee team scenario title language digest seed mode started_at updated_at score answered ending outcome "
    "passed hints retries red_lines correction first"
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
        first = attempts.start(script, Mode.PRACTICE, 7)
        for reply in (GOOD, "2", "1 2 3"):
            first.session.submit(reply)
        fork = attempts.fork(first, 1, Trainee())
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
