"""One line pair of the library: level, title, minutes, practice and official results; a broken file's first problem."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.practice.feedback.scenario_results import ScenarioResult, Standing
from simulator.sanitise import terminal_safe
from simulator.scenario.library.library import LibraryEntry
from simulator.tui.formatting import draw_level
from simulator.tui.text_layout import fit

#: Cells that a title needs; where minutes and scores would leave it fewer, they are left out.
LEAST_TITLE = 12
#: Cells of a column of results.
COLUMN = 15


class ScenarioRow(ListItem):
    """An entry of the library; `broken` ones cannot be started."""

    def __init__(self, entry: LibraryEntry, problem: str, standing: Standing | None, t: Callable[[str], str]) -> None:
        super().__init__(classes="" if entry.playable else "broken")
        self.entry = entry
        self._problem, self._standing, self._t = problem, standing or Standing(), t

    def render(self) -> Content:
        width = self.content_size.width
        scenario = self.entry.summary
        if scenario is None or not self.entry.playable:
            first = Content.assemble(
                ("▌ " if self.highlighted else "  ", "$primary"),
                ("✗ ", "bold $text-error"),
                fit(self.entry.title, width - 22),
                (_right(self._t("broken"), 18), "$text-error"),
            )
            second = ("▌ " if self.highlighted else "  ", "$primary"), ("  " + fit(self._problem, width - 4), "$muted")
            return Content("\n").join([first, Content.assemble(*second)])
        minutes = self._t("{count} min").format(count=scenario.minutes)
        side = Content.assemble((_right(minutes, 8), "$muted"), *self._scores())
        if width - side.cell_length - 9 < LEAST_TITLE:
            side = Content("")
        title = Content.assemble(
            ("▌ " if self.highlighted else "  ", "$primary"),
            (fit(scenario.title, width - side.cell_length - 9), "bold"),
            ("  " + draw_level(scenario.level), "$primary"),
        )
        about = Content.styled("  " + fit(scenario.about, width - 2), "$muted")
        bar = Content.styled("▌ " if self.highlighted else "  ", "$primary")
        return Content("\n").join([title + side, bar + about[2:]])

    def _scores(self) -> list[tuple[str, str]]:
        """Two columns, practice and official apart: the best score, with a mark when one attempt passed."""
        practice, official = self._standing.practice, self._standing.official
        if practice is None and official is None and not self._standing.open:
            return [(_right(self._t("new"), 2 * COLUMN), "$muted")]
        going = self._t("official open") if self._standing.open else ""
        return [*self._result(self._t("practice"), practice), *self._result(self._t("official"), official, going)]

    def _result(self, label: str, result: ScenarioResult | None, going: str = "") -> list[tuple[str, str]]:
        if going:
            return [(_right(going, COLUMN), "$text-warning")]
        if result is None:
            return [(" " * COLUMN, "")]
        text = f"{label} {result.best}"
        mark = ("✓", "bold $text-success") if result.passed else ("·", "$muted")
        return [(_right(text, COLUMN - 2), ""), (" ", ""), mark]

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2


def _right(text: str, width: int) -> str:
    """The text at the right edge of `width` cells."""
    flat = terminal_safe(text)
    return " " * max(1, width - Content(flat).cell_length) + flat
