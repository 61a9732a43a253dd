"""`simulator rename`, `copy` and `twin`: what they say, in both languages, and what they exit with."""

import json
from pathlib import Path

import pytest

from simulator.records.store import Records
from simulator.reports.certificates.marks import mark_attempt
from simulator.scenario.library import bundle
from tests.cli.conftest import Run, Simulator
from tests.scenario.libraries import NOT_NOW, write_library

_RENAMED = """\
{path}:16:
- start: no_interest
+ start: not_keen
{path}:19:
- no_interest:
+ not_keen:
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_library(tmp_path / "library")


def test_rename_shows_its_lines_first_and_then_writes_them(simulator: Simulator, library: Path) -> None:
    rename = ("--lang", "en", "--library", str(library), "rename", "objections/not-now#no_interest", "not_keen")
    before = (library / NOT_NOW).read_text("utf-8")
    dry = simulator(*rename, "--language", "en", "--dry-run")
    assert (dry.code, dry.err) == (0, "1 file would change\n")
    assert dry.out == _RENAMED.format(path=library / NOT_NOW)
    assert (library / NOT_NOW).read_text("utf-8") == before
    run = simulator(*rename)
    assert (run.code, run.err) == (0, "2 files changed\n")
    assert (library / NOT_NOW).read_text("utf-8") == before.replace("no_interest", "not_keen")


def test_rename_says_in_json_what_moved_and_which_lines_changed(simulator: Simulator, library: Path) -> None:
    run = simulator("--library", str(library), "rename", "objections/not-now", "later", "--language", "en", "--json")
    data = json.loads(run.out)
    assert (data["kind"], data["written"], data["without"]) == ("scenario", True, [])
    assert [(Path(one["file"]).name, len(one["lines"])) for one in data["files"]] == [
        ("not-now.yaml", 0),
        ("course.yaml", 1),
    ]
    assert data["files"][0]["moved_to"] == (library / "en/objections/later.yaml").as_posix()


def test_what_was_kept_follows_a_renamed_scenario_and_texts_stay_as_they_were(
    simulator: Simulator, library: Path, home: Path
) -> None:
    def run(*arguments: str) -> Run:
        return simulator("--lang", "en", "--library", str(library), *arguments)

    old, new = "objections/not-now", "objections/later"
    replies = library.parent / "replies.txt"
    replies.write_text("No idea.\n" * 30, "utf-8")
    play = "play", old, "--replies", str(replies), "--save", "--official", "--trainee", "Ann", "--json"
    assert run(*play).code == 0
    (row,) = json.loads(run("history", "--scenario", old, "--json").out)
    with Records.open(home / "records.sqlite3") as records:
        stored = records.attempt(row["id"])
        kept, mark = records.sources(stored.row.digest), mark_attempt(stored)
    run("assign", old, "--to", "Ann", "--attempts", "2")
    assert "the old name stands in renamed.toml" in run("rename", old, "later").err
    assert f'"{old}" = "{new}"' in (library / "renamed.toml").read_text("utf-8")
    assert [one["id"] for one in json.loads(run("history", "--scenario", new, "--json").out)] == [row["id"]]
    assert f"({new})" in run("assign", "list").out
    assert f"simulator play {new} --official" in run("today", "--trainee", "Ann").out
    assert run("report", "--attempt", row["id"], "--format", "md").code == 0
    assert json.loads(run("items", new, "--json").out)["attempts"] == 1
    assert json.loads(run("report", "--team", "--format", "json").out)["attempts"] == 1
    with Records.open(home / "records.sqlite3") as records:
        stored = records.attempt(row["id"])
        assert (stored.row.scenario, stored.played_as) == (new, old)
        assert (records.sources(stored.row.digest), mark_attempt(stored)) == (kept, mark)
    assert run("rename", new, "not-now").code == 0
    assert [one["id"] for one in json.loads(run("history", "--scenario", old, "--json").out)] == [row["id"]]
    assert run("check").code == 0


def test_copy_says_what_it_wrote(simulator: Simulator, library: Path) -> None:
    run = simulator("--lang", "en", "--library", str(library), "copy", "objections/not-now", "objections/later")
    assert run.code == 0
    assert f"wrote {library / 'en/objections/later.yaml'}\n" in run.out
    assert "[draft]" in simulator("--lang", "en", "--library", str(library), "list").out


def test_twin_counts_what_is_to_be_translated(simulator: Simulator, library: Path) -> None:
    twin = ("--lang", "en", "--library", str(library), "twin", "objections/not-now", "--from", "en", "--to", "fr")
    run = simulator(*twin)
    assert run.code == 0
    assert "  37 texts to translate: title 1, what is practised 1, trainee's role 1," in run.out
    assert "simulator export-sheet objections/not-now --language fr" in run.out
    (library / "fr/objections/not-now.yaml").unlink()
    texts = json.loads(simulator(*twin, "--json").out)["texts"]
    assert [one["text"] for one in texts[:2]] == ["Not now", "The customer wants to put it off"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("rename", "objections/not-now#nothing", "x"), "nothing called"),
        (("copy", "objections/not-now", "objections/not-now"), "there already"),
        (("twin", "objections/not-now", "--to", "en"), "there already"),
        (("twin", "objections/nothing", "--to", "fr"), "no file, folder or scenario"),
        (("test", "--language", "fr"), "its languages: en, zh-CN"),
    ],
)
def test_wrong_use_is_one_sentence(simulator: Simulator, library: Path, arguments: tuple[str, ...], says: str) -> None:
    run = simulator("--lang", "en", "--library", str(library), *arguments)
    assert run.code == 2
    assert says in run.err
    assert "Traceback" not in run.err


def test_the_library_of_the_installed_program_is_not_written_to(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = Path(bundle.__file__).resolve().parents[2] / "scenarios"
    monkeypatch.setattr(bundle, "bundled_library", lambda: inside)
    for command in (("rename", "a/b", "c"), ("copy", "a/b", "c/d"), ("twin", "a/b", "--to", "fr")):
        run = simulator("--lang", "en", "--library", str(inside), *command)
        assert (run.code, "--library FOLDER" in run.err) == (2, True)
    assert not inside.exists()


def test_only_one_language_is_tested_where_one_was_named(simulator: Simulator, library: Path) -> None:
    shared = ("--lang", "en", "--library", str(library), "test")
    whole, english = simulator(*shared, "--json"), simulator(*shared, "--json", "--language", "en")
    named = simulator(*shared, "objections/not-now", "--json", "--language", "zh-CN")
    languages = [[one["language"] for one in json.loads(run.out)["scenarios"]] for run in (whole, english, named)]
    assert languages == [["en", "zh-CN"], ["en"], ["zh-CN"]]
