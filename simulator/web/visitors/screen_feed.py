"""What an app drew, on its way to a browser: bounded, and drawn anew where a browser cannot keep up or comes back."""

import asyncio
from collections import deque

__all__ = ["FeedClosed", "ScreenFeed"]

#: Bytes that wait for a browser; a whole screen has some twenty thousand.
MOST_WAITING = 1 << 20
#: Bytes of one message to a browser.
_LARGEST = 1 << 16


class FeedClosed(Exception):
    """The app has ended; nothing comes any more."""


class ScreenFeed:
    """The newest part of what was drawn. Stale is what is incomplete: only a whole new screen makes sense then."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most = most
        self._parts: deque[bytes] = deque()
        self._size = 0
        self._is_stale, self._is_closed = True, False
        self._changed = asyncio.Event()

    @property
    def waiting(self) -> int:
        """Bytes that wait."""
        return self._size

    def put(self, data: bytes) -> None:
        """Keep what was drawn; where it is too much for a browser that does not read, nothing."""
        if self._is_stale:
            return
        if self._size + len(data) > self._most:
            self.make_stale()
            return
        self._parts.append(data)
        self._size += len(data)
        self._changed.set()

    def make_stale(self) -> None:
        """Forget what waits: who takes next has to ask for a whole screen."""
        self._parts.clear()
        self._size, self._is_stale = 0, True
        self._changed.set()

    def restart(self) -> None:
        """From now on a whole screen comes."""
        self._is_stale = False

    def close(self) -> None:
        """Nothing comes any more; what waits may still be taken."""
        self._is_closed = True
        self._changed.set()

    async def take(self) -> bytes | None:
        """What is sent next, at most 64 KB; None where a whole screen has to be asked for. Raises FeedClosed."""
        while not self._parts:
            if self._is_closed:
                raise FeedClosed
            if self._is_stale:
                return None
            self._changed.clear()
            await self._changed.wait()
        taken = bytearray(self._parts.popleft())
        while self._parts and len(taken) + len(self._parts[0]) <= _LARGEST:
            taken += self._parts.popleft()
        self._size -= len(taken)
        return bytes(taken)
