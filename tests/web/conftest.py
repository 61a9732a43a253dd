"""A server of pages whose apps are played by the test: packets as an app sends them, without a process."""

import asyncio
import datetime as dt
import io
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from simulator.config import Config, Profile
from simulator.records.store import Records
from simulator.web.app import build_app, make_service
from simulator.web.event_log import EventLog
from simulator.web.logins.login import LoginRole
from simulator.web.pages.service import Service
from simulator.web.settings import WebSettings
from simulator.web.visitors.lobby import Lobby
from simulator.web.visitors.visitor import Visitor
from tests.tui.demo import NOON, write_library

HERE = "http://127.0.0.1:8750"


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Wall:
    """The time of day, that somebody may set."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@dataclass
class PlayedProcess:
    """An app's process that is none: `socket` is the app's end; told to end, it does."""

    socket: socket.socket
    exitcode: int | None = None
    pid: int = 0
    is_stubborn: bool = False

    def end(self, code: int) -> None:
        self.exitcode = code
        self.socket.close()

    def terminate(self) -> None:
        if not self.is_stubborn:
            self.end(143)

    def kill(self) -> None:
        self.end(-9)

    def join(self, _timeout: float | None = None) -> None:
        self.exitcode = self.exitcode or 0

    def close(self) -> None:
        pass


@dataclass
class PlayedApp:
    """What the server sent to an app, and the way to answer."""

    config: Config
    size: tuple[int, int]
    process: PlayedProcess

    def send(self, data: bytes, kind: bytes = b"D") -> None:
        self.process.socket.sendall(kind + len(data).to_bytes(4, "big") + data)

    def receive(self) -> tuple[bytes, bytes]:
        """The next packet of the server."""
        header = self._read(5)
        return header[:1], self._read(int.from_bytes(header[1:], "big"))

    def receive_until(self, kind: bytes, payload: bytes) -> None:
        while self.receive() != (kind, payload):
            pass

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.process.socket.recv(size - len(data))
            assert part, "the server has let go"
            data += part
        return data


@dataclass
class Apps:
    """The apps that were started, the newest last."""

    started: list[PlayedApp] = field(default_factory=list)

    async def start(self, config: Config, size: tuple[int, int], clock: Callable[[], float]) -> Visitor:
        ours, theirs = socket.socketpair()
        theirs.settimeout(20)
        process = PlayedProcess(theirs)
        self.started.append(PlayedApp(config, size, process))
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return Visitor(process, reader, writer, clock)  # type: ignore[arg-type]  # it plays the part


@dataclass
class Served:
    """A server under test. `log` has its lines."""

    service: Service
    client: TestClient
    apps: Apps
    clock: Clock
    wall: Wall
    log: io.StringIO

    def link(self, name: str, role: LoginRole = LoginRole.TRAINEE) -> str:
        return self.service.links.create(name, role)

    def new_browser(self) -> TestClient:
        """A browser without cookies, on the same server."""
        browser = TestClient(self.client.app, base_url=HERE)
        browser.portal = self.client.portal
        return browser

    def enter(self, name: str, role: LoginRole = LoginRole.TRAINEE) -> TestClient:
        """A browser in which somebody is logged in."""
        browser = self.new_browser()
        answer = browser.post("/enter", content=self.link(name, role), headers={"Origin": HERE})
        assert answer.status_code == 200
        return browser


Serve = Callable[..., Served]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    library = write_library(tmp_path / "scenarios")
    home = tmp_path / "home"
    config = Config(library, home / "records.sqlite3", home / "profile.json", Profile(), "en", "zh-CN")
    Records.open(config.database).close()
    return config


@pytest.fixture
def serve(config: Config) -> Iterator[Serve]:
    """Makes the server; `settings` as of web.toml."""
    opened: list[TestClient] = []

    def make(**settings: object) -> Served:
        stream, clock, apps = io.StringIO(), Clock(), Apps()
        log = EventLog(lambda: NOON.astimezone(dt.UTC), stream)
        wall = Wall()
        made = make_service(config, replace(WebSettings(), **settings), log, clock, wall)  # type: ignore[arg-type]
        lobby = Lobby(config, made.settings, log, clock, apps.start)
        service = replace(made, lobby=lobby)
        client = TestClient(build_app(service), base_url=HERE)
        client.__enter__()
        opened.append(client)
        return Served(service, client, apps, clock, wall, stream)

    yield make
    for client in opened:
        client.__exit__(None, None, None)
