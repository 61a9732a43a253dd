"""Everybody's official attempts that are over: those that ask for a coach's word first."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widgets import ListItem, ListView

from simulator.authoring.overview.official_attempts import MOST, OfficialAttempt, OfficialAttempts
from simulator.errors import UserError
from simulator.locales import counted
from simulator.tui.app_context import AppContext
from simulator.tui.screens.base import LOADING, BaseScreen, explain_fault
from simulator.tui.screens.trainer.beside_screen import BACK, LOAD_AGAIN, OTHER_SIDE, BesideScreen
from simulator.tui.screens.trainer.marking import MarkingScreen
from simulator.tui.screens.trainer.official_rows import describe_attempt, draw_attempt
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.trainer.desk_row import DeskRow


async def open_attempt(screen: BaseScreen, official: OfficialAttempts, attempt: OfficialAttempt) -> None:
    """Show what can be marked in it above `screen`; one that cannot be read any more says why in a sentence."""
    try:
        found = await screen.ask(lambda: official.load(attempt.row.id))
    except UserError as fault:
        screen.notify_literally(explain_fault(fault, screen.t), severity="error")
        return
    if found is not None:
        marking = MarkingScreen(screen.context, official, *found)
        screen.show_next(lambda: screen.app.push_screen(marking))


class OfficialListScreen(BesideScreen):
    """The newest of them."""

    BINDINGS: ClassVar[list[BindingType]] = [LOAD_AGAIN, OTHER_SIDE, BACK]

    def __init__(self, context: AppContext, official: OfficialAttempts) -> None:
        super().__init__(context)
        self._official = official

    def make_bar(self) -> TopBar:
        return TopBar(self.t("Attempts to look at"), self.t("Official attempts that are over"))

    def come_back(self) -> None:
        self.action_load()

    @work(exclusive=True, group=LOADING)
    async def action_load(self) -> None:
        """Read the records again and show them; the cursor stays on its attempt."""
        found = await self.ask(self._official.list_newest)
        if found is None:
            return
        chosen = _find_attempt(self.list.highlighted_child)
        await self.show_rows(self._items(found))
        places = {attempt.row.id: at for at, attempt in enumerate(found)}
        self.choose(places.get(chosen.row.id if chosen else "", 0) if found else None)
        count = counted(self.t, "{count} attempt", "{count} attempts", len(found))
        newest = self.t("the newest {count}").format(count=MOST)
        self.query_one(TopBar).show_right(newest if len(found) == MOST else count)

    def _items(self, found: tuple[OfficialAttempt, ...]) -> Iterator[ListItem]:
        now = self.context.clock()
        for attempt in found:
            yield draw_attempt(attempt, now, self.t)

    def show_row(self, item: ListItem | None) -> None:
        panel = self.inspector
        attempt = _find_attempt(item)
        if attempt is not None:
            panel.show(describe_attempt(attempt, self.context.clock(), self.t), attempt.row.id)
        else:
            panel.show([self.t("No official attempt is over yet.")], self.t("Details"))

    @on(ListView.Selected)
    @work(exclusive=True, group="opening")
    async def open_selected(self, event: ListView.Selected) -> None:
        attempt = _find_attempt(event.item)
        if attempt is not None:
            await open_attempt(self, self._official, attempt)


def _find_attempt(item: ListItem | None) -> OfficialAttempt | None:
    return item.about if isinstance(item, DeskRow) and isinstance(item.about, OfficialAttempt) else None
