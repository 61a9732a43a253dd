"""A record store that is not ours: ralph-malph's LRS on a file, in an environment of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx2 import Client, ConnectError

#: Seconds until the store listens.
PATIENCE = 60.0
#: Its `lrs` extra forgets requests.
PACKAGES = ("ralph-malph[cli,lrs]", "requests")
KEY, SECRET = "key", "hush"
#: Its server as its own command runs it, but for one thing: by itself it (5.1.0) makes its file with the first request
#: and answers 500 to every further one.
_SERVER = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


class CannotInstall(Exception):
    """There is no way to the packages here."""


def install(folder: Path) -> Path:
    """A Python with ralph-malph, away from ours: it wants other versions of what we use. Raises CannotInstall."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    command = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
    installed = subprocess.run(command, check=False, capture_output=True, text=True, timeout=280)
    if installed.returncode:
        raise CannotInstall(installed.stderr[-200:])
    return python


@dataclass
class RalphStore:
    """The store: what it keeps lies in `folder`, whoever restarts it."""

    python: Path
    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/xAPI"

    def prepare(self) -> None:
        """Make its account."""
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        account = ("-u", KEY, "-p", SECRET, "-s", "all", "-M", "mailto:lms@example.com", "-N", "lms", "-w")
        command = [str(self.python), "-m", "ralph", "auth", *account]
        subprocess.run(command, env=self._environment(), check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self) -> None:
        """Run it until it listens."""
        with (self.folder / "log").open("ab") as log:
            command = [str(self.python), "-c", _SERVER, str(self.port)]
            self.process = subprocess.Popen(command, env=self._environment(), stdout=log, stderr=log)
        last = time.monotonic() + PATIENCE
        with Client() as client:
            while True:
                assert self.process.poll() is None, (self.folder / "log").read_text("utf-8", "replace")
                assert time.monotonic() < last, "it never listens"
                try:
                    if client.get(f"http://127.0.0.1:{self.port}/__heartbeat__").status_code == 200:
                        return
                except ConnectError:
                    time.sleep(0.1)

    def stop(self) -> None:
        """Kill it, as a machine that loses its power."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def empty(self) -> None:
        """Forget everything."""
        (self.folder / "data" / "fs_lrs.jsonl").unlink(missing_ok=True)

    def query(self, **asked: str | int) -> list[dict[str, Any]]:
        """What it says it has, page by page."""
        found: list[dict[str, Any]] = []
        with Client(auth=(KEY, SECRET), headers={"X-Experience-API-Version": "1.0.3"}) as client:
            page = client.get(f"{self.url}/statements", params={"limit": 100, **asked}).json()
            while True:
                found += page["statements"]
                if not page.get("more"):
                    return found
                page = client.get(f"http://127.0.0.1:{self.port}{page['more']}").json()

    def list_lines(self) -> list[dict[str, Any]]:
        """What lies in its file."""
        lines = (self.folder / "data" / "fs_lrs.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": "",
            "RALPH_APP_DIR": str(self.folder),
            "RALPH_AUTH_FILE": str(self.folder / "auth.json"),
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(self.folder / "data"),
            "RALPH_RUNSERVER_BACKEND": "fs",
        }


@contextmanager
def run_store(python: Path, folder: Path) -> Iterator[RalphStore]:
    store = RalphStore(python, folder)
    store.prepare()
    store.start()
    try:
        yield store
    finally:
        store.stop()
