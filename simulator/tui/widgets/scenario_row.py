"""One line pair of the library: level, title, minutes, best and last result; a broken file with its first problem."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widgets import ListItem

from simulator.practice.feedback.scenario_results import ScenarioResult
from simulator.sanitise import terminal_safe
from simulator.scenario.library.library import LibraryEntry
from simulator.tui.formatting import draw_level
from simulator.tui.text_layout import fit

#: Cells that a title needs; where minutes and scores would leave it fewer, they are left out.
LEAST_TITLE = 12


class ScenarioRow(ListItem):
    """An entry of the library; `broken` ones cannot be started."""

    def __init__(
        self, entry: LibraryEntry, problem: str, result: ScenarioResult | None, t: Callable[[str], str]
    ) -> None:
        super().__init__(classes="broken" if entry.script is None else "")
        self.entry = entry
        self._problem, self._result, self._t = problem, result, t

    def render(self) -> Content:
        width = self.content_size.width
        scenario = self.entry.scenario
        if scenario is None or self.entry.script is None:
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
        """Two columns: best with a mark when one attempt passed, and last."""
        if self._result is None:
            return [(_right(self._t("new"), 22), "$muted")]
        best = self._t("best {score}").format(score=self._result.best)
        last = self._t("last {score}").format(score=self._result.last)
        mark = ("✓", "bold $text-success") if self._result.passed else ("·", "$muted")
        return [(_right(best, 11), ""), (" ", ""), mark, (_right(last, 9), "$muted")]

    def watch_highlighted(self, value: bool) -> None:
        super().watch_highlighted(value)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 2


def _right(text: str, width: int) -> str:
    """The text at the right edge of `width` cells."""
    flat = terminal_safe(text)
    return " " * max(1, width - Content(flat).cell_length) + flat
