"""What the desk and its neighbours share: a list, and beside it what is known of the row under the cursor."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import ListItem, ListView

from simulator.locales import N_
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.trainer.tool_screen import TOOLS_CSS
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar

#: Keys of all of them, the last of each.
LOAD_AGAIN = Binding("f5", "load", N_("Load again"), key_display="F5", tooltip=N_("Look at records and library again"))
OTHER_SIDE = Binding("tab", "app.focus_next", N_("Other side"), tooltip=N_("To the details and back"))
BACK = Binding("escape", "app.pop_screen", N_("Back"), tooltip=N_("Back to where you were"))


class BesideScreen(BaseScreen):
    """A list with an inspector beside it, below it in narrow windows. A screen makes its bar and shows its rows."""

    CSS_PATH: ClassVar = TOOLS_CSS
    HORIZONTAL_BREAKPOINTS = [(0, "-rows"), (96, "-columns")]  # noqa: RUF012  # as Textual declares it

    def compose(self) -> ComposeResult:
        yield self.make_bar()
        with Container(id="desk"):
            yield FooterList(self.t, id="desk-list")
            yield Inspector("desk-detail")
        yield KeyFooter()

    def make_bar(self) -> TopBar:
        """What stands at the top."""
        raise NotImplementedError

    def show_row(self, item: ListItem | None) -> None:
        """Show what is known of a row; None where the list is empty."""
        raise NotImplementedError

    def fill(self) -> None:
        self.list.focus()

    @property
    def list(self) -> FooterList:
        return self.query_one(FooterList)

    @property
    def inspector(self) -> Inspector:
        return self.query_one(Inspector)

    async def show_rows(self, items: Iterable[ListItem]) -> None:
        """Show these rows in place of those there were."""
        async with self.batch():
            await self.list.clear()
            await self.list.extend(items)

    def choose(self, index: int | None) -> None:
        """Put the cursor on a row, into sight, and show what is known of it."""
        self.list.index = index
        self.call_after_refresh(self._scroll_to_cursor)
        self.show_row(self.list.highlighted_child)
        self.refresh_bindings()

    def _scroll_to_cursor(self) -> None:
        if (row := self.list.highlighted_child) is not None:
            self.list.scroll_to_widget(row, animate=False)

    @on(ListView.Highlighted)
    def follow_cursor(self, event: ListView.Highlighted) -> None:
        self.show_row(event.item)
        self.refresh_bindings()
