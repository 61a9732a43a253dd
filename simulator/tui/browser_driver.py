"""The driver of an app that is shown in a browser: Textual's packets, and a screen that can be drawn anew.

A browser that comes back has an empty terminal: the packet `{"type": "redraw"}` gives it modes and the whole screen.
"""

import asyncio
import os
import signal
from contextlib import suppress

from textual import events
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size

#: Cancels a sequence that broke off; then the other screen buffer, no cursor, mouse reports and marked pastes.
_MODES = "\x18\x1b[?1049h\x1b[2J\x1b[?25l\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?2004h"


class BrowserDriver(WebDriver):
    """Packets as in `textual.drivers.web_driver`, on standard input and output.

    Where the other end goes away the app ends as at SIGTERM: what was typed is kept.
    """

    _loop: asyncio.AbstractEventLoop

    def write(self, data: str) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # the end of the input ends the app in a moment
            super().write(data)

    def start_application_mode(self) -> None:
        # Unlike the base class this leaves signals to the app, which keeps drafts before it ends.
        self._loop = asyncio.get_running_loop()
        self.write(_MODES)
        size = Size(*(self._size or (80, 24)))
        self._app.post_message(events.Resize(size, size))
        self._key_thread.start()

    def stop_application_mode(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            super().stop_application_mode()

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            os.kill(os.getpid(), signal.SIGTERM)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == "redraw":
            self._loop.call_soon_threadsafe(self._redraw)
        else:
            super().on_meta(packet_type, payload)

    def _redraw(self) -> None:
        self.write(_MODES)
        self._app.refresh(layout=True)
