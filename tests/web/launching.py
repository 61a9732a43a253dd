"""A server that a stub platform launches at, and official attempts played as the app plays them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient

from simulator.exchange.cmi5.kept_launch import KeptLaunch
from simulator.practice.attempts import Attempt, Attempts, Trainee
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.library.find_scenario import resolve
from tests.tui.demo import FORBIDDEN, GOOD
from tests.web.conftest import PlayedApp, Served
from tests.web.stub_platform import Session, StubPlatform
from tests.web.test_terminal import SIZE, connect

BASE = "https://sales-simulator.invalid/xapi"
SMALL = f"{BASE}/zh-CN/demo/small"


@dataclass
class Launching:
    """`desk` is the server's."""

    served: Served
    platform: StubPlatform
    desk: Any = field(init=False)

    def __post_init__(self) -> None:
        self.desk = self.served.service.launches

    @property
    def portal(self) -> BlockingPortal:
        """The way into the server's loop."""
        assert self.served.client.portal is not None
        return self.served.client.portal

    def open(self, query: str, browser: TestClient | None = None) -> tuple[TestClient, Any]:
        """A launch opened in a browser, and what came back."""
        browser = browser or self.served.new_browser()
        return browser, browser.get(f"/cmi5?{query}", follow_redirects=False)

    def launch(self, publisher: str = SMALL, name: str = "u17", **options: Any) -> tuple[TestClient, Session]:
        """A launch that succeeds."""
        browser, answer = self.open(self.platform.launch(publisher, name, **options))
        assert (answer.status_code, answer.headers.get("location")) == (303, "/"), answer.text
        return browser, self.platform.sessions[-1]

    @contextmanager
    def sit(self, browser: TestClient) -> Iterator[tuple[Any, PlayedApp]]:
        """Her app, and the socket of her browser."""
        before = len(self.served.apps.started)
        with connect(browser) as socket:
            socket.send_text(SIZE)
            while len(self.served.apps.started) == before:
                pass
            yield socket, self.served.apps.started[-1]

    def sweep(self) -> None:
        self.desk.sweep(self.served.service.lobby.present)

    def find_kept(self, session: Session) -> KeptLaunch:
        found: KeptLaunch = next(one for one in self.desk._folder if one.registration == session.registration)
        return found

    def play(self, *replies: str, name: str = "u17", mode: Mode = Mode.OFFICIAL, scenario: str = "demo/small") -> str:
        """Play an attempt from its beginning; gives its id."""
        with self._open() as (records, attempts):
            script = resolve(scenario, self.served.service.config.library, "zh-CN")
            attempt = attempts.start(script, mode, 7, Trainee(name))
            self._answer(attempt, replies)
            assert records.attempt(attempt.id).row.answered == len(replies)
            return attempt.id

    def play_on(self, attempt: str, *replies: str) -> None:
        """Go on with an attempt."""
        with self._open() as (_, attempts):
            self._answer(attempts.resume(attempt), replies)

    def _answer(self, attempt: Attempt, replies: tuple[str, ...]) -> None:
        for reply in replies:
            asked = attempt.session.state.exchanges[-1].asked
            attempt.session.submit(_number(asked, reply))

    @contextmanager
    def _open(self) -> Iterator[tuple[Records, Attempts]]:
        config = self.served.service.config
        with Records.open(config.database) as records:
            find = partial(resolve, root=config.library)
            yield records, Attempts(records, self.served.wall, None, lambda ref, language: find(ref, language=language))


#: Replies that pass, and that fail, whatever order their options are drawn in.
PASS, FAIL = (GOOD, "保证金亏光", "先听 再问 后答"), (FORBIDDEN,)


def _number(asked: Any, reply: str) -> str:
    """Options by their numbers, as somebody who plays types them."""
    choices = list(asked.choices)
    parts = reply.split()
    return " ".join(str(choices.index(part) + 1) for part in parts) if {*parts} <= {*choices} else reply
