"""What the customer says: the line that the eye meets first."""

from textual.content import Content

from simulator.practice.events import Asked, Ended
from simulator.tui.texts import harmless, reflow
from simulator.tui.widgets.prose import Prose


class CustomerLine(Prose):
    """Name, what they answer to the last reply, and what they say next. `-now` marks the line to answer."""

    def __init__(self, event: Asked | Ended, classes: str = "") -> None:
        super().__init__(_draw(event), classes=classes)


def _draw(event: Asked | Ended) -> Content:
    said = "\n".join(reflow(part) for part in (event.reaction, event.text) if part.strip())
    return Content.assemble((harmless(event.speaker), "bold $primary"), "\n", said)
