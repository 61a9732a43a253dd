"""An official attempt for its coach: everything that can be marked, what was said there, and the marks there are."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import ListItem, ListView

from simulator.authoring.overview.official_attempts import OfficialAttempts
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.attempts import LoadedAttempt
from simulator.practice.marking.coach_mark import CoachMark, MarkWord
from simulator.practice.marking.mark_wording import explain_marks, name_place, sum_marks
from simulator.practice.marking.marked_place import MarkedPlace, list_marked_places
from simulator.practice.marking.place_wording import describe_place
from simulator.records.marking.mark_keeping import check_coach, keep_mark
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.mark import MarkScreen
from simulator.tui.formatting import format_when, name_state
from simulator.tui.screens.base import LOADING, explain_fault
from simulator.tui.screens.trainer.beside_screen import BACK, OTHER_SIDE, BesideScreen
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.trainer.place_row import PlaceRow


class MarkingScreen(BesideScreen):
    """The places that can be marked. `marks` are all there are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mark", N_("Mark"), tooltip=N_("Say with a reason how you judge this")),
        Binding("r", "toggle_lines", N_("Red lines"), tooltip=N_("Also red lines that the machine saw nothing of")),
        OTHER_SIDE,
        BACK,
    ]

    def __init__(
        self, context: AppContext, official: OfficialAttempts, loaded: LoadedAttempt, marks: Sequence[CoachMark]
    ) -> None:
        super().__init__(context)
        self._official, self._loaded, self._marks = official, loaded, marks
        self._every = False

    def make_bar(self) -> TopBar:
        row = self._loaded.row
        about = f"{row.trainee or self.t('(no name)')} · {format_when(row.updated_at, self.context.clock())}"
        return TopBar(row.title, about, f"{row.score} · {name_state(row, self.t)}")

    def fill(self) -> None:
        super().fill()
        self.show_places()

    @work(exclusive=True, group=LOADING)
    async def show_places(self) -> None:
        """Show all places; the cursor stays on its place, and begins on the first that asks for a coach's word."""
        loaded, marks, every = self._loaded, self._marks, self._every
        places = await self.ask(lambda: list_marked_places(loaded, marks, every=every))
        if places is None:
            return
        before = self._chosen
        await self.show_rows(PlaceRow(place, self.t) for place in places)
        asking = next((at for at, place in enumerate(places) if place.unconfirmed), 0)
        same = (at for at, place in enumerate(places) if before and place.target == before.target)
        self.choose(next(same, asking) if places else None)

    def show_row(self, item: ListItem | None) -> None:
        if isinstance(item, PlaceRow):
            title = name_place(item.place.target, item.place.rule, self.t)
            lines = describe_place(self._loaded, item.place, self.t)
            self.inspector.show(lines, title, sum_marks(item.place.marks, self.t))

    @property
    def _chosen(self) -> MarkedPlace | None:
        item = next((footer_list.highlighted_child for footer_list in self.query(FooterList)), None)
        return item.place if isinstance(item, PlaceRow) else None

    def action_toggle_lines(self) -> None:
        """Show every red line that holds there, or only those that were crossed, nearly crossed or marked."""
        self._every = not self._every
        self.show_places()

    @on(ListView.Selected)
    def action_mark(self) -> None:
        """Ask for the mark on the place under the cursor."""
        place, coach, t = self._chosen, self.context.profile.trainee.strip(), self.t
        if place is None:
            return
        if not coach:
            said = t("Put your name into the settings first: a mark says who set it.")
            self.notify_literally(said, severity="warning")
            return
        try:
            check_coach(self._loaded, coach)
        except UserError as fault:
            self.notify_literally(explain_fault(fault, t), severity="warning")
            return

        def keep(word: MarkWord, texts: tuple[str, str]) -> CoachMark:
            marks, now = self._official.records.marks, self.context.clock()
            return keep_mark(marks, self._loaded, place.target, word, texts, coach, now)

        self.app.push_screen(MarkScreen(place, coach, keep, t), self._kept)

    def _kept(self, mark: CoachMark | None) -> None:
        if mark is not None:
            self._marks = (*self._marks, mark)
            self.notify_literally(self.t("Kept.") + " " + explain_marks(self.t))
            self.show_places()
