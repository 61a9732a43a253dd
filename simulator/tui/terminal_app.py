"""What all our apps do alike with the terminal: themes, copying, leaving, signals, crashes handed to the caller."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from rich.console import RenderableType
from textual import events
from textual._compositor import Compositor
from textual._context import active_message_pump
from textual.app import ScreenError
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset, Region
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import MountError, Widget
from textual.worker import WorkerFailed, get_current_worker

from simulator.tui.crash import QuietApp
from simulator.tui.themes import ALL_THEMES, fit_theme

if TYPE_CHECKING:
    from textual.widgets import Input, TextArea

#: Signals that end the program; Windows lacks the last.
ENDING_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
#: Seconds after which a program that was told to end does so whatever its terminal is up to.
PATIENCE = 5.0
#: How Textual complains about a widget that is used after it was taken away: it has no place, children or styles.
_GONE = (MountError, NoMatches, ScreenError, NoScreen, KeyError)


class LivingCompositor(Compositor):
    """Draws only what is still there.

    Textual draws a widget until its screen is laid out anew, and a dialog above may draw the screen in between; by
    then one that was taken away has no styles, and drawing it ends the app.
    """

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Regions and their clips, the uppermost widget first."""
        return {widget: place for widget, place in super().visible_widgets.items() if widget.parent is not None}


class TerminalApp(QuietApp[int]):
    """An app that leaves its terminal as it found it, however it ends.

    `before_end` is called once a signal ends the program.
    """

    def __init__(self, theme: str, before_end: Callable[[], object] = lambda: None) -> None:
        self._written_cursor = Offset(0, 0)
        super().__init__()
        self._before_end = before_end
        if self.no_color:  # Textual would make greys of colours; who wants none has the terminal's own two
            self._filters = [known for known in self._filters if not isinstance(known, Monochrome)] + [NoColor()]
        for known in ALL_THEMES.values():
            self.register_theme(known)
        self._wanted_theme = theme
        self.theme = fit_theme(theme, None)

    def on_mount(self) -> None:
        self.use_theme(self._wanted_theme)

    def use_theme(self, name: str) -> None:
        """Show the theme of this name in as many colours as the terminal has."""
        self.theme = fit_theme(name, None if self.is_headless else self.console.color_system)

    def refresh_css(self, animate: bool = True) -> None:
        """Take up the theme's colours. Before there is a screen the files are left to be read with the first widgets:
        Textual would read them here and once more then.
        """
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
            self.stylesheet.update(self)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands: in the focused box, for there input methods draw what is typed."""
        box = _as_box(self.screen_stack[-1].focused if self.screen_stack else None)
        if box is None or not box.region:
            return self._written_cursor
        at = box.cursor_screen_offset
        # Behind a line's last letter an Input counts one cell too many.
        return at - Offset(1, 0) if getattr(box, "cursor_at_end", False) else at

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        self._written_cursor = at

    # Leaving.

    @property
    def is_leaving(self) -> bool:
        """True once it was decided to leave: from then on Textual refuses new widgets."""
        return self._exit

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; whatever still loads something for the screen ends first, as there is no screen to show it on."""
        self.workers.cancel_all()
        super().exit(result, return_code, message)

    def on_load(self) -> None:
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                loop.add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        """End because of a signal: keep what is to be kept, give the terminal back; a dead terminal cannot stop it."""
        self._before_end()
        last = threading.Timer(PATIENCE, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        self.exit(128 + number, return_code=128 + number)

    def show_next(self, show: Callable[[], object]) -> None:
        """Show what had to be got first, or take a screen away that waited for something."""
        show()

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """The screen that is shown next, which draws only what is still there."""
        found = super().get_screen(screen, screen_class)
        if not isinstance(found._compositor, LivingCompositor):
            found._compositor = LivingCompositor()
        return found

    def pop_screen(self) -> AwaitComplete:
        """Take the uppermost screen away; what still loads something for it ends before its widgets go."""
        self.workers.cancel_node(self.screen)
        return super().pop_screen()

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Put another screen in the place of the uppermost; what still loads something for that ends."""
        self.workers.cancel_node(self.screen)
        return super().switch_screen(screen)

    async def on_event(self, event: events.Event) -> None:
        """Deal with an event; a key or a click that comes when the app was left has no screen to go to."""
        if not (self.is_leaving and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    # Crashes.

    def _handle_exception(self, error: Exception) -> None:
        """Close the app because of a fault.

        Textual lets a widget work on for a moment after it was taken away, with its screen or with the whole app: what
        goes wrong there is no fault.
        """
        failed = isinstance(error, WorkerFailed)
        cause = error.error if isinstance(error, WorkerFailed) else error
        place = get_current_worker().node if failed else active_message_pump.get(None)
        if isinstance(cause, _GONE) and (self.is_leaving or _is_taken_away(place)):
            return
        super()._handle_exception(error)

    # Copying.

    def copy_selection(self) -> bool:
        """Copy the text marked in the focused box, else on the screen; False where nothing is marked.

        What was marked on the screen is then no longer, so that the key that copied can mean something else again.
        """
        box = _as_box(self.focused)
        if box is not None and box.selected_text:
            self.copy_to_clipboard(box.selected_text)
            return True
        if marked := self.screen.get_selected_text():
            self.copy_to_clipboard(marked)
            self.screen.clear_selection()
            return True
        return False


def _as_box(widget: Widget | None) -> Input | TextArea | None:
    """The widget if one types in it, told by its cursor: the first frame does without the modules of both."""
    return cast("Input | TextArea", widget) if hasattr(type(widget), "cursor_screen_offset") else None


def _is_taken_away(node: MessagePump | None) -> bool:
    """True for a widget that has left the screen or is about to."""
    return isinstance(node, Widget) and (not node.is_attached or node._pruning)
