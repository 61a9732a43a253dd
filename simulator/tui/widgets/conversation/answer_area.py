"""Where the answer is given: below the talk stands the box, or the button, that is wanted now."""

from collections.abc import Callable, Sequence

from textual import events
from textual.containers import Container
from textual.widget import Widget

from simulator.scenario.model import OrderTurn, Turn
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.order_box import OrderBox
from simulator.tui.widgets.conversation.reply_box import ReplyBox


class AnswerArea(Container):
    """Holds one widget; the reply box stays the same one from turn to turn."""

    async def put(self, wanted: Widget) -> bool:
        """Show this widget, with the focus; False where a reply box is wanted and one stands here: it stays."""
        boxes = [shown for shown in self.children if isinstance(shown, ReplyBox)]
        if isinstance(wanted, ReplyBox) and boxes:
            boxes[0].asks_why = wanted.asks_why
            return False
        await self.remove_children()
        await self.mount(wanted)
        self.screen.set_focus(wanted)  # now, and not soon: keys that come in between would go past it
        return True

    def take_key(self, event: events.Key) -> None:
        """Typing goes to the reply box wherever the focus is, or was when the key was pressed."""
        box = next(iter(self.query(ReplyBox)), None)
        if box is not None and event.is_printable and event.character:
            event.stop()
            self.screen.set_focus(box)
            box.take(event.character)


def make_chooser(turn: Turn, choices: Sequence[str], t: Callable[[str], str]) -> ChoiceBox | OrderBox:
    """The box for a turn that is answered with numbers; `choices` as the trainee is shown them."""
    return OrderBox(choices, t) if isinstance(turn, OrderTurn) else ChoiceBox(choices, t)
