"""The trainer's desk: which disputes and attempts wait, how the library is, what is not out yet, the last edits."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import ListItem, ListView

from simulator.authoring.overview.official_attempts import OfficialAttempt, OfficialAttempts
from simulator.authoring.overview.overview import Overview, ScenarioFile, WaitingDisputes, make_overview
from simulator.authoring.placing.states import change_state
from simulator.errors import UserError
from simulator.locales import N_, counted
from simulator.sanitise import terminal_safe
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.diagnostics.rendering import to_text
from simulator.scenario.model import ScenarioState
from simulator.scenario.script import Script
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.formatting import format_age
from simulator.tui.screens.base import LOADING, explain_fault
from simulator.tui.screens.trainer.beside_screen import BACK, LOAD_AGAIN, OTHER_SIDE, BesideScreen
from simulator.tui.screens.trainer.official_list import OfficialListScreen, open_attempt
from simulator.tui.screens.trainer.official_rows import describe_attempt, draw_attempt
from simulator.tui.screens.trainer.preview import PreviewScreen
from simulator.tui.screens.trainer.review import ReviewScreen
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.trainer.desk_row import DeskHeader, DeskNote, DeskRow

#: Problems of a file that are shown with it.
_MOST_PROBLEMS = 12
#: Attempts that stand on the desk itself.
_MOST_ATTEMPTS = 4
_STATES = {
    ScenarioState.DRAFT: N_("draft: not offered to trainees yet"),
    ScenarioState.PUBLISHED: N_("published"),
    ScenarioState.ARCHIVED: N_("archived: not offered any more, kept attempts still open"),
}


class DeskScreen(BesideScreen):
    """A list of what asks for attention; beside it what is known of the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "change(True)", N_("Publish"), tooltip=N_("Offer the scenario to trainees from now on")),
        Binding("a", "change(False)", N_("Archive"), tooltip=N_("Offer it no more; kept attempts still open")),
        Binding("l", "attempts", N_("All attempts"), tooltip=N_("Everybody's official attempts, to be marked")),
        LOAD_AGAIN,
        OTHER_SIDE,
        BACK,
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._official: OfficialAttempts | None = None

    def make_bar(self) -> TopBar:
        return TopBar(self.t("Trainer's desk"), self.t("Disputes, attempts to mark, library, drafts"))

    def come_back(self) -> None:
        self.action_load()

    @work(exclusive=True, group=LOADING)
    async def action_load(self) -> None:
        """Read library and records again and show them; the cursor stays where it was."""
        config, records = self.context.config, self.context.records.common
        overview = await self.ask(lambda: make_overview(config.library, records, config.cache))
        if overview is None:
            return
        self.context.library = overview.library
        reader = self.context.profile.trainee
        official = self._official = self._official or OfficialAttempts(
            records, config.cache, self._find_script, reader=reader
        )
        attempts = await self.ask(official.list_newest) or ()
        items = list(self._items(overview, attempts))
        rows = [number for number, item in enumerate(items) if isinstance(item, DeskRow)]
        at = self.list.index or 0
        await self.show_rows(items)
        self.choose(min(rows, key=lambda number: abs(number - at)) if rows else None)
        waiting = sum(one.count for one in overview.waiting)
        self.query_one(TopBar).show_right(counted(self.t, "{count} dispute waits", "{count} disputes wait", waiting))

    def _find_script(self, scenario: str, language: str) -> Script | None:
        entry = self.context.find_entry(scenario, language)
        return entry.script if entry else None

    def _items(self, overview: Overview, attempts: Sequence[OfficialAttempt]) -> Iterator[ListItem]:
        t = self.t
        yield DeskHeader(t("Disputes that wait"))
        for one in overview.waiting:
            yield self._dispute_row(one)
        if not overview.waiting:
            yield DeskNote(t("Nothing is disputed."))
        yield from self._attempt_rows(attempts)
        figures = [
            counted(t, "{count} file", "{count} files", overview.library.files),
            counted(t, "{count} error", "{count} errors", overview.errors),
            counted(t, "{count} warning", "{count} warnings", overview.warnings),
        ]
        yield DeskHeader(t("Library"), " · ".join(figures))
        yield from self._file_rows(overview.broken, "✗", "$text-error")
        if not overview.broken:
            yield DeskNote(t("Every scenario can be played."))
        drafts, archived = overview.in_state(ScenarioState.DRAFT), overview.in_state(ScenarioState.ARCHIVED)
        yield DeskHeader(t("Drafts"))
        yield from self._file_rows(drafts, "○", "$text-warning")
        if not drafts:
            yield DeskNote(t("Nothing is begun and not published."))
        if archived:
            yield DeskHeader(t("Archived"))
            yield from self._file_rows(archived, "–", "$muted")
        yield DeskHeader(t("Last edits"))
        yield from self._file_rows(overview.last_edits, "·", "$muted")

    def _attempt_rows(self, attempts: Sequence[OfficialAttempt]) -> Iterator[ListItem]:
        t, now = self.t, self.context.clock()
        waiting = sum(bool(one.unconfirmed) for one in attempts)
        asking = t("{count} to be confirmed").format(count=waiting) if waiting else ""
        yield DeskHeader(t("Attempts to look at"), asking)
        yield from (draw_attempt(one, now, t) for one in attempts[:_MOST_ATTEMPTS])
        if not attempts:
            yield DeskNote(t("No official attempt is over yet."))
        elif more := attempts[_MOST_ATTEMPTS:]:
            yield DeskNote(t("{count} more: press L").format(count=len(more)))

    def _dispute_row(self, one: WaitingDisputes) -> DeskRow:
        count = counted(self.t, "{count} dispute", "{count} disputes", one.count)
        age = format_age(one.since, self.context.clock(), self.t)
        return DeskRow(one, "!", "$text-warning", f"{one.title} ({one.language})", f"{count} · {age}")

    def _file_rows(self, files: Sequence[ScenarioFile], mark: str, colour: str) -> Iterator[DeskRow]:
        now = self.context.clock()
        for file in files:
            age = format_age(file.edited_at, now, self.t) if file.edited_at else ""
            yield DeskRow(file, mark, colour, f"{file.entry.title} ({file.entry.language})", age)

    def show_row(self, item: ListItem | None) -> None:
        panel = self.inspector
        if not isinstance(item, DeskRow):
            panel.show([self.t("There are no scenarios in this library.")], self.t("Details"))
        elif isinstance(item.about, ScenarioFile):
            panel.show(self._describe(item.about), item.about.entry.id, item.about.entry.language)
        elif isinstance(item.about, OfficialAttempt):
            panel.show(describe_attempt(item.about, self.context.clock(), self.t), item.about.row.id)
        else:
            panel.show(self._describe_disputes(item.about), item.about.scenario, item.about.language)

    def _describe(self, file: ScenarioFile) -> Iterator[str]:
        t, entry = self.t, file.entry
        yield f"# {entry.title}"
        if entry.summary is not None:
            yield entry.summary.about
            yield f"· {t(_STATES[entry.summary.state])}"
            yield "· " + t("version {number}").format(number=entry.summary.version)
        yield f"· {entry.path}"
        for problem in entry.problems[:_MOST_PROBLEMS]:
            first, *rest = to_text(problem, t, entry.path.parent).splitlines()
            yield ("✗ " if problem.level is Level.ERROR else "! ") + first
            yield from rest
        if not entry.problems:
            yield "✓ " + t("no problems found")

    def _describe_disputes(self, one: WaitingDisputes) -> Iterator[str]:
        t = self.t
        yield f"# {one.title}"
        yield counted(t, "{count} dispute waits", "{count} disputes wait", one.count)
        yield "→ " + t("Enter opens them, to be accepted or rejected.")
        if one.entry is None:
            yield "! " + t("the library no longer has this scenario")

    @on(ListView.Selected)
    def open_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, DeskRow):
            if isinstance(event.item.about, WaitingDisputes):
                self._review(event.item.about)
            elif isinstance(event.item.about, OfficialAttempt):
                self.open_attempt(event.item.about)
            else:
                self.open_preview(event.item.about)

    @work(exclusive=True, group="opening")
    async def open_attempt(self, attempt: OfficialAttempt) -> None:
        """Show what can be marked in it."""
        if self._official is not None:
            await open_attempt(self, self._official, attempt)

    def action_attempts(self) -> None:
        """Show everybody's official attempts."""
        if self._official is not None:
            self.app.push_screen(OfficialListScreen(self.context, self._official))

    def _review(self, one: WaitingDisputes) -> None:
        from simulator.authoring.review.queue import Review

        config = self.context.config
        review = Review(self.context.records.common, config.library, config.cache, self.context.profile.trainee)
        self.app.push_screen(ReviewScreen(review, self.t, self.context.clock, one.scenario))

    @work(exclusive=True, group="opening")
    async def open_preview(self, file: ScenarioFile) -> None:
        """Play the file while it is edited; a broken one says why it cannot be."""
        from simulator.authoring.preview.live_preview import Preview, Start

        if not file.entry.playable:
            self.notify_literally(
                self.t("This scenario has a mistake in its file and cannot be started."), severity="warning"
            )
            return
        try:
            preview = await asyncio.to_thread(Preview, file.entry.path, Start(), self.context.config.cache)
        except (UserError, OSError) as fault:
            self.notify_literally(explain_fault(fault, self.t), severity="error")
            return
        shown = PreviewScreen(preview, self.t)
        self.show_next(lambda: self.app.push_screen(shown))

    @property
    def _chosen(self) -> ScenarioFile | None:
        item = next((desk_list.highlighted_child for desk_list in self.query(FooterList)), None)
        return item.about if isinstance(item, DeskRow) and isinstance(item.about, ScenarioFile) else None

    def action_change(self, publishing: bool) -> None:
        """Ask, then publish or archive the scenario under the cursor."""
        file, t = self._chosen, self.t
        if file is None:
            return
        question = t("Publish “{title}”?") if publishing else t("Archive “{title}”?")
        comfort = (
            t("Trainees are offered it from now on.")
            if publishing
            else t("Trainees are not offered it any more; kept attempts still open.")
        )
        title = terminal_safe(file.entry.title)
        yes = t("Publish") if publishing else t("Archive")
        state = ScenarioState.PUBLISHED if publishing else ScenarioState.ARCHIVED

        def done(answer: bool | None) -> None:
            if answer:
                self.change_state(file, state)

        self.app.push_screen(ConfirmScreen(question.format(title=title), comfort, yes, t("Back"), t), done)

    @work(group="changing")
    async def change_state(self, file: ScenarioFile, state: ScenarioState) -> None:
        """Write the state into the file and show what is so now."""
        try:
            await asyncio.to_thread(change_state, self.context.config.library, file.entry.path, state)
        except (UserError, OSError) as fault:
            self.notify_literally(explain_fault(fault, self.t), severity="error")
            return
        self.notify_literally(self.t("Written to {file}").format(file=file.entry.path))
        self.action_load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "change":
            file = self._chosen
            unwanted = ScenarioState.PUBLISHED if parameters == (True,) else ScenarioState.ARCHIVED
            return None if file is None or file.state in (None, unwanted) else True
        return True
