"""Who is logged in: a random word in a cookie stands for it, kept in memory alone, with the key of her practice."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from simulator.config import Opening
from simulator.web.logins.login import Login

__all__ = ["LoginSession", "Sessions"]

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class LoginSession:
    """`key` opens the practice of whoever logged in; `ends` is on the clock of `Sessions`, in seconds.

    Who comes from a learning platform has a `launch` (its id), an `opening` and perhaps a `language` that she prefers.
    """

    login: Login
    key: bytes = field(repr=False)
    ends: float
    launch: str = ""
    opening: Opening | None = None
    language: str = ""


class Sessions:
    """Sessions by the word of their cookie. `clock` gives seconds that never run backwards; `lasting` is in seconds."""

    def __init__(self, clock: Callable[[], float], lasting: float) -> None:
        self._clock, self._lasting = clock, lasting
        self._sessions: dict[str, LoginSession] = {}

    def begin(
        self, login: Login, key: bytes, launch: str = "", opening: Opening | None = None, language: str = ""
    ) -> str:
        """A new session's word."""
        self.sweep()
        while len(self._sessions) >= _MOST:
            del self._sessions[next(iter(self._sessions))]
        word = secrets.token_urlsafe(32)
        self._sessions[word] = LoginSession(login, key, self._clock() + self._lasting, launch, opening, language)
        return word

    def find(self, word: str) -> LoginSession | None:
        """Whose word that is; None where it is nobody's any more."""
        session = self._sessions.get(word)
        return session if session and session.ends > self._clock() else None

    def end(self, word: str) -> None:
        self._sessions.pop(word, None)

    def end_of(self, login: Login) -> None:
        """End all sessions of a login."""
        for word in [word for word, session in self._sessions.items() if session.login.id == login.id]:
            self.end(word)

    def logins(self) -> Iterator[Login]:
        """Who is logged in, each once."""
        return iter({session.login.id: session.login for session in self._sessions.values()}.values())

    def sweep(self) -> None:
        """Forget what has ended."""
        for word in [word for word, session in self._sessions.items() if session.ends <= self._clock()]:
            self.end(word)
