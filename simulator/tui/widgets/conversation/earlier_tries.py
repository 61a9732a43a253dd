"""What was said to the turn before it was taken back, and what that earned: above the box, and in the debrief."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simulator.locales import Translate
from simulator.practice.state import Exchange
from simulator.tui.widgets.conversation.trainee_line import answer_text, score_style


class EarlierTries(Widget):
    """One dim line for each try, the newest first; empty, and so not there, where the turn is answered first."""

    DEFAULT_CSS = """
    EarlierTries { height: auto; padding: 0 2; color: $muted; }
    """

    def __init__(self, t: Translate) -> None:
        super().__init__(id="earlier", classes="hidden")
        self._t = t
        self._tries: Sequence[Exchange] = ()
        self._most = 0

    def show(self, tries: Sequence[Exchange], most: int) -> None:
        """Show at most `most` of these, which come oldest first; behind the last stands how many more there are."""
        self._tries, self._most = tuple(reversed(tries)), most
        self.set_class(not tries or most < 1, "hidden")
        self.refresh(layout=True)

    def render(self) -> Content:
        width = self.content_size.width
        more = len(self._tries) - self._most
        lines = [draw_try(exchange) for exchange in self._tries[: self._most]]
        if lines and more > 0:
            count = Content.styled("  " + self._t("and {count} more").format(count=more), "$muted")
            lines[-1] = lines[-1].truncate(max(1, width - count.cell_length), ellipsis=True, pad=True) + count
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines).stylize("dim")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(len(self._tries), self._most)


def draw_try(exchange: Exchange) -> Content:
    """`↺  40  what was said`, on one line, with its evidence marked."""
    score = exchange.result.score if exchange.result else 0
    said = Content(" ").join(answer_text(exchange).split("\n"))
    return Content.assemble(("↺ ", "$muted"), (f"{score:>3}  ", score_style(score)), said)
