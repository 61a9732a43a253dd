"""The first start: in which language, and a name, if the trainee likes."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from simulator.locales import LANGUAGES, translator
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.wrapped_text import WrappedText


@dataclass(frozen=True)
class Welcome:
    """What was answered: a name, empty where it was skipped, and the interface's language."""

    name: str
    language: str


class WelcomeScreen(ClosesOnce, ModalScreen[Welcome]):
    """Gives both answers; choosing a language shows everything in it at once, and keeps what was typed."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", show=False),
        *(Binding(f"f{number}", f"speak({number - 2})", show=False) for number in range(2, 2 + len(LANGUAGES))),
    ]

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self._typed = language, ""

    def compose(self) -> ComposeResult:
        t = translator(self._language)
        with Vertical(classes="dialog"):
            yield WrappedText(Content.assemble(("◆ ", "$primary"), (t("Welcome"), "bold")), classes="dialog-title")
            with Horizontal(id="languages"):
                for number, (tag, name) in enumerate(LANGUAGES.items(), 2):
                    mark = "✓ " if tag == self._language else ""
                    yield Button(Content(f"{mark}{name}  F{number}"), id=f"language-{number - 2}")
            yield WrappedText(
                t(
                    "Here you talk with customers who do not exist, in your own words, as often as you like. "
                    "Practice is private; every score shows its reasons."
                ),
                classes="dialog-text",
            )
            yield WrappedText(t("What may we call you? It stands on your attempts and stays on this computer."))
            yield Input(self._typed, placeholder=t("Your name"), max_length=60, select_on_focus=False)
            yield WrappedText(t("Enter goes on · leave it empty to skip"), classes="dialog-keys")

    def on_mount(self) -> None:
        self._focus_name()

    def _focus_name(self) -> None:
        name = self.query_one(Input)
        name.focus()
        name.cursor_position = len(name.value)

    @on(Button.Pressed)
    async def language_pressed(self, event: Button.Pressed) -> None:
        await self.action_speak(int((event.button.id or "-0").rpartition("-")[2]))

    async def action_speak(self, number: int) -> None:
        """Everything in this language, from now on."""
        self._language, self._typed = [*LANGUAGES][number], self.query_one(Input).value
        await self.recompose()
        self._focus_name()

    @on(Input.Submitted)
    def named(self, event: Input.Submitted) -> None:
        self.dismiss(Welcome(event.value.strip(), self._language))

    def action_skip(self) -> None:
        self.dismiss(Welcome("", self._language))
