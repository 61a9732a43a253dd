"""What the customer says: the line that the eye meets first."""

from textual.content import Content

from simulator.practice.events import Asked, Ended
from simulator.sanitise import terminal_safe
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.wrapped_text import WrappedText


class CustomerLine(WrappedText):
    """Name, what they answer to the last reply, and what they say next. `-now` marks the line to answer."""

    def __init__(self, event: Asked | Ended, classes: str = "") -> None:
        super().__init__(draw_customer(event), classes=classes)


class ThinkingLine(WrappedText):
    """Who is about to speak, and three dots where the words will stand."""

    DEFAULT_CSS = """
    ThinkingLine { margin: 1 6 0 0; padding: 0 1; border-left: outer $hairline; }
    """

    def __init__(self, speaker: str) -> None:
        super().__init__(_part(speaker, "…"))


def draw_customer(event: Asked | Ended) -> Content:
    """Who speaks and what; where somebody else reacts first, each part stands under its speaker."""
    reaction, text = reflow(event.reaction), reflow(event.text)
    by = event.reaction_by or event.speaker
    if not reaction or by == event.speaker:
        return _part(event.speaker, "\n".join(part for part in (reaction, text) if part))
    return Content("\n").join([_part(by, reaction), _part(event.speaker, text)])


def _part(speaker: str, said: str) -> Content:
    return Content.assemble((terminal_safe(speaker), "bold $primary"), "\n", said)
