"""`export` writes official results and pushes them; what is wrong is one sentence."""

import csv
import json
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.cli.conftest import Run, Simulator
from tests.exchange.conftest import store
from tests.exchange.stub_store import StubStore, refuse, say
from tests.reports.sample import START, good, keep

__all__ = ["store"]


@pytest.fixture
def run(simulator: Simulator, tmp_path: Path) -> Simulator:
    url = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    with Records.open(url) as records:
        keep(records, good(Mode.OFFICIAL, START))
        keep(records, good(Mode.PRACTICE, START), trainee="王五")
    (tmp_path / "zh-CN/objections").mkdir(parents=True)

    def run(*arguments: str) -> Run:
        return simulator("export", *arguments, "--database", url, "--library", str(tmp_path), "--lang", "en")

    return run


@pytest.mark.parametrize("target", [[], ["-o", "-"]])
def test_xapi_prints_one_statement_a_line(run: Simulator, target: list[str]) -> None:
    shown = run("xapi", *target)
    assert shown.code == 0
    assert len([json.loads(line) for line in shown.out.splitlines()]) == 7
    assert "王五" not in shown.out
    assert "李晓" not in shown.out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["xapi"], "x.jsonl"),
        (["actors"], "a.csv"),
        (["actors"], "a.json"),
        (["gradebook"], "g.csv"),
        (["gradebook", "--for", "canvas"], "c.csv"),
    ],
)
def test_a_file_is_written_over_and_no_other_file_is(
    run: Simulator, tmp_path: Path, words: list[str], name: str
) -> None:
    file = tmp_path / name
    assert run(*words, "-o", str(file)).code == run(*words, "-o", str(file)).code == 0
    file.write_text("mine", "utf-8")
    assert run(*words, "-o", str(file)).code == 2
    assert file.read_text("utf-8") == "mine"


def test_actors_lead_from_the_statements_back_to_the_person(run: Simulator) -> None:
    account = json.loads(run("xapi").out.splitlines()[0])["actor"]["account"]["name"]
    rows = [*csv.reader(run("actors").out.lstrip("\ufeff").splitlines())]
    assert rows == [["account", "id", "name", "team"], [account, "", "李晓", "一部"]]


def test_the_gradebook_has_a_course_and_its_day(run: Simulator) -> None:
    rows = [*csv.DictReader(run("gradebook", "objections").out.lstrip("\ufeff").splitlines())]
    assert rows[0]["zh-CN/objections score"] == "100"
    assert run("gradebook", "--grade", "first").code == 2
    assert "There is no team" in run("gradebook", "--team", "9").err


@pytest.mark.parametrize(
    ("course", "said"),
    [
        (
            "objektions",
            "There is neither a course objektions in the library nor an official attempt at it. Did you mean",
        ),
        ("en/objections", "There is neither a course en/objections"),
        ("nothing/alike", "`simulator list` shows what there is."),
    ],
)
def test_a_gradebook_of_a_course_that_nobody_knows_is_refused_in_one_sentence(
    run: Simulator, course: str, said: str
) -> None:
    refused = run("gradebook", course)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert said in refused.err


def test_since_last_is_refused_with_the_command_that_takes_it(run: Simulator) -> None:
    assert "--since last is for simulator report --team: say a day, or 30d." in run("xapi", "--since", "last").err


@pytest.mark.parametrize("since", ["last", "soon"])
def test_a_beginning_is_a_day(run: Simulator, since: str) -> None:
    refused = run("xapi", "--since", since)
    assert (refused.code, refused.out) == (2, "")
    assert "day" in refused.err
    assert run("xapi", "--since", "2026-03-03").out == ""


def test_push_without_a_store_says_what_to_set(run: Simulator) -> None:
    refused = run("push")
    assert refused.code == 2
    assert "SIMULATOR_LRS_URL" in refused.err


def test_push_sends_lists_what_was_refused_and_sends_that_again(
    run: Simulator, store: StubStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("URL", store.url), ("KEY", "key"), ("SECRET", "hush")):
        monkeypatch.setenv(f"SIMULATOR_LRS_{name}", value)
    waiting = run("push", "--dry-run")
    assert (waiting.code, waiting.out) == (1, "Waiting: 7 · sent: 0 · refused: 0 · withdrawn: 0\n")
    store.plan = [say(401, "who are you")]
    assert "The record store took no more: 401 who are you" in run("push").out
    store.always = refuse("passed")
    refused = run("push")
    assert refused.code == 1
    assert "6 statements arrived." in refused.out
    assert "400 passed is not allowed" in run("outbox").out
    assert json.loads(run("outbox", "--json").out)["refused"] == 1
    store.always = None
    assert run("push").code == 1, "it stays refused until somebody asks"
    again = run("push", "--again")
    assert (again.code, len(store.kept)) == (0, 7)
    assert run("push", "--everything").code == 0
    assert len(store.kept) == store.doubles == 7


def test_a_cmi5_package_needs_an_address_and_a_course(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "objections.zip"
    words = ("export", "cmi5", "zh-CN/objections", "-o", str(file), "--lang", "en")
    assert "SIMULATOR_LMS_LAUNCH_URL" in simulator(*words).err
    monkeypatch.setenv("SIMULATOR_LMS_LAUNCH_URL", "https://play.example.com/launch")
    assert simulator(*words).code == simulator(*words).code == 0
    file.write_bytes(b"PK\x03\x04 mine")
    assert simulator(*words).code == 2
    assert "There is no course objectons" in simulator("export", "cmi5", "objectons", "-o", f"{file}.zip").err
