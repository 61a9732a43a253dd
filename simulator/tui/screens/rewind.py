"""A list of the turns answered so far, to go back to one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.practice.state import Exchange
from simulator.tui.text_layout import fit
from simulator.tui.widgets.trainee_line import answer_text, score_style
from simulator.tui.widgets.wrapped_text import WrappedText


class RewindScreen(ModalScreen[int | None]):
    """Gives the index of the exchange to answer again, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, exchanges: Sequence[Exchange], t: Callable[[str], str]) -> None:
        super().__init__()
        self._exchanges, self._t = exchanges, t

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide-dialog"):
            yield WrappedText(self._t("Go back to which turn?"), classes="dialog-title")
            text = self._t("What came after it stays in the record but no longer counts.")
            yield WrappedText(text, classes="dialog-text")
            yield OptionList(*(Option(self._line(n, e)) for n, e in enumerate(self._exchanges, 1)), markup=False)
            yield WrappedText(
                Content.styled(self._t("Enter goes back · Esc stays here"), "$muted"), classes="dialog-keys"
            )

    def on_mount(self) -> None:
        turns = self.query_one(OptionList)
        turns.focus()
        turns.highlighted = len(self._exchanges) - 1

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def _line(self, number: int, exchange: Exchange) -> Content:
        score = exchange.result.score if exchange.result else 0
        said = answer_text(exchange, marked=False).plain
        return Content.assemble(
            (f"{number:>2}  ", "$muted"),
            (f"{score:>3}  ", score_style(score)),
            (fit(exchange.asked.text, 56).rstrip(), "bold"),
            (f"\n         {fit(said, 56).rstrip()}", "$muted"),
        )
