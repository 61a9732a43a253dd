"""The answer to a choice turn: a list, chosen by number, arrows or mouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from simulator.sanitise import terminal_safe
from simulator.tui.widgets.wrapped_list import WrappedList


class ChoiceBox(WrappedList):
    """Options in the order shown; posts `Chosen` with the number (from 1) as the engine reads it."""

    @dataclass
    class Chosen(Message):
        """The trainee chose this answer."""

        answer: str

    def __init__(self, choices: Sequence[str], t: Callable[[str], str]) -> None:
        super().__init__(
            Content.assemble((f"{number}  ", "bold $primary"), terminal_safe(text))
            for number, text in enumerate(choices, 1)
        )
        self.border_title = t("Choose one")
        self.border_subtitle = t("number or Enter")

    def on_key(self, event: events.Key) -> None:
        number = int(event.character) if event.character and event.character in "123456789" else 0
        if 1 <= number <= self.option_count:
            event.stop()
            self.highlighted = number - 1
            self.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(str(event.option_index + 1)))
