"""Whatever command comes first, the data folder and what is in it are their owner's alone."""

import os
import stat
from pathlib import Path

import pytest

from simulator.config import Profile, write_profile
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import make_attempt

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


@pytest.fixture(autouse=True)
def _loose_mask() -> object:
    before = os.umask(0o002)
    yield
    os.umask(before)


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def all_permissions(folder: Path) -> dict[str, int]:
    return {path.name: permissions(path) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", ["play", "history", "profile", "score"])
def test_the_folder_is_private_from_the_first_command_on(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    home = tmp_path / "new" / "home"
    monkeypatch.setenv("SIMULATOR_HOME", str(home))
    monkeypatch.delenv("SIMULATOR_CACHE")
    (tmp_path / "replies.txt").write_text("您好\n", "utf-8")
    match command:
        case "play":
            simulator("play", "objections/obj-timing", "--replies", str(tmp_path / "replies.txt"), "--save")
        case "score":
            simulator("score", "objections/obj-timing#no_interest", "您好")
        case "profile":
            write_profile(home / "profile.json", Profile(trainee="李晓"))
        case _:
            simulator(command)
    assert permissions(home) == 0o700
    made = {name: mode for name, mode in all_permissions(home).items() if "cache" not in name}
    assert made
    assert all(mode == 0o600 for name, mode in made.items() if name.startswith(("records", "profile")))


def test_files_beside_an_open_database_are_private_too(tmp_path: Path) -> None:
    with Records.open(tmp_path / "home" / "records.sqlite3") as records:
        records.create(make_attempt())
        assert set(all_permissions(tmp_path / "home").items()) == {
            ("records.sqlite3", 0o600),
            ("records.sqlite3-wal", 0o600),
            ("records.sqlite3-shm", 0o600),
        }


def test_a_looser_folder_of_ours_is_tightened(tmp_path: Path) -> None:
    path = tmp_path / "home" / "records.sqlite3"
    Records.open(path).close()
    path.parent.chmod(0o755)
    path.chmod(0o644)
    Records.open(path).close()
    assert (permissions(path.parent), permissions(path)) == (0o700, 0o600)


def test_records_that_a_team_shares_by_address_stay_as_they_were_shared(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "records.sqlite3"
    Records.open(f"sqlite:///{path}").close()
    assert (permissions(path.parent), permissions(path)) == (0o700, 0o600)
    path.parent.chmod(0o770)
    path.chmod(0o660)
    Records.open(f"sqlite:///{path}").close()
    assert (permissions(path.parent), permissions(path)) == (0o770, 0o660)


def test_a_folder_for_everybody_such_as_tmp_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "everybody").mkdir()
    (tmp_path / "everybody").chmod(0o1777)
    Records.open(tmp_path / "everybody" / "records.sqlite3").close()
    assert permissions(tmp_path / "everybody") == 0o1777
