"""The library: courses and their scenarios, what is unfinished, search."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, ListItem, ListView

from simulator.locales import N_
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.feedback.scenario_results import Standing, find_unfinished, sum_standings
from simulator.practice.feedback.wording import name_skill
from simulator.sanitise import terminal_safe
from simulator.scenario.diagnostics.catalogue import message
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.library.library import LibraryEntry
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.library_filter import LibraryFilterScreen
from simulator.tui.formatting import draw_level, format_age
from simulator.tui.library_shelf import LibraryFilter, Shelf, fill_shelves, find_next_course
from simulator.tui.requests import EntryChosen, ResumeAsked
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.widgets.course_row import CourseRow, NothingFound
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.scenario_card import ScenarioCard
from simulator.tui.widgets.scenario_row import ScenarioRow
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText

#: So many scenarios are shown unfolded at first: they fit on a screen or two.
FEW = 8
#: What the profile keeps where every course is folded.
NONE_OPEN = "-"


class LibraryScreen(BaseScreen):
    """Everything there is to practise."""

    IS_HOME = True
    # Not the search box, which Textual would take as it is the first: keys pressed early would go into it unseen.
    AUTO_FOCUS = "#scenarios"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), key_display="/", tooltip=N_("Find by title, customer or skill")),
        Binding("f", "filter", N_("Filter"), tooltip=N_("Only one level, or one skill")),
        Binding("r", "resume", N_("Resume"), tooltip=N_("Go on with the unfinished attempt")),
        Binding("h", "app.history", N_("History"), tooltip=N_("Your earlier attempts")),
        Binding("t", "app.today", N_("Today"), tooltip=N_("Back to the plan of the day")),
        Binding("c", "next_language", N_("Language"), tooltip=N_("Scenarios in the other language")),
        Binding("s", "app.settings", N_("Settings"), tooltip=N_("Name, team, languages, theme")),
        Binding("left", "fold(False)", N_("Fold"), show=False),
        Binding("right", "fold(True)", N_("Unfold"), show=False),
        Binding("escape", "show_all", N_("Show all"), tooltip=N_("End search and filter")),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._standings: Mapping[str, Standing] = {}
        self._unfinished: AttemptRow | None = None
        self._wanted = LibraryFilter()
        self._shelves: Sequence[Shelf] = ()
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        profile = self.context.profile
        who = " · ".join(part for part in (profile.trainee, profile.team) if part)
        yield TopBar(self.t("Sales practice"), self.t("Choose a conversation"), who)
        yield WrappedText(id="resume-banner", classes="hidden")
        yield Input(placeholder=self.t("Title, customer or skill…"), id="search", classes="hidden")
        yield WrappedText(id="filter", classes="hidden")
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
        trainee = self.context.profile.trainee
        await self.ask(lambda: self.context.attempts.close_overdue(trainee))
        rows = await self.ask(lambda: self.context.records.attempts(trainee=trainee)) or ()
        self._standings = sum_standings(rows, self.context.content_language)
        away = await self.ask(lambda: self.context.records.log.away(trainee)) or ()
        drafted = await self.ask(self.context.drafts.attempts) or frozenset()
        self._unfinished = find_unfinished(rows, drafted, away)
        self._show_banner()
        await self._show_list()
        self.refresh_bindings()

    async def _show_list(self, cursor: str = "") -> None:
        """Fill the list anew, the cursor on a course or scenario by name, or where it was.

        One at a time, as typing and loading both ask for it.
        """
        async with self._drawing:
            footer_list = self.query_one("#scenarios", ListView)
            wanted = cursor or _name(footer_list.highlighted_child)
            items = list(self._items())
            if self._wanted.narrows and not items:
                items.append(NothingFound(self.t("Nothing found")))
            async with self.batch():
                await footer_list.clear()
                await footer_list.extend(items)
            rows = {at: _name(item) for at, item in enumerate(items) if not isinstance(item, NothingFound)}
            first = next((at for at in rows if isinstance(items[at], ScenarioRow)), next(iter(rows), None))
            footer_list.index = next((at for at, name in rows.items() if name == wanted), first)
            self._show_card(footer_list.highlighted_child)

    def _items(self) -> Iterator[ListItem]:
        """Courses, each with its scenarios where it is unfolded."""
        offered = self.context.entries(self.context.content_language)
        courses = self.context.library.courses
        unfolded = self._unfolded(list(fill_shelves(courses, offered, LibraryFilter(), (), self.t)))
        self._shelves = list(fill_shelves(courses, offered, self._wanted, unfolded, self.t))
        for shelf in self._shelves:
            yield CourseRow(shelf, self._standings, self.t)
            for entry in shelf.entries if shelf.unfolded else ():
                yield ScenarioRow(entry, self._problem(entry), self._standings.get(entry.id), self.context.t)

    def _unfolded(self, shelves: Sequence[Shelf]) -> set[str]:
        """The courses unfolded the last time; at first the one to go on with, or all where they are few."""
        if self.context.profile.open_courses:
            return {*self.context.profile.open_courses.split()}
        if sum(len(shelf.entries) for shelf in shelves) <= FEW:
            return {shelf.course.id for shelf in shelves}
        return {find_next_course(shelves, self._standings)}

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
        if isinstance(item, CourseRow):
            self.query_one(ScenarioCard).show_course(item.shelf, self._standings, self.context.t)
            return
        entry = item.entry if isinstance(item, ScenarioRow) else None
        problem = self._problem(entry) if entry else ""
        standing = self._standings.get(entry.id) if entry else None
        self.query_one(ScenarioCard).show(entry, problem, standing, self.context.t)

    @on(ListView.Highlighted)
    def follow_cursor(self, event: ListView.Highlighted) -> None:
        self._show_card(event.item)

    @on(ListView.Selected)
    def open_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, ScenarioRow):
            self._open(event.item.entry)
        elif isinstance(event.item, CourseRow):
            self._fold(event.item.shelf, unfold=not event.item.shelf.unfolded)

    def _open(self, entry: LibraryEntry) -> None:
        if not entry.playable:
            self.notify_literally(
                self.t("This scenario has a mistake in its file and cannot be started."), severity="warning"
            )
        else:
            self.post_message(EntryChosen(entry))

    def action_search(self) -> None:
        search = self.query_one("#search", Input)
        search.remove_class("hidden")
        search.focus()
        self.refresh_bindings()

    async def action_show_all(self) -> None:
        """End search and filter."""
        search = self.query_one("#search", Input)
        search.value = ""
        search.add_class("hidden")
        self.query_one("#scenarios", ListView).focus()
        await self._narrow(LibraryFilter())

    def action_filter(self) -> None:
        """Ask for a level or a skill that some scenario offers."""
        offered = [e.summary for e in self.context.entries(self.context.content_language) if e.summary]
        skills = frozenset(skill for scenario in offered for skill in scenario.skills)
        levels = frozenset(scenario.level for scenario in offered)
        screen = LibraryFilterScreen(self._wanted, skills, levels, self.t)
        self.app.push_screen(screen, self._use_filter)

    async def _use_filter(self, chosen: LibraryFilter | None) -> None:
        if chosen is not None and chosen.narrows:
            await self._narrow(chosen)
        elif chosen is not None:
            await self.action_show_all()

    async def _narrow(self, wanted: LibraryFilter) -> None:
        self._wanted = wanted
        shown = [self.t("Level") + " " + draw_level(wanted.level)] if wanted.level else []
        shown += [name_skill(wanted.skill, self.context.t)] if wanted.skill else []
        line = self.query_one("#filter", WrappedText)
        line.set_class(not shown, "hidden")
        line.update(Content.assemble((self.t("Only") + "  ", "$muted"), (" · ".join(shown), "bold $primary")))
        await self._show_list()
        self.refresh_bindings()

    def action_fold(self, unfold: bool) -> None:
        """Fold or unfold the course under the cursor, or the one that its scenario belongs to."""
        item = self.query_one("#scenarios", ListView).highlighted_child
        entry = item.entry if isinstance(item, ScenarioRow) else None
        shelf = item.shelf if isinstance(item, CourseRow) else self._find_shelf(entry) if entry else None
        if shelf is not None and shelf.unfolded is not unfold:
            self._fold(shelf, unfold=unfold)

    def _find_shelf(self, entry: LibraryEntry) -> Shelf | None:
        return next((shelf for shelf in self._shelves if entry in shelf.entries), None)

    @work
    async def _fold(self, shelf: Shelf, *, unfold: bool) -> None:
        """Kept for the next time. Nothing folds while something is looked for: all that fits is shown then."""
        if self._wanted.narrows:
            return
        now = {one.course.id for one in self._shelves if one.unfolded} - {shelf.course.id}
        names = now | ({shelf.course.id} if unfold else set())
        self.context.change(open_courses=" ".join(sorted(names)) or NONE_OPEN)
        await self._show_list(shelf.course.id)
        await self.do(self.context.save_profile)

    @on(Input.Changed, "#search")
    async def narrow(self, event: Input.Changed) -> None:
        await self._narrow(replace(self._wanted, words=event.value))

    @on(Input.Submitted, "#search")
    def take_first(self) -> None:
        self.query_one("#scenarios", ListView).focus()

    def action_resume(self) -> None:
        if self._unfinished is not None:
            self.post_message(ResumeAsked(self._unfinished.id))

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
        if action == "show_all":
            return self._wanted.narrows or any(not search.has_class("hidden") for search in self.query("#search"))
        if action == "next_language":
            return len(self.context.languages()) > 1
        return True


def _name(item: ListItem | None) -> str:
    """What an item of the list is known by."""
    if isinstance(item, ScenarioRow):
        return item.entry.id
    return item.shelf.course.id if isinstance(item, CourseRow) else ""
