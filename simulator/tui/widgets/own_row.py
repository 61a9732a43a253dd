"""Something of one's own in a list: an unfinished attempt, or a reply that a search found."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.tui.text_layout import fit


class OwnRow(ListItem):
    """One line: the text, where it belongs, when. `attempt` is empty where there is none to open."""

    def __init__(self, attempt: str, text: str, when: str, place: str = "") -> None:
        super().__init__()
        self.attempt = attempt
        self._text, self._when, self._place = text, when, place

    def render(self) -> Content:
        width = self.content_size.width
        place = fit(self._place, min(cell_len(self._place), max(0, width // 4))) if width >= 60 and self._place else ""
        side = f"  {place}  {self._when}" if place else f"  {self._when}"
        room = max(4, width - 2 - cell_len(side))
        bar = ("▌ " if self.highlighted else "  ", "$primary")
        return Content.assemble(bar, fit(self._text, room), (side, "$muted"))

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1
