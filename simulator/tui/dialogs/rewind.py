"""A list of the turns answered so far, to go back to one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.locales import Translate
from simulator.practice.state import Exchange
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.text_layout import fit
from simulator.tui.widgets.conversation.trainee_line import answer_text, score_style
from simulator.tui.widgets.wrapped_list import PagedList
from simulator.tui.widgets.wrapped_text import WrappedText


class RewindScreen(ClosesOnce, ModalScreen[int | None]):
    """Gives the index of the exchange to answer again, or None; `finished` where the attempt has ended."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, exchanges: Sequence[Exchange], finished: bool, t: Translate) -> None:
        super().__init__()
        self._exchanges, self._finished, self._t = exchanges, finished, t

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide-dialog"):
            yield WrappedText(self._t("Go back to which turn?"), classes="dialog-title")
            taken_back = self._t("What came after it stays in the record but no longer counts.")
            forked = self._t("A new attempt begins at that turn; this one stays as it is, with its result.")
            yield WrappedText(forked if self._finished else taken_back, classes="dialog-text")
            yield PagedList(*(Option(self._line(n, e)) for n, e in enumerate(self._exchanges, 1)), markup=False)
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
