"""`simulator serve` as it is run, on a port of its own, and browsers that are sockets."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from httpx2 import Client
from websockets import Origin
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

#: Seconds that anything awaited may take.
PATIENCE = 30.0
_SEQUENCES = re.compile(r"\x1b\[[0-9;?<>=$]*[a-zA-Z]|\x18")


@dataclass
class RealServer:
    """A server that runs. `links` are made by the command, as an administrator does."""

    home: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def link(self, name: str, *options: str) -> str:
        done = run_command(self.home, "serve", "link", name, *options)
        return done.strip().replace(":8750", f":{self.port}")

    def log_in(self, name: str, *options: str) -> str:
        """The cookie of somebody new."""
        return self.enter(self.link(name, *options))

    def enter(self, link: str) -> str:
        """The cookie that a link is spent for."""
        with Client() as client:
            secret = link.partition("#")[2]
            answer = client.post(f"{self.address}/enter", content=secret, headers={"Origin": self.address})
            assert answer.status_code == 200, answer.text
            return str(answer.cookies["simulator"])

    @contextmanager
    def connect(self, cookie: str, size: tuple[int, int] = (100, 30)) -> Iterator[ClientConnection]:
        """A browser that shows the terminal."""
        address, origin = f"ws://127.0.0.1:{self.port}/terminal", Origin(self.address)
        headers = {"Cookie": f"simulator={cookie}"}
        with connect(
            address, origin=origin, additional_headers=headers, max_size=None, compression=None, ping_interval=None
        ) as found:
            found.send(json.dumps({"size": list(size)}))
            yield found

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(PATIENCE)


def type_keys(browser: ClientConnection, keys: str) -> None:
    browser.send(json.dumps({"keys": keys}))


def read_until(browser: ClientConnection, text: str) -> str:
    """What came, without the terminal's sequences, up to where `text` was drawn."""
    shown, last = "", time.monotonic() + PATIENCE
    while text not in shown:
        assert time.monotonic() < last, f"never drawn: {text}\n{shown[-3000:]}"
        try:
            data = browser.recv(timeout=PATIENCE)
        except ConnectionClosed as closed:
            raise AssertionError(f"closed before it was drawn: {text}\n{shown[-3000:]}") from closed
        shown += _SEQUENCES.sub("", data.decode("utf-8", "replace") if isinstance(data, bytes) else data)
    return shown


def read_end(browser: ClientConnection) -> dict[str, str]:
    """The last word that the server says to a browser."""
    last = time.monotonic() + PATIENCE
    try:
        while True:
            assert time.monotonic() < last, "the server says no last word"
            data = browser.recv(timeout=PATIENCE)
            if isinstance(data, str):
                found: dict[str, str] = json.loads(data)
                return found
    except ConnectionClosed:
        return {}


@contextmanager
def run_server(home: Path, *options: str, library: Path | None = None) -> Iterator[RealServer]:
    """The server with this data folder, listening; it is ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    named = ("--library", str(library)) if library else ()
    command = [sys.executable, "-m", "simulator", "serve", "--port", str(port), *options, *named]
    with (home.parent / "server.log").open("a") as log:
        process = subprocess.Popen(command, env=_environment(home), stderr=log, stdout=log, text=True)
    try:
        last = time.monotonic() + PATIENCE
        with Client() as client:
            while True:
                assert process.poll() is None, (home.parent / "server.log").read_text()
                assert time.monotonic() < last
                try:
                    if client.get(f"http://127.0.0.1:{port}/health").status_code == 200:
                        break
                except OSError:
                    pass
                except Exception as error:
                    if type(error).__name__ != "ConnectError":
                        raise
                time.sleep(0.05)
        yield RealServer(home, port, process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


def run_command(home: Path, *arguments: str) -> str:
    """What a command with this data folder prints; it has to end well."""
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, env=_environment(home), check=True, capture_output=True, text=True).stdout


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "SIMULATOR_HOME": str(home), "PYTHONUTF8": "1"}
