"""What is typed between the key that opens a conversation or a drill and the moment its box stands there."""

from textual import events

__all__ = ["TypedAhead"]


class TypedAhead:
    """Typing is kept from `begin` to `end`; in between it would meet screens that come and go, and be lost."""

    def __init__(self) -> None:
        self._kept: list[str] | None = None

    def begin(self) -> None:
        """A conversation or a drill is asked for; what was kept before stays kept."""
        if self._kept is None:
            self._kept = []

    def end(self) -> str:
        """What was typed, for the box that is there now; also where none will come."""
        kept, self._kept = self._kept or [], None
        return "".join(kept)

    def take(self, event: events.Event) -> bool:
        """Whether this is typing that is kept. Enter is none: nothing is sent before it was seen."""
        if self._kept is None or not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if isinstance(event, events.Paste):
            self._kept.append(event.text)
        elif event.is_printable and event.character:
            self._kept.append(event.character)
        elif event.key == "backspace":
            self._kept = self._kept[:-1]
        elif event.key == "escape":
            self._kept = None  # who goes back will type for something else
            return False
        else:
            return event.key == "enter"
        return True
