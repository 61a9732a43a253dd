"""People whose practice is sealed by a link: what `simulator person` says of them, gives out, ends and deletes."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.people import personal_data
from simulator.config import Profile, read_profile, write_profile
from simulator.exchange.cmi5.kept_launch import KeptLaunch, LaunchFolder
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.web.logins.traces import find_accounts, find_links, find_profile
from tests.cli.conftest import Simulator
from tests.records.own.conftest import PRACTISED, play
from tests.web.test_presence import visit

_DAY = 86_400


class Sealed:
    """Anna and Bo came by links and only practised."""

    def __init__(self, home: Path, simulator: Simulator) -> None:
        self.home, self.run = home, simulator
        self.files = {}
        for name, key in (("Anna", b"a" * 32), ("Bo", b"b" * 32)):
            simulator("serve", "link", name)
            stores = OwnStores(home / "practice", key)
            with TraineeRecords.open_for(home / "records.sqlite3", "", stores, name) as records:
                play(records, name)
                self.files[name] = stores.find_file(records.tallies.find_key(name))
            write_profile(find_profile(home, name), Profile(trainee=name, theme="dark"))

    def age(self, name: str, days: int) -> None:
        """Nobody has opened it for so long."""
        then = self.files[name].stat().st_mtime - days * _DAY
        for suffix in ("", "-wal"):
            file = self.files[name].with_name(self.files[name].name + suffix)
            if file.exists():
                os.utime(file, (then, then))

    def left(self) -> set[str]:
        return {name for name, file in self.files.items() if file.exists()}


@pytest.fixture
def sealed(home: Path, simulator: Simulator) -> Sealed:
    return Sealed(home, simulator)


def test_what_was_unused_for_longer_than_practice_may_stay_ends_whole(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "privacy.toml").write_text("practice = 30\ndrafts = 90\n", "utf-8")
    command = ("--library", str(tmp_path), "person", "expire")
    sealed.age("Anna", 91)
    sealed.age("Bo", 89)
    dry = sealed.run(*command)
    assert [line.split() for line in dry.out.splitlines()] == [["sealed", "stores", "1"]]
    assert "1 sealed store stays: what is too old in it ends when its person next comes in." in dry.err
    assert sealed.left() == {"Anna", "Bo"}
    assert sealed.run(*command, "--yes").out == dry.out
    assert sealed.left() == {"Bo"}
    assert [file.name for file in sealed.files["Anna"].parent.iterdir() if "Anna" in file.name] == []


@pytest.mark.parametrize("limits", ["official = 1", "drafts = 1", "accesses = 1"])
def test_no_other_limit_ends_a_store_whole(sealed: Sealed, tmp_path: Path, limits: str) -> None:
    (tmp_path / "privacy.toml").write_text(limits, "utf-8")
    sealed.age("Anna", 9_000)
    sealed.run("--library", str(tmp_path), "person", "expire", "--yes")
    assert sealed.left() == {"Anna", "Bo"}


def test_a_person_who_only_practised_by_a_link_is_deleted_with_everything(sealed: Sealed) -> None:
    account = find_accounts(sealed.home).find_file("Anna")
    account.parent.mkdir(parents=True)
    account.write_text('{"account": "x"}')
    dry = sealed.run("person", "delete", "Anna", "--dry-run")
    assert dry.code == 0
    assert str(sealed.files["Anna"]) in dry.out
    assert sealed.run("person", "delete", "anna", "--yes").code == 0
    assert sealed.left() == {"Bo"}
    assert [one["name"] for one in json.loads(sealed.run("serve", "links", "--json").out)] == ["Bo"]
    assert not account.exists()
    assert not find_profile(sealed.home, "Anna").exists()
    assert read_profile(find_profile(sealed.home, "Bo")).theme == "dark"
    again = sealed.run("person", "delete", "Anna", "--yes")
    assert (again.code, "nobody called Anna" in again.err) == (2, True)


def test_what_platforms_opened_for_somebody_is_deleted_with_her_also_where_it_keeps_no_name(sealed: Sealed) -> None:
    find_accounts(sealed.home).bind("Anna", "0123456789abcdef0123")
    folder = sealed.home / "web" / "launches"
    launches = LaunchFolder(folder)
    rest: tuple[Any, ...] = ("demo/a", "en", "https://lms/xapi", "", {}, "r", "a", {}, "Normal", None, "")
    for number, (login, name) in enumerate([("cmi5-0123456789abcdef", ""), ("cmi5-other", "Anna"), ("cmi5-bo", "Bo")]):
        launches.add(KeptLaunch(str(number), login, name, *rest))
    assert sealed.run("person", "delete", "Anna", "--yes").code == 0
    assert [file.name for file in folder.iterdir()] == ["2.json"]


def test_a_store_sealed_under_a_former_name_is_hers_too(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nanna.k,Anna\n", "utf-8")
    assert sealed.run("people", "import", str(tmp_path / "people.csv")).code == 0
    assert str(sealed.files["Anna"]) in sealed.run("person", "delete", "Anna", "--dry-run").out
    assert sealed.run("person", "delete", "Anna", "--yes").code == 0
    assert sealed.left() == {"Bo"}


def test_an_export_says_that_what_is_sealed_is_not_in_it(sealed: Sealed, tmp_path: Path) -> None:
    output = tmp_path / "anna.json"
    run = sealed.run("person", "export", "Anna", "-o", str(output), "--with-practice")
    assert run.code == 0
    assert "What is sealed by her login is not in it" in run.out
    assert PRACTISED not in output.read_text("utf-8")
    (tmp_path / "people.csv").write_text("id,name\ncleo,Cleo\n", "utf-8")
    sealed.run("people", "import", str(tmp_path / "people.csv"))
    assert "sealed" not in sealed.run("person", "export", "Cleo", "-o", str(tmp_path / "cleo.json")).out


def test_a_server_with_limits_that_are_none_is_not_begun(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "privacy.toml").write_text("practice = 0", "utf-8")
    run = sealed.run("--library", str(tmp_path), "serve")
    assert (run.code, "privacy.toml" in run.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="the server is not for Windows")
def test_who_is_not_let_go_by_a_server_loses_her_way_in_and_nothing_else(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(personal_data, "_PATIENCE", 0.3)
    with visit(sealed.home, "Anna"):
        run = sealed.run("person", "delete", "Anna", "--yes")
        assert run.code == 2
        assert "Stop the server, and delete again." in run.err
        assert sealed.left() == {"Anna", "Bo"}
        assert [one.name for one in find_links(sealed.home).list()] == ["Bo"]
    assert sealed.run("person", "delete", "Anna", "--yes").code == 0
    assert sealed.left() == {"Bo"}
