"""A course in the library: its name above its scenarios, folded or not, with what is passed."""

from collections.abc import Mapping

from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.locales import Translator
from simulator.practice.feedback.scenario_results import Standing
from simulator.sanitise import terminal_safe
from simulator.tui.library_shelf import Shelf
from simulator.tui.text_layout import fit

#: Cells that a title needs; where the note would leave it fewer, the note is left out.
LEAST_TITLE = 16


class CourseRow(ListItem):
    """One line: Enter folds and unfolds the course."""

    def __init__(self, shelf: Shelf, standings: Mapping[str, Standing], t: Translator) -> None:
        super().__init__()
        self.shelf = shelf
        self._passed, self._officially = shelf.count_passed(standings), shelf.count_passed_officially(standings)
        self._t = t

    def render(self) -> Content:
        count, width = len(self.shelf.entries), self.content_size.width
        progress = self._t("{passed} of {count} passed").format(passed=self._passed, count=count)
        if self._officially:
            progress += " · " + self._t("{count} officially").format(count=self._officially)
        minutes = self._t("{count} min").format(count=self.shelf.minutes)
        note = terminal_safe(f"{progress}  {minutes:>8}")
        if width - Content(note).cell_length - 4 < LEAST_TITLE:
            note = ""
        done = self._officially == count
        glyph = "▾ " if self.shelf.unfolded else "▸ "
        return Content.assemble(
            ("▌ " if self.highlighted else "  ", "$primary"),
            (glyph, "$primary"),
            (fit(self.shelf.course.title, max(1, width - 4 - Content(note).cell_length)), "bold $primary"),
            (note, "$text-success" if done else "$muted"),
        )

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1


class NothingFound(ListItem):
    """Says that no scenario fits; cannot be chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(disabled=True)
        self._text = text

    def render(self) -> Content:
        return Content.styled(fit(self._text, max(1, self.content_size.width)), "$muted")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1
