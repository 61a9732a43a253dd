"""One person's app as the server holds it: input goes in, screens come out, with or without a browser at the end."""

import asyncio
import contextlib
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from enum import StrEnum
from typing import Self

from simulator.config import Config
from simulator.exit_code import ExitCode
from simulator.web.visitors.processes import VisitorProcess, start_process
from simulator.web.visitors.screen_feed import ScreenFeed

__all__ = ["Attachment", "EndReason", "Visitor"]

#: Seconds for an app that was asked to end.
PATIENCE = 8.0
#: Bytes of the largest packet of an app; more is a fault of ours.
_LARGEST = 16 << 20
_HEADER = 5


class EndReason(StrEnum):
    """Why an app has ended, or a browser is let go."""

    LEFT = "left"
    IDLE = "idle"
    AWAY = "away"
    CLOSING = "closing"
    REVOKED = "revoked"
    RELEASED = "released"
    CRASHED = "crashed"
    REFUSED = "refused"
    ELSEWHERE = "elsewhere"


#: How an app that nobody asked to end has ended, by its exit code.
_REASONS: dict[int, EndReason] = {
    ExitCode.FINE: EndReason.LEFT,
    ExitCode.CANNOT_RUN: EndReason.REFUSED,
    ExitCode.TERMINATED: EndReason.CLOSING,
}


class Attachment:
    """A browser that shows a visitor's screen, until another one does."""

    def __init__(self) -> None:
        self.replaced, self.gone = asyncio.Event(), asyncio.Event()


class Visitor:
    """An app's process. `clock` gives seconds that never run backwards."""

    def __init__(
        self, process: VisitorProcess, reader: StreamReader, writer: StreamWriter, clock: Callable[[], float]
    ) -> None:
        self._process, self._reader, self._writer, self._clock = process, reader, writer, clock
        self.feed = ScreenFeed()
        self.attachment: Attachment | None = None
        self.last_input = self.last_seen = clock()
        self.reason: EndReason | None = None
        self.sentence = ""
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, config: Config, size: tuple[int, int], clock: Callable[[], float]) -> Self:
        """A new app of the person whom `config` names. Raises OSError."""
        process, ours = await asyncio.to_thread(start_process, config, size)
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return cls(process, reader, writer, clock)

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def has_ended(self) -> bool:
        return self._reading.done()

    async def wait(self) -> None:
        """Until the app has ended."""
        await asyncio.wait([self._reading])

    def attach(self) -> Attachment:
        """Show the screen to a browser; one that showed it before is let go."""
        if self.attachment is not None:
            self.attachment.replaced.set()
        self.attachment = Attachment()
        self.last_seen = self._clock()
        self.feed.make_stale()
        return self.attachment

    def detach(self, attachment: Attachment) -> None:
        """That browser has gone."""
        attachment.gone.set()
        if self.attachment is attachment:
            self.attachment = None
            self.last_seen = self._clock()
            self.feed.make_stale()

    async def wait_detached(self) -> None:
        """Until the browser that shows the screen has gone; at once where there is none."""
        if self.attachment is not None:
            await self.attachment.gone.wait()

    async def redraw(self) -> None:
        """Ask for the whole screen."""
        self.feed.restart()
        await self._send_meta({"type": "redraw"})

    async def type(self, text: str) -> None:
        """What was typed, or what the mouse did."""
        self.last_input = self._clock()
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, size: tuple[int, int]) -> None:
        """The browser's terminal has so many columns and rows."""
        await self._send_meta({"type": "resize", "width": size[0], "height": size[1]})

    async def stop(self, reason: EndReason) -> None:
        """Ask the app to end, as it is: drafts are kept. One that does not is killed."""
        self.reason = self.reason or reason
        if self.has_ended:
            return
        self._process.terminate()
        done, _ = await asyncio.wait([self._reading], timeout=PATIENCE)
        if not done:
            self._process.kill()
            await self.wait()

    async def _send_meta(self, packet: dict[str, object]) -> None:
        await self._send(b"M", json.dumps(packet).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        with contextlib.suppress(ConnectionError):  # it has just ended, and the reader says so
            self._writer.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._writer.drain()

    async def _read(self) -> None:
        """Take the app's packets until its end."""
        try:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    header = await self._reader.readexactly(_HEADER)
                    size = int.from_bytes(header[1:], "big")
                    if size > _LARGEST:
                        self._process.kill()
                        break
                    self._take(header[:1], await self._reader.readexactly(size))
        finally:
            await self._finish()

    def _take(self, kind: bytes, payload: bytes) -> None:
        if kind == b"D":
            self.feed.put(payload)
        elif kind == b"E":
            self.sentence = payload.decode("utf-8", "replace")

    async def _finish(self) -> None:
        self._writer.close()
        await asyncio.to_thread(self._process.join, PATIENCE)
        if self._process.exitcode is None:
            self._process.kill()
            await asyncio.to_thread(self._process.join)
        self.reason = self.reason or _REASONS.get(self._process.exitcode or 0, EndReason.CRASHED)
        self._process.close()
        self.feed.close()
