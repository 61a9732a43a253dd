"""The box the trainee types in: grows with the text, Enter sends."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea

_NEW_LINE = frozenset({"shift+enter", "ctrl+j", "alt+enter"})
#: In an empty box these ask how the last reply was scored, where `asks_why`.
_WHY = ("?", "？")  # as a Chinese keyboard types it
#: Keys that a `TextArea` takes for selecting; here they belong to the screen around the box.
_NOT_OURS = ("f6", "f7")


class ReplyBox(TextArea):
    """A text area that posts `Sent` on Enter and is empty from then on: what is typed next is another text.

    Whoever cannot take what was sent gives it back.
    """

    @dataclass
    class Sent(Message):
        """The trainee pressed Enter on this text."""

        text: str

    @dataclass
    class Why(Message):
        """The trainee pressed ? where no reply stood: a question to the coach, not to the customer."""

    def __init__(self, draft: str, t: Callable[[str], str], *, asks_why: bool = False) -> None:
        super().__init__(draft, placeholder=t("Say it in your own words…"), highlight_cursor_line=False)
        self.border_subtitle = t("Enter sends · Ctrl+J new line")
        self.asks_why = asks_why
        self.move_cursor(self.document.end)
        for key in _NOT_OURS:
            self._bindings.key_to_bindings.pop(key, None)

    def give_back(self, text: str) -> None:
        """Put a text that was sent and could not be taken before what was typed since; the cursor stays."""
        self.insert(text + "\n" if self.text else text, (0, 0))

    def take(self, character: str) -> None:
        """A character typed while the focus was elsewhere."""
        if character in _WHY and not self.text and self.asks_why:
            self.post_message(self.Why())
        else:
            self.insert(character)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; in the middle of an undo Textual asks for it while the cursor's line is gone."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def on_resize(self) -> None:
        """Keep the cursor in view when the lines break anew."""
        self.call_after_refresh(self.scroll_cursor_visible)

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            if not self.read_only and self.text.strip():
                self.post_message(self.Sent(self.text))
                self.load_text("")
        elif event.character in _WHY and not self.text and self.asks_why:
            event.stop()
            event.prevent_default()
            self.take("?")
        else:
            await super()._on_key(event)
