"""Backup and restore as the administrator's page has them: records in both databases, and a store that is sealed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.postgres_server import PostgresServer, explain_absence, find_tools
from tests.records.own.conftest import play
from tests.tui.demo import write_library
from tests.web.real_server import read_until, run_server, type_keys

WEB = Path(__file__).parents[2] / "simulator" / "web"
COPY = WEB / "units" / "sales-simulator-backup"
#: Typed in practice.
TYPED = "谢谢您直说 tamarisk9042"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the units are for Linux")


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    if reason := explain_absence():
        pytest.skip(reason)
    server = PostgresServer()
    yield server
    server.close()


@pytest.fixture
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the program is told, and what the page's address of a server stands for; empty for the file in the home."""
    if request.param == "sqlite":
        return ""
    server: PostgresServer = request.getfixturevalue("postgres")
    address = server.url(server.make_database())
    monkeypatch.setenv("SIMULATOR_DATABASE", address.replace("postgresql:", "postgresql+psycopg:"))
    monkeypatch.setenv("PATH", f"{find_tools()}{os.pathsep}{os.environ['PATH']}")
    return address


def read_restore_lines() -> list[str]:
    """The commands of the page, whatever stands around them."""
    block = next(block for block in re.findall(r"```sh\n(.*?)```", (WEB / "README.md").read_text("utf-8"), re.DOTALL)
                 if "tar -C" in block)  # fmt: skip
    return [line for line in block.splitlines() if line]


def run(command: str, **variables: str) -> None:
    environment = {**os.environ, **variables}
    done = subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stderr}"


def back_up(home: Path, copies: Path) -> None:
    copies.mkdir(exist_ok=True)
    run(str(COPY), SIMULATOR_HOME=str(home), SIMULATOR_BACKUPS=str(copies))


def restore(home: Path, copies: Path, database: str) -> None:
    """Run the page's commands between stopping and starting, with the places and the login of this test for its own."""
    stop, *lines, start = read_restore_lines()
    assert (stop, start) == ("systemctl stop sales-simulator", "systemctl start sales-simulator")
    assert [line.split()[0] for line in lines] == ["mv", "tar", "runuser"]
    stem = next(copies.glob("*.tar.gz")).name.removesuffix(".tar.gz")
    for line in lines if database else lines[:-1]:
        here = line.replace("/var/lib", str(home.parent)).replace("/var/backups", str(copies))
        here = here.replace("sales-simulator-20260301-031500", stem).replace("postgresql:///simulator", database)
        run(here.replace("runuser -u simulator -- ", ""))


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_after_a_loss_the_same_link_opens_the_same_practice_and_results_are_there(
    tmp_path: Path, database: str
) -> None:
    home, copies = tmp_path / "lib" / "sales-simulator", tmp_path / "backups"
    home.parent.mkdir()
    library = write_library(tmp_path / "scenarios")
    with run_server(home, library=library) as server:
        link = server.link("李晓")
        with server.connect(server.enter(link)) as browser:
            read_until(browser, "Next")
            type_keys(browser, "n")
            read_until(browser, "周老板")
            type_keys(browser, "\r")
            read_until(browser, "Say it in your own words")
            type_keys(browser, TYPED)
            read_until(browser, "tamarisk9042")
            type_keys(browser, "\r")
            read_until(browser, "Turn 2")
        records_at = database or home / "records.sqlite3"
        with Records.open(records_at) as records:
            play(records, "王芳", Mode.OFFICIAL, "谢谢您直说")
        server.end()
    back_up(home, copies)
    lost(home, database)
    restore(home, copies, database)
    with run_server(home, library=library) as server:
        with server.connect(server.enter(link)) as browser:
            read_until(browser, "this week")
            type_keys(browser, "h")
            read_until(browser, "A short call")
            type_keys(browser, "r")
            read_until(browser, "tamarisk9042")
        with Records.open_common(records_at) as records:
            assert [row.trainee for row in records.attempts(mode=Mode.OFFICIAL)] == ["王芳"]


def lost(home: Path, database: str) -> None:
    """The disk was wiped: an empty folder, where the packages were installed again, and an empty database."""
    shutil.rmtree(home)
    home.mkdir()
    if database:
        run(f"psql -q '{database}' -c 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'")


def test_a_copy_has_everything_but_the_cache_and_is_its_owners_alone(tmp_path: Path) -> None:
    home, copies = tmp_path / "sales-simulator", tmp_path / "backups"
    for name in ("records.sqlite3", "web/links/a.json", "practice/李晓-1.sealed", "cache/key"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"x" * 5000)
    back_up(home, copies)
    (copy,) = copies.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    shutil.unpack_archive(copy, tmp_path / "out", filter="data")
    found = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    kept = ("records.sqlite3", "web/links/a.json", "practice/李晓-1.sealed")
    assert found == {f"sales-simulator/{name}" for name in kept}


def test_copies_of_more_than_two_weeks_go_and_other_files_stay(tmp_path: Path) -> None:
    home, copies = tmp_path / "sales-simulator", tmp_path / "backups"
    home.mkdir()
    copies.mkdir()
    days = {
        "sales-simulator-1.tar.gz": 16,
        "sales-simulator-1.dump": 16,
        "dpkg.status.1.gz": 99,
        "sales-simulator-2.dump": 13,
    }
    for name, old in days.items():
        (copies / name).touch()
        then = (copies / name).stat().st_mtime - old * 86_400
        os.utime(copies / name, (then, then))
    back_up(home, copies)
    left = {path.name for path in copies.iterdir()}
    assert {*days} & left == {"dpkg.status.1.gz", "sales-simulator-2.dump"}
    assert len(left) == 3, "and the one that was made"


def test_a_copy_that_fails_leaves_nothing_that_is_called_one(tmp_path: Path) -> None:
    copies = tmp_path / "backups"
    copies.mkdir()
    variables = {**os.environ, "SIMULATOR_HOME": str(tmp_path / "nowhere"), "SIMULATOR_BACKUPS": str(copies)}
    assert subprocess.run([str(COPY)], env=variables, capture_output=True, check=False).returncode != 0
    assert [*copies.iterdir()] == []
