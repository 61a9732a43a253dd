"""The password of records on a PostgreSQL server: no command line shows it while a copy is made or put back."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.postgres_server import PostgresServer, explain_absence, find_tools
from tests.web.test_backup import COPY, WEB, back_up, read_restore_lines

LOGIN, PASSWORD = "keeper", "p@s:s/w%40\\ö+'&d"  # of a server that ends with the test
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the units are for Linux"),
    pytest.mark.skipif(bool(explain_absence()), reason=explain_absence()),
]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    running = PostgresServer()
    running.add_login(LOGIN, PASSWORD)
    yield running
    running.close()


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every command line of the computer stands that could be seen while PostgreSQL's own programs ran.

    The owner of the data finds files in the data folder as at home: so `adduser` of the page has it.
    """
    places, seen = tmp_path / "bin", tmp_path / "seen"
    places.mkdir()
    for tool in ("pg_dump", "pg_restore"):
        write_program(places / tool, f'cat /proc/[0-9]*/cmdline >>"{seen}" 2>&-; exec "{find_tools()}/{tool}" "$@"')
    home = tmp_path / "sales-simulator"
    write_program(places / "runuser", f'test "$1 $3" = "-u --" || exit 9; shift 3; HOME="{home}" exec "$@"')
    monkeypatch.setenv("PATH", f"{places}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    return seen


def write_program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def fill(server: PostgresServer) -> str:
    name = server.make_database()
    server.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('tamarisk9042')", name)
    return name


@pytest.mark.parametrize(
    "written",
    [
        f"postgresql+psycopg://{LOGIN}:{quote(PASSWORD, safe='')}@/{{}}?host={{}}",
        f"postgresql://{LOGIN}:{quote(PASSWORD, safe='/')}@/{{}}?host={{}}",
        f"postgresql://{LOGIN}@/{{}}?host={{}}&password={quote(PASSWORD, safe='')}",
        f"postgresql://{LOGIN}@/{{}}?password={quote(PASSWORD, safe='').replace('%20', '+')}&host={{}}",
    ],
    ids=["whole", "slash", "option", "first option"],
)
def test_a_copy_is_made_by_a_password_that_no_command_shows(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Path, written: str
) -> None:
    home, copies = tmp_path / "sales-simulator", tmp_path / "backups"
    home.mkdir()
    address = written.format(fill(server), server.folder)
    monkeypatch.setenv("SIMULATOR_DATABASE", address)
    back_up(home, copies)
    (dump,) = copies.glob("*.dump")
    assert dump.read_bytes().startswith(b"PGDMP")
    shown = commands.read_bytes()
    assert b"--format=custom" in shown
    assert PASSWORD.encode() not in shown
    assert quote(PASSWORD, safe="").encode() not in shown
    assert quote(PASSWORD, safe="/").encode() not in shown


def test_the_file_of_passwords_that_the_page_names_serves_copy_and_restore(
    server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Path
) -> None:
    home, copies = tmp_path / "sales-simulator", tmp_path / "backups"
    home.mkdir()
    (named,) = re.findall(r"`/var/lib/sales-simulator/(\.\w+)` \(0600\)", (WEB / "README.md").read_text("utf-8"))
    file, kept = home / named, PASSWORD.replace("\\", "\\\\").replace(":", "\\:")
    file.touch(0o600)
    file.write_text(f"*:*:*:{LOGIN}:{kept}\n", "utf-8")
    address = f"postgresql://{LOGIN}@/{fill(server)}?host={server.folder}"
    monkeypatch.setenv("SIMULATOR_DATABASE", address)
    back_up(home, copies)
    (dump,) = copies.glob("*.dump")
    name = server.make_database()
    line = next(line for line in read_restore_lines() if "pg_restore" in line)
    here = re.sub(r"/var/backups/\S+", str(dump), line)
    here = here.replace("postgresql:///simulator", f"'postgresql://{LOGIN}@/{name}?host={server.folder}'")
    # As root with a home of its own: what counts is the home of whom `runuser` becomes.
    subprocess.run(["/bin/sh", "-c", here], env={**os.environ, "HOME": str(tmp_path)}, check=True)
    assert server.execute("SELECT word FROM kept", name) == "tamarisk9042\n"
    assert PASSWORD.encode() not in commands.read_bytes()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="runuser is root's")
def test_whom_runuser_becomes_has_her_own_home_and_the_environment_that_there_was() -> None:
    asked = ["runuser", "-u", "postgres", "--", "sh", "-c", 'echo "$HOME $PGPASSWORD"']
    done = subprocess.run(asked, env={**os.environ, "PGPASSWORD": "x"}, capture_output=True, text=True, check=True)
    import pwd

    assert done.stdout.split() == [pwd.getpwnam("postgres").pw_dir, "x"]
    assert "runuser -u" in COPY.read_text("utf-8")
