"""A PostgreSQL server of our own for tests: a throw-away cluster in a folder of its own, on a socket of its own.

It is started where Debian's package, or another with `initdb` on the path, is installed. The server refuses to run
as root: there it runs as the user `postgres`, whom the package brings.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

#: Nothing that a test kept has to outlast the power, but killed backends are restarted as on a real server.
_SETTINGS = {"fsync": "off", "max_connections": "120", "listen_addresses": "''", "log_statement": "none"}


def find_tools() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest first; None where no server is installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: _number(place.parent.name))
    on_path = shutil.which("initdb")
    places = [*([Path(on_path).resolve().parent] if on_path else []), *places]
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


def explain_absence() -> str:
    """Why no server can be started here; empty where one can."""
    if os.name == "nt":
        return "the tests start a PostgreSQL server only where there are Unix sockets"
    if find_tools() is None:
        return "no PostgreSQL server is installed (Debian: apt install postgresql)"
    return "" if find_spec("psycopg") else "psycopg is not installed (the extra `postgres`)"


class PostgresServer:
    """A running cluster; `close` stops it and removes all of it."""

    def __init__(self) -> None:
        tools = find_tools()
        assert tools is not None, explain_absence()
        self._tools = tools
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket has some hundred bytes
        self._made = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        lines = "".join(f"{name} = {value}\n" for name, value in _SETTINGS.items())
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"{lines}unix_socket_directories = '{self.folder}'\n")
        self.start()

    def start(self) -> None:
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "start")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", how, "stop")

    def close(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def make_database(self, template: str = "template0", options: str = "") -> str:
        """The name of a new database, empty or like another one that nobody uses; `options` as in CREATE DATABASE."""
        self._made += 1
        name = f"db_{self._made}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        return name

    def add_login(self, name: str, password: str) -> None:
        """A login that may do everything here, and has to say its password."""
        quoted = password.replace("'", "''")
        self.execute(f"CREATE ROLE {name} LOGIN SUPERUSER PASSWORD '{quoted}'")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {name} scram-sha-256\n{rules.read_text()}")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "reload")

    def execute(self, statement: str, database: str = "postgres", user: str = "postgres") -> str:
        """What `psql` prints for it, a row a line."""
        options = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", user, "-d", database]
        return self._run("psql", *options, "-c", statement)

    def run_tool(self, tool: str, *arguments: str) -> str:
        """What one of the server's own programs prints."""
        return self._run(tool, "-h", str(self.folder), "-U", "postgres", *arguments)

    def kill_connections(self, database: str) -> int:
        """End every connection to it; gives how many there were."""
        killing = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        return self.execute(f"{killing}'{database}' AND pid <> pg_backend_pid()").split().count("t")

    def freeze(self) -> None:
        """Stop every process of it from running, as a hanging machine would."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        main = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True, check=False)  # noqa: S607
        for process in (main, *map(int, listed.stdout.split())):
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def _run(self, tool: str, *arguments: str) -> str:
        command: Sequence[str] = [str(self._tools / tool), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # A server keeps the streams that it was started with: they go to a file, else nobody would see them end.
        with tempfile.TemporaryFile("w+") as said:
            ended = subprocess.run(command, cwd=self.folder, stdout=said, stderr=said, check=False)
            said.seek(0)
            text = said.read()
        assert ended.returncode == 0, f"{tool}: {text}"
        return text


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0
