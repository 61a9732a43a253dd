"""People who come to a real server by a link, by a company's login, or from a learning platform."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from httpx2 import Client

from tests.web.launching import SMALL
from tests.web.real_server import RealServer, run_server
from tests.web.stub_platform import StubPlatform, run_platform
from tests.web.stub_provider import CLIENT, SECRET, StubProvider, run_provider

__all__ = ["Arrivals", "run_arrivals"]


class Arrivals:
    """A server, and those who say to it who comes."""

    def __init__(self, server: RealServer, platform: StubPlatform, provider: StubProvider) -> None:
        self.server, self.platform, self.provider = server, platform, provider

    def come_by(self, way: str, name: str) -> str:
        """The cookie of who comes in."""
        ways: dict[str, Callable[[str], str]] = {
            "link": self.server.log_in,
            "company": self.come_by_company,
            "platform": self.come_by_platform,
        }
        return ways[way](name)

    def come_by_company(self, name: str) -> str:
        self.provider.claims = {"sub": f"subject of {name}", "preferred_username": name}
        with Client() as browser:
            away = browser.get(f"{self.server.address}/company")
            query = parse_qs(urlsplit(away.headers["location"]).query)
            code, state = self.provider.authorise(query), query["state"][0]
            answer = browser.get(f"{self.server.address}/company/back?code={code}&state={state}")
            assert answer.status_code == 303, answer.text
            return str(browser.cookies["simulator"])

    def come_by_platform(self, name: str, registration: str = "") -> str:
        query = self.platform.launch(SMALL, name, registration=registration, back=f"{self.platform.address}/course")
        with Client() as browser:
            answer = browser.get(f"{self.server.address}/cmi5?{query}")
            assert answer.status_code == 303, answer.text
            return str(browser.cookies["simulator"])


@contextmanager
def run_arrivals(home: Path, library: Path) -> Iterator[Arrivals]:
    with run_platform() as platform, run_provider() as provider:
        home.mkdir(parents=True, exist_ok=True)
        company = f'[oidc]\nissuer = "{provider.issuer}"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        (home / "web.toml").write_text(f'{company}[cmi5]\nplatforms = "127.0.0.1"\n', "utf-8")
        with run_server(home, library=library) as server:
            yield Arrivals(server, platform, provider)
