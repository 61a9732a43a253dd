"""The answer to an order turn: items moved up and down until they stand right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from simulator.sanitise import terminal_safe
from simulator.tui.widgets.wrapped_list import WrappedList


class OrderBox(WrappedList):
    """Items to put in order; posts `Ordered` with the numbers shown at first, in the trainee's order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up,k,left", "move(-1)", show=False),  # the box itself says which keys move
        Binding("shift+down,j,right", "move(1)", show=False),
    ]

    @dataclass
    class Ordered(Message):
        """The trainee is content with this order."""

        answer: str

    def __init__(self, choices: Sequence[str], t: Callable[[str], str]) -> None:
        super().__init__()
        self._items = list(enumerate(choices, 1))
        self.border_title = t("Put these in order")
        self.border_subtitle = t("←/→ or K/J moves · Enter when right")

    def on_mount(self) -> None:
        self._fill(0)

    def action_move(self, by: int) -> None:
        """Move the highlighted item."""
        at = self.highlighted
        if at is None or not 0 <= at + by < len(self._items):
            return
        self._items[at], self._items[at + by] = self._items[at + by], self._items[at]
        self._fill(at + by)

    def _fill(self, highlighted: int) -> None:
        self.put(
            Content.assemble((f"{place}  ", "bold $primary"), ("↕ ", "$muted"), terminal_safe(text))
            for place, (_, text) in enumerate(self._items, 1)
        )
        self.highlighted = highlighted

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter sends; a click only picks the item to move."""
        event.stop()
        if not self._clicked:
            self.post_message(self.Ordered(" ".join(str(number) for number, _ in self._items)))
        self._clicked = False

    _clicked = False

    async def _on_click(self, event: object) -> None:
        self._clicked = True
        await super()._on_click(event)  # type: ignore[arg-type]
