"""What all pages share."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.requests import HTTPConnection

from simulator.config import Config
from simulator.locales import LANGUAGES, Translate, translator
from simulator.web.event_log import EventLog
from simulator.web.logins.links import Links
from simulator.web.logins.login import Login
from simulator.web.logins.sessions import LoginSession, Sessions
from simulator.web.logins.wrong_secrets import WrongSecrets
from simulator.web.settings import WebSettings
from simulator.web.visitors.lobby import Lobby

__all__ = [
    "COOKIE_NAMES",
    "Service",
    "choose_language",
    "find_language",
    "find_service",
    "find_session",
    "find_translate",
]

#: The cookie by whether browsers come by https; with the prefix no other host can set it.
COOKIE_NAMES = {True: "__Host-simulator", False: "simulator"}


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of a running server. `company` logs in through an identity provider, `launches` takes in whom learning
    platforms send; None where there is none.
    """

    config: Config
    settings: WebSettings
    links: Links
    sessions: Sessions
    wrong: WrongSecrets
    lobby: Lobby
    log: EventLog
    now: Callable[[], dt.datetime]
    company: Any = None
    launches: Any = None

    def is_valid(self, login: Login) -> bool:
        """Whether a login stands: links may be revoked and people deleted at any time, by another process.

        Who comes from a learning platform is here for as long as what it opened.
        """
        if login.is_launched:
            return self.launches is not None and bool(self.launches.is_anything_open(login))
        return self.links.is_bound(login) if login.is_account else self.links.is_there(login)

    async def end_launch(self, name: str) -> str:
        """End the session of a launch; gives where its learner goes back to."""
        back: str = self.launches.find_return(name)
        await asyncio.to_thread(self.launches.end, name)
        return back


def find_service(connection: HTTPConnection) -> Service:
    """The service that answers."""
    service: Service = connection.app.state.service
    return service


def find_session(connection: HTTPConnection) -> LoginSession | None:
    """Who asks; None where nobody is logged in, or may be no longer."""
    service = find_service(connection)
    word = connection.cookies.get(COOKIE_NAMES[service.settings.is_secure], "")
    session = service.sessions.find(word)
    if session is not None and not service.is_valid(session.login):
        service.sessions.end_of(session.login)
        return None
    if session is not None and session.launch and not service.launches.is_open(session.launch):
        service.sessions.end(word)
        return None
    return session


def find_language(connection: HTTPConnection) -> str:
    """The first of our languages that the browser names, else the server's."""
    wanted = connection.headers.get("accept-language", "").split(",")
    return choose_language(part.split(";")[0].strip() for part in wanted) or find_service(connection).config.language


def choose_language(wanted: Iterable[str]) -> str | None:
    """Our language of the first of these tags that has one."""
    ours = {tag.lower().split("-")[0]: tag for tag in LANGUAGES}
    return next((ours[part] for tag in wanted if (part := tag.lower().split("-")[0]) in ours), None)


def find_translate(connection: HTTPConnection) -> Translate:
    """The translation for who asks."""
    return translator(find_language(connection))
