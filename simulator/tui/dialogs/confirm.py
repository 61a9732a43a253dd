"""A question with two answers."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from simulator.tui.closes_once import ClosesOnce
from simulator.tui.widgets.wrapped_text import WrappedText


class ConfirmScreen(ClosesOnce, ModalScreen[bool]):
    """True for yes. `again` is the key that, pressed a second time, also means yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y,ctrl+c,ctrl+q", "answer(True)", show=False, priority=True),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, comfort: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._comfort, self._yes, self._no = question, comfort, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield WrappedText(self._question, classes="dialog-title")
            yield WrappedText(self._comfort, classes="dialog-text")
            with Horizontal(classes="dialog-buttons"):
                yield Button(self._yes, variant="primary", id="yes")
                yield Button(self._no, id="no")

    def on_mount(self) -> None:
        self.query_one("#yes", Button).focus()

    @on(Button.Pressed)
    def pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
