"""Progress: what got better, what slips, days of practice; search in one's own replies."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, ListView

from simulator.locales import N_
from simulator.practice.day.own_replies import OwnReply
from simulator.practice.day.progress import Progress
from simulator.practice.day.progress_text import (
    describe_attempts,
    describe_calendar,
    describe_moves,
    describe_slipping,
    describe_trend,
)
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.formatting import format_age, format_when
from simulator.tui.requests import OpenAsked
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.own_row import OwnRow
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText

#: Replies that a search shows.
LIMIT = 100
#: Moves that are named one by one.
_MOST_NAMED = 6


class ProgressScreen(BaseScreen):
    """The page above; below it unfinished attempts, or what a search found."""

    AUTO_FOCUS = "#progress"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), key_display="/", tooltip=N_("Find what you said")),
        Binding("x", "put_away", N_("Put away"), tooltip=N_("No longer offer this unfinished attempt, or again")),
        Binding("escape", "back", N_("Back"), tooltip=N_("End the search; back")),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._progress: Progress | None = None
        self._words = ""

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("Progress"), self.t("Only you see this"), self.context.profile.trainee)
        yield Input(placeholder=self.t("Search what you said…"), id="search", classes="hidden")
        with VerticalScroll(id="progress"):
            yield WrappedText(id="progress-text")
        yield WrappedText(id="own-title", classes="heading hidden")
        yield FooterList(self.context.t, id="own")
        yield KeyFooter()

    def fill(self) -> None:
        self.query_one("#progress").focus()
        self.load()

    def come_back(self) -> None:
        self.load()

    @work(exclusive=True, group=LOADING)
    async def load(self) -> None:
        """Measure everything anew."""
        desk = self.context.desk
        progress = await self.ask(desk.measure_progress)
        if progress is None:
            return
        self._progress = progress
        self.query_one("#progress-text", WrappedText).update(self._draw(progress))
        if not self._words:
            await self._show_unfinished(progress)

    def _draw(self, progress: Progress) -> Content:
        if progress.is_empty:
            nothing = self.t("Nothing here yet. What you practise shows here from the first conversation on.")
            return Content.styled(nothing, "$muted")
        return Content("\n").join(list(self._sections(progress)))

    def _sections(self, progress: Progress) -> Iterator[Content]:
        t = self.t
        yield from _section(t("Skills"), [describe_trend(trend, t) for trend in progress.skills])
        yield Content.styled(t("share of the chances used, the last weeks count most"), "$muted")
        moves = [describe_slipping(move, t) for move in progress.slipping[:_MOST_NAMED]]
        yield from _section(t("Moves"), [describe_moves(progress, t), *(f"↘ {line}" for line in moves)], gap=True)
        yield from _section(t("Attempts"), [describe_attempts(progress, t)], gap=True)
        if progress.red_lines:
            crossed = [f"✗ {describe_slipping(move, t)}" for move in progress.red_lines[:_MOST_NAMED]]
            yield from _section(t("Red lines crossed so far"), crossed, gap=True)
        head, *rows = describe_calendar(progress, t)
        yield from _section(head, rows, gap=True)

    async def _show_unfinished(self, progress: Progress) -> None:
        now, t = self.context.clock(), self.t
        rows = [
            OwnRow(row.id, row.title, format_age(row.updated_at, now, t), t("put away") if row in progress.away else "")
            for row in (*progress.unfinished, *progress.away)
        ]
        await self._show_rows(t("Unfinished"), rows)

    async def _show_rows(self, title: str, rows: Sequence[OwnRow]) -> None:
        heading, shown = self.query_one("#own-title", WrappedText), self.query_one("#own", ListView)
        heading.update(title)
        heading.set_class(not rows and not self._words, "hidden")
        shown.set_class(not rows, "hidden")
        at = shown.index or 0
        async with self.batch():
            await shown.clear()
            await shown.extend(rows)
        shown.index = min(at, len(rows) - 1) if rows else None
        self.refresh_bindings()

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.remove_class("hidden")
        search.focus()

    @on(Input.Changed, "#search")
    def search_changed(self, event: Input.Changed) -> None:
        self._words = event.value.strip()
        self.find()

    @on(Input.Submitted, "#search")
    def search_done(self) -> None:
        self.query_one("#own", ListView).focus()

    @work(exclusive=True, group="search")
    async def find(self) -> None:
        """Show the replies with these words; without words what is unfinished."""
        desk, words = self.context.desk, self._words
        self.set_class(bool(words), "-searching")
        if not words:
            if self._progress is not None:
                await self._show_unfinished(self._progress)
            return
        found = await self.ask(lambda: desk.search(words, LIMIT)) or ()
        now = self.context.clock()
        rows = [OwnRow(r.attempt, r.text, format_when(r.at, now), self._place(r)) for r in found]
        missing = self.t("You have not said “{words}” yet.").format(words=words)
        await self._show_rows(self.t("What you said") if rows else terminal_safe(missing), rows)

    def _place(self, reply: OwnReply) -> str:
        return reply.title if reply.attempt else f"{reply.title} · {self.t('drill')}"

    @on(ListView.Selected)
    def open_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, OwnRow) and event.item.attempt:
            self.post_message(OpenAsked(event.item.attempt))

    @property
    def _row(self) -> OwnRow | None:
        for shown in self.query("#own").results(ListView):
            if shown.has_focus and isinstance(shown.highlighted_child, OwnRow):
                return shown.highlighted_child
        return None

    @work
    async def action_put_away(self) -> None:
        """Put the unfinished attempt under the cursor away, or bring it back."""
        row, desk = self._row, self.context.desk
        if row is None or self._words or self._progress is None:
            return
        away = row.attempt in {one.id for one in self._progress.away}
        await self.do(lambda: desk.bring_back(row.attempt) if away else desk.put_away(row.attempt))
        self.load()

    def action_back(self) -> None:
        search = self.query_one("#search", Input)
        if search.has_class("hidden"):
            self.app.pop_screen()
            return
        search.value = ""
        search.add_class("hidden")
        self.query_one("#progress").focus()

    @on(ListView.Highlighted)
    def follow_cursor(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "put_away":
            return self._row is not None and not self._words
        return True


def _section(title: str, lines: Sequence[str], *, gap: bool = False) -> Iterator[Content]:
    if gap:
        yield Content("")
    yield Content.styled(terminal_safe(title), "bold $primary")
    yield from (Content(terminal_safe(line)) for line in lines)
