"""What is said in practice is shown by no command of a trainer or manager, and to nobody but its trainee by any."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.cli.main import ROOMS
from simulator.config import Profile, find_account, write_profile
from simulator.practice.events import Mode
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.own.conftest import play
from tests.records.sample import make_attempt

WORD = "wisteria7731"


class Practised:
    """Li has practised in her own store, Old among the records as an earlier version kept it; both have an official
    attempt. The manager Meng sits at the computer.
    """

    def __init__(self, home: Path, simulator: Simulator) -> None:
        self.home, self.run = home, simulator
        path = home / "records.sqlite3"
        with Records.open(path) as whole:
            self.old = play(whole, "Old")
            self.official = play(whole, "Old", Mode.OFFICIAL, "您好")
            whole.drills.keep("Old", (), lambda _found: None, {self.old: 3})
        self.stores = OwnStores(home / "practice")
        with TraineeRecords.open_for(path, "", self.stores, "Li") as records:
            self.practised = play(records, "Li")
            play(records, "Li", Mode.OFFICIAL, "您好")
            records.drafts.keep({self.practised: {1: f"draft {WORD}"}}, make_attempt().started_at)
        self.sit("Meng")

    def sit(self, name: str) -> None:
        write_profile(self.home / "profile.json", Profile(trainee=name))

    def find_in_files(self) -> list[str]:
        """Files that hold the word, whatever they are."""
        files = [path for path in self.home.rglob("*") if path.is_file()]
        return sorted(path.name for path in files if WORD.encode() in path.read_bytes())


@pytest.fixture
def practised(home: Path, simulator: Simulator) -> Practised:
    return Practised(home, simulator)


def list_commands(at: Practised, output: Path) -> Iterator[tuple[str, ...]]:
    """Every command of a trainer or manager that opens the records, in every way that could show practice."""
    for attempt in (at.practised, at.old):
        yield "report", "--attempt", attempt, "--format", "md"
        yield "replay", attempt, "--json"
        yield "mark", attempt
        yield "rescore", attempt
        yield "review", "--reject", f"{attempt}.3.ask", "--reason", "x"
    for name in ("Li", "Old"):
        yield "history", "--trainee", name, "--json"
        yield "report", "--trainee", name, "--format", "md"
        yield "report", "--trainee", name, "--include-practice", "--format", "md"
        yield "report", "--trainee", name, "--one-to-one"
        yield "person", "export", name, "-o", str(output / f"{name}.json")
        yield "person", "delete", name, "--dry-run"
        yield "person", "accesses", name
    yield from (
        ("history", "--json"),
        ("replay", "--all", "--json"),
        ("report", "--team", "--format", "json"),
        ("report", "--team", "--format", "csv"),
        ("report", "--agreement", "--format", "json"),
        ("items", "--json"),
        ("review", "--list", "--json", "--all"),
        ("review", "--phrases", "--json"),
        ("rescore", "--json"),
        ("people", "list", "--json"),
        ("assign", "list", "--withdrawn", "--json"),
        ("export", "xapi", "-o", "-"),
        ("export", "gradebook"),
        ("graph", "objections/obj-timing", "--attempts"),
        ("person", "expire"),
        ("person", "notice", "--for", "council"),
        ("database", "check"),
    )


def test_no_command_of_a_trainer_or_manager_shows_practice(practised: Practised, tmp_path: Path) -> None:
    tried = set()
    for command in list_commands(practised, tmp_path):
        run = practised.run(*command, "--language", "zh-CN") if command[0] == "graph" else practised.run(*command)
        named = {practised.practised, practised.old, "Li", "Old"} & {part[:19] for part in command}
        assert run.code in ((0, 1, 2) if named or "--reject" in command else (0, 1)), (command, run.err)
        assert WORD not in run.out + run.err, command
        tried.add(command[0])
    written = b"".join(path.read_bytes() for path in tmp_path.glob("*.json"))
    assert b"official" in written
    assert WORD.encode() not in written
    without_records = {
        *("score", "check", "test", "new", "copy", "rename", "twin", "import", "export-sheet", "import-sheet"),
        *("preview", "schema", "verify", "move-records"),
        "serve",  # prints nothing of theirs; what visitors see is proved in tests/web
    }
    assert {*ROOMS["trainer"], *ROOMS["manager"]} - without_records <= tried


@pytest.mark.parametrize("command", [("report", "--attempt"), ("replay",), ("mark",)], ids=["report", "replay", "mark"])
def test_practice_of_somebody_else_is_one_clear_sentence(practised: Practised, command: tuple[str, ...]) -> None:
    run = practised.run(*command, practised.old)
    assert (run.code, run.out) == (2, "")
    assert f"Attempt {practised.old} is practice, which its trainee alone can open." in run.err
    run = practised.run(*command, practised.practised)
    assert (run.code, run.out) == (2, "")
    assert f"There is no attempt {practised.practised}." in run.err


def test_its_trainee_reads_it_with_the_same_commands(practised: Practised) -> None:
    for name, attempt in (("Li", practised.practised), ("Old", practised.old)):
        practised.sit(name)
        rows = json.loads(practised.run("history", "--json").out)
        assert attempt in {row["id"] for row in rows}
        assert attempt in practised.run("history", "--trainee", name.upper()).out
        assert practised.run("replay", attempt).code == 0
        assert practised.run("report", "--trainee", name, "--include-practice", "--format", "md").code == 0
    assert practised.run("report", "--trainee", "Li", "--include-practice").code == 2


def test_what_is_shared_can_be_opened_and_what_is_withdrawn_no_more(practised: Practised) -> None:
    practised.sit("Li")
    assert practised.practised in practised.run("share", practised.practised[:13]).out
    assert practised.run("share").out.split() == [practised.practised]
    practised.sit("Meng")
    assert WORD in practised.run("replay", practised.practised, "--json").out
    rows = json.loads(practised.run("history", "--trainee", "Li", "--json").out)
    assert {row["mode"] for row in rows} == {"official", "practice"}
    assert WORD not in practised.run("report", "--trainee", "Li", "--format", "md").out
    practised.sit("Li")
    seen = practised.run("person", "accesses", "Li").out
    assert "a replay" in seen
    assert find_account({}) in seen, "also where the environment names nobody, as under cron"
    assert practised.run("share", practised.practised, "--withdraw").code == 0
    practised.sit("Meng")
    assert practised.run("replay", practised.practised).code == 2


def test_an_official_attempt_need_not_be_shared(practised: Practised) -> None:
    practised.sit("Old")
    run = practised.run("share", practised.official)
    assert run.code == 2
    assert "managers see it anyway" in run.err


def test_an_export_for_herself_holds_all_and_a_deletion_leaves_nothing(practised: Practised, tmp_path: Path) -> None:
    output = tmp_path / "li.json"
    assert practised.run("person", "export", "Li", "--with-practice", "-o", str(output)).code == 0
    given = json.loads(output.read_text("utf-8"))
    assert given["person"]["name"] == "Li"
    (own,) = given["practice"]
    assert f"谢谢您直说 {WORD}" in {row["payload"].get("text") for row in own["events"]}
    assert {row["mode"] for row in given["records"]["attempts"]} == {"official"}
    assert output.stat().st_mode & 0o077 == 0
    assert practised.run("person", "delete", "Li").code == 0, "nobody sits there to type the name"
    assert practised.stores.find_file("li").exists()
    assert practised.run("person", "delete", "Li", "--yes").code == 0
    assert not practised.stores.find_file("li").exists()
    assert practised.run("person", "delete", "Old", "--yes").code == 0
    assert practised.find_in_files() == []
    run = practised.run("person", "export", "Li", "-o", str(tmp_path / "gone.json"))
    assert run.code == 2
    assert not (tmp_path / "gone.json").exists()


def test_what_is_older_than_the_limits_ends(practised: Practised, tmp_path: Path) -> None:
    library = tmp_path / "library"
    (library / "zh-CN").mkdir(parents=True)
    arguments = ("--library", str(library), "person", "expire")
    assert "Nothing ends by time" in practised.run(*arguments).err
    (library / "privacy.toml").write_text("practice = 30\ndrafts = 30\n", "utf-8")
    dry = practised.run(*arguments)
    assert ("practice" in dry.out, "drafts" in dry.out, dry.code) == (True, True, 0)
    assert practised.find_in_files()
    assert practised.run(*arguments, "--yes").out == dry.out
    assert practised.find_in_files() == []
    practised.sit("Li")
    assert {row["mode"] for row in json.loads(practised.run("history", "--json").out)} == {"official"}
    assert practised.run(*arguments).out == ""


@pytest.mark.parametrize("text", ["practice = 0", "practice = true", 'official = "x"', "reports = 3", "x"])
def test_a_limit_that_is_none_is_refused(practised: Practised, tmp_path: Path, text: str) -> None:
    (tmp_path / "privacy.toml").write_text(text, "utf-8")
    run = practised.run("--library", str(tmp_path), "person", "expire", "--yes")
    assert run.code == 2
    assert "privacy.toml" in run.err


def test_opening_what_is_about_somebody_else_is_noted_and_about_oneself_not(practised: Practised) -> None:
    practised.run("replay", practised.official)
    practised.run("report", "--trainee", "Old", "--format", "md")
    practised.run("report", "--team", "--format", "json")
    found = json.loads(practised.run("person", "accesses", "Old", "--json").out)
    assert sorted(one["what"] for one in found) == ["replay", "report", "team"]
    assert {one["attempt"] for one in found} == {practised.official, ""}
    practised.sit("Old")
    practised.run("replay", practised.official)
    assert len(json.loads(practised.run("person", "accesses", "Old", "--json").out)) == 3
