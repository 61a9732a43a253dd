"""The history: earlier attempts, newest first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import ListView

from simulator.locales import N_, Translate
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.feedback.fork_origin import find_origins
from simulator.practice.marking.coach_mark import CoachMark, keep_standing
from simulator.practice.marking.mark_wording import sum_marks
from simulator.records.disputes import Dispute
from simulator.tui.formatting import format_age, name_origin
from simulator.tui.requests import OpenAsked, ResumeAsked
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.widgets.attempt_row import AttemptLine
from simulator.tui.widgets.dispute_list import sum_disputes
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText

#: Older attempts are for reports.
LIMIT = 200


class HistoryScreen(BaseScreen):
    """The trainee's own attempts in all scenarios and languages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", N_("Resume"), tooltip=N_("Go on with an unfinished attempt")),
        Binding("escape", "app.pop_screen", N_("Back"), tooltip=N_("Back to where you were")),
    ]

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("History"), self.t("Your attempts, newest first"), self.context.profile.trainee)
        yield WrappedText(
            self.t("Nothing here yet. Every attempt is kept, from its first line on."), classes="empty hidden"
        )
        yield FooterList(self.context.t, id="attempts")
        yield KeyFooter()

    def fill(self) -> None:
        self.query_one(FooterList).focus()

    def come_back(self) -> None:
        self.load()

    @work(exclusive=True, group=LOADING)
    async def load(self) -> None:
        """Fetch the attempts and show them."""
        trainee = self.context.profile.trainee
        rows = await self.ask(lambda: self.context.records.attempts(trainee=trainee, limit=LIMIT))
        if rows is None:
            return  # the reason was said; that nothing is kept is not known
        origins = await self.ask(lambda: find_origins(self.context.records.forks(rows))) or {}
        disputes = await self.ask(lambda: self.context.records.disputes.find(trainee=trainee)) or ()
        marks = await self.ask(lambda: self.context.records.marks.of([row.id for row in rows])) or {}
        footer_list = self.query_one(FooterList)
        at = footer_list.index or 0
        now, t = self.context.clock(), self.context.t
        marked = {attempt: keep_standing(found) for attempt, found in marks.items()}
        notes = {
            row.id: _note(row, [d for d in disputes if d.attempt == row.id], marked.get(row.id, ()), t) for row in rows
        }
        async with self.batch():
            await footer_list.clear()
            await footer_list.extend(
                AttemptLine(
                    row, format_age(row.updated_at, now, t), t, notes[row.id], name_origin(origins.get(row.id), now, t)
                )
                for row in rows
            )
        footer_list.index = min(at, len(rows) - 1) if rows else None
        self.query_one(".empty").set_class(bool(rows), "hidden")
        self.refresh_bindings()

    @on(ListView.Selected)
    def open_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, AttemptLine):
            self.post_message(OpenAsked(event.item.row.id))

    @on(ListView.Highlighted)
    def follow_cursor(self) -> None:
        self.refresh_bindings()

    def action_resume(self) -> None:
        item = self.query_one(FooterList).highlighted_child
        if isinstance(item, AttemptLine):
            self.post_message(ResumeAsked(item.row.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume" and self.is_mounted:
            item = next(iter(self.query(FooterList)), None)
            line = item.highlighted_child if item else None
            return isinstance(line, AttemptLine) and not line.row.ending
        return True


def _note(row: AttemptRow, disputes: Sequence[Dispute], marks: Sequence[CoachMark], t: Translate) -> str:
    """What became of an attempt since: that its score was corrected, how its disputes stand, what coaches marked."""
    corrected = t("corrected, was {score}").format(score=row.original.score) if row.correction else ""
    parts = corrected, sum_disputes(disputes, t), sum_marks(marks, t)
    return " · ".join(part for part in parts if part)
