"""The first start: a name, if the trainee likes."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.wrapped_text import WrappedText


class WelcomeScreen(ClosesOnce, ModalScreen[str]):
    """Gives the name, empty where it was skipped."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", show=False)]

    def __init__(self, t: Callable[[str], str]) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog"):
            yield WrappedText(Content.assemble(("◆ ", "$primary"), (t("Welcome"), "bold")), classes="dialog-title")
            yield WrappedText(
                t(
                    "Here you talk with customers who do not exist, in your own words, as often as you like. "
                    "Practice is private; every score shows its reasons."
                ),
                classes="dialog-text",
            )
            yield WrappedText(t("What may we call you? It stands on your attempts and stays on this computer."))
            yield Input(placeholder=t("Your name"), max_length=60)
            yield WrappedText(
                Content.styled(t("Enter goes on · leave it empty to skip"), "$muted"), classes="dialog-keys"
            )

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def named(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
