"""The library: courses and their scenarios, what is unfinished, search."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, ListItem, ListView

from simulator.locales import N_
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.feedback.scenario_results import ScenarioResult, find_unfinished, sum_results
from simulator.sanitise import terminal_safe
from simulator.scenario.diagnostics.catalogue import message
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.library.library import LibraryEntry
from simulator.tui.app_context import AppContext
from simulator.tui.formatting import format_age
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.scenario_card import ScenarioCard
from simulator.tui.widgets.scenario_row import CourseHeader, ScenarioRow
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class LibraryScreen(BaseScreen):
    """Where everything starts."""

    # Not the search box, which Textual would take as it is the first: keys pressed early would go into it unseen.
    AUTO_FOCUS = "#scenarios"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), key_display="/", tooltip=N_("Find a scenario by title")),
        Binding("r", "resume", N_("Resume"), tooltip=N_("Go on with the unfinished attempt")),
        Binding("h", "app.history", N_("History"), tooltip=N_("Your earlier attempts")),
        Binding("c", "next_language", N_("Language"), tooltip=N_("Scenarios in the other language")),
        Binding("s", "app.settings", N_("Settings"), tooltip=N_("Name, team, languages, theme")),
        Binding("escape", "stop_search", N_("Show all"), tooltip=N_("End the search")),
    ]

    @dataclass
    class Chosen(Message):
        """The trainee wants to read this scenario's briefing."""

        entry: LibraryEntry

    @dataclass
    class ResumeAsked(Message):
        """The trainee wants to go on with this attempt."""

        attempt: str

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._results: Mapping[str, ScenarioResult] = {}
        self._unfinished: AttemptRow | None = None
        self._wanted = ""
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        profile = self.context.profile
        who = " · ".join(part for part in (profile.trainee, profile.team) if part)
        yield TopBar(self.t("Sales practice"), self.t("Choose a conversation"), who)
        yield WrappedText(id="resume-banner", classes="hidden")
        yield Input(placeholder=self.t("Search scenarios…"), id="search", classes="hidden")
        with Horizontal(id="library"):
            yield FooterList(self.context.t, id="scenarios")
            with VerticalScroll(id="card", can_focus=False):
                yield ScenarioCard()
        empty = self.t("There are no scenarios in {place}.").format(place=self.context.config.library)
        yield WrappedText(empty, id="no-scenarios", classes="empty" if not self.context.library.entries else "hidden")
        yield KeyFooter()

    def fill(self) -> None:
        self.query_one("#scenarios", ListView).focus()
        self.load()

    def come_back(self) -> None:
        self.load()

    @work(exclusive=True, group=LOADING)
    async def load(self) -> None:
        """Fetch the trainee's results and show everything; without records the library still shows."""
        rows = await self.ask(lambda: self.context.records.attempts(trainee=self.context.profile.trainee)) or ()
        self._results = sum_results(rows, self.context.content_language)
        self._unfinished = find_unfinished(rows, self.context.drafts.attempts())
        self._show_banner()
        await self._show_list()
        self.refresh_bindings()

    async def _show_list(self) -> None:
        """Fill the list anew, the cursor where it was; one at a time, as typing and loading both ask for it."""
        async with self._drawing:
            footer_list = self.query_one("#scenarios", ListView)
            kept = footer_list.highlighted_child
            wanted = kept.entry.id if isinstance(kept, ScenarioRow) else ""
            items = list(self._items())
            if self._wanted and not items:
                items.append(CourseHeader(self.t("Nothing found"), ""))
            async with self.batch():
                await footer_list.clear()
                await footer_list.extend(items)
            rows = {at: item.entry.id for at, item in enumerate(items) if isinstance(item, ScenarioRow)}
            footer_list.index = next((at for at, name in rows.items() if name == wanted), next(iter(rows), None))
            self._show_card(footer_list.highlighted_child)

    def _items(self) -> Iterator[ListItem]:
        """Course headers with the rows that fit the search."""
        offered = {id(entry) for entry in self.context.entries(self.context.content_language)}
        for course in self.context.library.courses:
            fitting = [e for e in course.entries if id(e) in offered and self._fits(e)]
            if not fitting:
                continue
            passed = sum(1 for e in fitting if (r := self._results.get(e.id)) and r.passed)
            note = self.t("{passed} of {count} passed").format(passed=passed, count=len(fitting))
            yield CourseHeader(course.title, note)
            for entry in fitting:
                yield ScenarioRow(entry, self._problem(entry), self._results.get(entry.id), self.context.t)

    def _fits(self, entry: LibraryEntry) -> bool:
        texts = [entry.id, *((entry.scenario.title, entry.scenario.about) if entry.scenario else ())]
        return all(word in " ".join(texts).casefold() for word in self._wanted.casefold().split())

    def _problem(self, entry: LibraryEntry) -> str:
        """The first error of a broken file, with its line."""
        first = next((p for p in entry.problems if p.level is Level.ERROR), None)
        if first is None:
            return ""
        place = f"{entry.path.name}:{first.position.line}" if first.position else entry.path.name
        return f"{place}  {message(first, self.context.t)}"

    def _show_banner(self) -> None:
        banner, row = self.query_one("#resume-banner", WrappedText), self._unfinished
        banner.set_class(row is None, "hidden")
        if row is not None:
            when = format_age(row.updated_at, self.context.clock(), self.context.t)
            said = self.t("{count} answered, {when}").format(count=row.answered, when=when)
            banner.update(
                Content.assemble(
                    (self.t("Unfinished") + "  ", "bold $primary"),
                    (terminal_safe(row.title), "bold"),
                    (f"  {said}   ", "$muted"),
                    (" R ", "bold reverse $primary"),
                    " " + self.t("resumes it"),
                )
            )

    def _show_card(self, item: ListItem | None) -> None:
        entry = item.entry if isinstance(item, ScenarioRow) else None
        problem = self._problem(entry) if entry else ""
        result = self._results.get(entry.id) if entry else None
        self.query_one(ScenarioCard).show(entry, problem, result, self.context.t)

    @on(ListView.Highlighted)
    def follow_cursor(self, event: ListView.Highlighted) -> None:
        self._show_card(event.item)

    @on(ListView.Selected)
    def open_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, ScenarioRow):
            self._open(event.item.entry)

    def _open(self, entry: LibraryEntry) -> None:
        if entry.script is None:
            self.notify_literally(
                self.t("This scenario has a mistake in its file and cannot be started."), severity="warning"
            )
        else:
            self.post_message(self.Chosen(entry))

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.remove_class("hidden")
        search.focus()
        self.refresh_bindings()

    def action_stop_search(self) -> None:
        search = self.query_one("#search", Input)
        search.value = ""
        search.add_class("hidden")
        self.query_one("#scenarios", ListView).focus()
        self.refresh_bindings()

    @on(Input.Changed, "#search")
    async def narrow(self, event: Input.Changed) -> None:
        self._wanted = event.value
        await self._show_list()

    @on(Input.Submitted, "#search")
    def take_first(self) -> None:
        self.query_one("#scenarios", ListView).focus()

    def action_resume(self) -> None:
        if self._unfinished is not None:
            self.post_message(self.ResumeAsked(self._unfinished.id))

    def action_next_language(self) -> None:
        """The next content language of the library; kept for the next time."""
        languages = self.context.languages()
        now = self.context.content_language
        if len(languages) > 1:
            after = languages[(languages.index(now) + 1) % len(languages)] if now in languages else languages[0]
            self._keep_language(after)

    @work
    async def _keep_language(self, language: str) -> None:
        self.context.change(content_language=language)
        self.load()
        await self.do(self.context.save_profile)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume":
            return self._unfinished is not None
        if action == "stop_search":
            return any(not search.has_class("hidden") for search in self.query("#search"))
        if action == "next_language":
            return len(self.context.languages()) > 1
        return True
