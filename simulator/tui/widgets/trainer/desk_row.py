"""Rows of the trainer's desk: the name of a part, what stands below it, or that nothing does."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.authoring.overview.official_attempts import OfficialAttempt
from simulator.authoring.overview.overview import ScenarioFile, WaitingDisputes
from simulator.tui.text_layout import fit

#: Cells that a title needs; where the note would leave it fewer, the note is left out.
_LEAST_TITLE = 14


class DeskHeader(ListItem):
    """The name of a part of the desk with a figure; cannot be chosen."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(disabled=True)
        self._title, self._note = title, note

    def render(self) -> Content:
        width = self.content_size.width
        note = fit(self._note, max(1, width - cell_len(self._title) - 2)).rstrip()
        return Content.assemble(
            (fit(self._title, max(1, width - cell_len(note) - 1)), "bold $primary"), " ", (note, "$muted")
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1


class DeskNote(ListItem):
    """A sentence where a part of the desk has nothing; cannot be chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(disabled=True)
        self._text = text

    def render(self) -> Content:
        return Content.styled(fit(f"  {self._text}", max(1, self.content_size.width)), "$muted")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1


class DeskRow(ListItem):
    """One scenario, the disputes about one, or an official attempt: a mark, the title, a note or its `short` form."""

    def __init__(
        self,
        about: ScenarioFile | WaitingDisputes | OfficialAttempt,
        mark: str,
        colour: str,
        title: str,
        note: str,
        short: str = "",
    ) -> None:
        super().__init__()
        self.about = about
        self._mark, self._colour, self._title, self._notes = mark, colour, title, (note, short)

    def render(self) -> Content:
        width = self.content_size.width
        fitting = (note for note in self._notes if note and width - 4 - cell_len(note) - 1 >= _LEAST_TITLE)
        note = next((f" {note}" for note in fitting), "")
        return Content.assemble(
            ("▌ " if self.highlighted else "  ", "$primary"),
            (f"{self._mark} ", self._colour),
            fit(self._title, max(1, width - 4 - cell_len(note))),
            (note, "$muted"),
        )

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1
