"""Everybody who practises just now: one app a person, so many in all, and who is away too long is let go."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from simulator.config import Config, read_profile
from simulator.records.names import fold_name
from simulator.web.event_log import EventLog
from simulator.web.logins.login import Login
from simulator.web.logins.sessions import LoginSession
from simulator.web.logins.traces import find_profile
from simulator.web.settings import WebSettings
from simulator.web.visitors.visitor import EndReason, Visitor

__all__ = ["Lobby", "LobbyFull", "make_hosted_config"]

StartVisitor = Callable[[Config, tuple[int, int], Callable[[], float]], Awaitable[Visitor]]

#: Seconds for browsers to be told that the server closes.
_LAST_WORDS = 3.0


class LobbyFull(Exception):
    """As many people practise as may, or the server is about to close."""


class Lobby:
    """Visitors by person. `clock` gives seconds that never run backwards."""

    def __init__(
        self,
        config: Config,
        settings: WebSettings,
        log: EventLog,
        clock: Callable[[], float],
        start: StartVisitor = Visitor.start,
    ) -> None:
        self._config, self._settings, self._log, self._clock, self._start = config, settings, log, clock, start
        self._visitors: dict[str, tuple[Login, Visitor]] = {}
        self._entering: dict[str, asyncio.Lock] = {}
        self._is_closing = False

    def __len__(self) -> int:
        return len(self._visitors)

    @property
    def is_closing(self) -> bool:
        return self._is_closing

    @property
    def present(self) -> frozenset[str]:
        """The ids of the logins whose apps run."""
        return frozenset(login.id for login, visitor in self._visitors.values() if not visitor.has_ended)

    async def enter(self, session: LoginSession, size: tuple[int, int], language: str) -> Visitor:
        """The app of who is logged in: the one that runs, else a new one. Raises LobbyFull, OSError."""
        person = fold_name(session.login.name)
        async with self._entering.setdefault(person, asyncio.Lock()):
            known = self._visitors.get(person)
            if known is not None:
                login, visitor = known
                if login.id == session.login.id and visitor.reason is None and not visitor.has_ended:
                    return visitor
                await visitor.stop(EndReason.ELSEWHERE)  # begun with another key, or just ending
                self._visitors.pop(person, None)
            if self._is_closing or len(self._visitors) >= self._settings.sessions:
                self._log.write("refused", login=session.login.id, visitors=len(self._visitors))
                raise LobbyFull
            config = make_hosted_config(self._config, session, language)
            visitor = await self._start(config, size, self._clock)
            self._visitors[person] = session.login, visitor
            self._log.write("began", login=session.login.id, process=visitor.pid, visitors=len(self._visitors))
            return visitor

    async def sweep(self, is_valid: Callable[[Login], bool]) -> None:
        """Let go whose time is over and whose login does not stand any more; forget who has left."""
        for person, (login, visitor) in [*self._visitors.items()]:
            reason = self._find_reason(visitor) if is_valid(login) else _explain_end(login)
            if reason is not None and visitor.reason is None:
                await visitor.stop(reason)
            if visitor.has_ended:
                if self._visitors.get(person) == (login, visitor):
                    del self._visitors[person]
                self._log.write("ended", login=login.id, reason=str(visitor.reason), visitors=len(self._visitors))

    async def stop(self, login: Login, reason: EndReason) -> None:
        """Let somebody go."""
        found = self._visitors.get(fold_name(login.name))
        if found is not None:
            await found[1].stop(reason)

    async def close(self) -> None:
        """Let everybody go; what they typed is kept. Once: a server on its way down is asked twice."""
        if self._is_closing:
            return
        self._is_closing = True
        self._log.write("closing", visitors=len(self._visitors))
        visitors = [visitor for _, visitor in self._visitors.values()]
        await asyncio.gather(*(visitor.stop(EndReason.CLOSING) for visitor in visitors))
        with contextlib.suppress(TimeoutError):  # a browser that takes nothing is not waited for
            await asyncio.wait_for(asyncio.gather(*(visitor.wait_detached() for visitor in visitors)), _LAST_WORDS)

    def _find_reason(self, visitor: Visitor) -> EndReason | None:
        now, minute = self._clock(), 60
        if visitor.attachment is None and now - visitor.last_seen > self._settings.keep_minutes * minute:
            return EndReason.AWAY
        if now - visitor.last_input > self._settings.idle_minutes * minute:
            return EndReason.IDLE
        return None


def _explain_end(login: Login) -> EndReason:
    """Why somebody is let go whose login does not stand any more."""
    return EndReason.RELEASED if login.is_account else EndReason.REVOKED


def make_hosted_config(config: Config, session: LoginSession, language: str) -> Config:
    """The configuration of the app of who is logged in; `language` is her browser's, where she has set none."""
    path = find_profile(config.home, session.login.name)
    profile = replace(read_profile(path), trainee=session.login.name, team="")
    spoken, opening = profile.language or session.language or language, session.opening
    return replace(
        config,
        profile_path=path,
        profile=profile,
        language=spoken,
        content_language=opening.language if opening else profile.content_language or spoken,
        account=f"web:{session.login.id}",
        hosted=True,
        seal=session.key,
        opening=opening,
    )
