"""A question with two answers; staying is what Enter does, so that a key pressed twice by mistake changes nothing."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button

from simulator.locales import Translate
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.wrapped_text import WrappedText


class ConfirmScreen(ClosesOnce, ModalScreen[bool]):
    """True for `yes`, which does it; `no` stays and has the focus. `comfort` says what happens then.

    With `again` the key that led here, Ctrl-C or Ctrl-Q, means yes when it is pressed once more (the app sees to it).
    """

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y", "answer(True)", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
    ]

    def __init__(self, question: str, comfort: str, yes: str, no: str, t: Translate, *, again: bool = False) -> None:
        super().__init__()
        self._question, self._comfort, self._yes, self._no = question, comfort, yes, no
        self._t, self.again = t, again

    def compose(self) -> ComposeResult:
        keys = self._t("Y: {yes} · Esc, N or Enter: {no}").format(yes=self._yes, no=self._no)
        with Vertical(classes="dialog wide-dialog" if "\n" in self._comfort else "dialog"):
            yield WrappedText(self._question, classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield WrappedText(self._comfort, classes="dialog-text")
            with Horizontal(classes="dialog-buttons"):
                yield Button(self._no, variant="primary", id="no")
                yield Button(self._yes, id="yes")
            yield WrappedText(keys, classes="dialog-keys")

    def on_mount(self) -> None:
        self.query_one("#no", Button).focus()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)

    def action_scroll(self, direction: int) -> None:
        self.query_one(".dialog-body").scroll_relative(y=direction, animate=False)
