"""One thing to do today, with the key that starts it and why it is there."""

from collections.abc import Sequence
from enum import StrEnum

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.tui.text_layout import fit

#: Cells before a row's text: the cursor's bar, the key, a gap.
_LEAD = 7
#: Cells that a title needs; where its note would leave it fewer, the note is left out.
_LEAST_TITLE = 14


class PlanKind(StrEnum):
    """What a row starts."""

    DRILL = "drill"
    ASSIGNED = "assigned"
    RESUME = "resume"
    NEXT = "next"
    OFFICIAL = "official"


class PlanRow(ListItem):
    """A title with a note on the right, and below it lines of two parts: what, and why."""

    def __init__(self, kind: PlanKind, key: str, title: str, note: str, lines: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.kind = kind
        self._key, self._title, self._note, self._lines = key, title, note, tuple(lines)

    def render(self) -> Content:
        width = self.content_size.width
        bar = ("▌ " if self.highlighted else "  ", "$primary")
        note = self._note if width - _LEAD - cell_len(self._note) - 2 >= _LEAST_TITLE else ""
        room = max(1, width - _LEAD - cell_len(note) - (2 if note else 0))
        head = Content.assemble(
            bar,
            (f" {self._key} ", "bold reverse $primary"),
            "  ",
            (fit(self._title, room), "bold"),
            (f"  {note}" if note else "", "$muted"),
        )
        return Content("\n").join([head, *(Content.assemble(bar, *self._line(line, width)) for line in self._lines)])

    def _line(self, line: tuple[str, str], width: int) -> list[str | tuple[str, str]]:
        """What on the left and why on the right, which gives way where both do not fit."""
        what, why = line
        room = max(1, width - _LEAD)
        right = min(cell_len(why), max(0, room - min(cell_len(what), room // 2) - 2))
        left = max(1, room - right - (2 if right else 0))
        return [" " * (_LEAD - 2), fit(what, left), "  " if right else "", (fit(why, right) if right else "", "$muted")]

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + len(self._lines)
