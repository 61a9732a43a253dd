"""The application: which screen follows which. Screens ask by message; nothing here knows how they look."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from simulator.config import Config
from simulator.locales import N_
from simulator.practice.attempts import Attempt
from simulator.practice.debrief import sum_up
from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.scenario.library.library import Library, LibraryEntry
from simulator.scenario.script import Script
from simulator.tui.app_context import AppContext
from simulator.tui.bindings import translate_bindings
from simulator.tui.commands import Finder
from simulator.tui.crash import QuietApp
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.confirm import ConfirmScreen
from simulator.tui.screens.conversation import ConversationScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.scoring import ScoringScreen
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.themes import DEFAULT, THEMES


class SimulatorApp(QuietApp[int]):
    """`clock` gives the time with its zone, `seeds` the luck of a new attempt; `first` is played at once."""

    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {Finder}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", N_("Find"), key_display="^P", tooltip=N_("Find scenarios and commands")),
        Binding("f1", "help", N_("Help"), key_display="F1", tooltip=N_("Keys, modes, scoring")),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(
        self,
        config: Config,
        records: Records,
        library: Library,
        clock: Callable[[], dt.datetime],
        seeds: Callable[[], int],
        first: tuple[Script, Mode | None] | None = None,
    ) -> None:
        super().__init__()
        self.context = AppContext(config, records, library, clock, seeds)
        self._first = first
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = config.profile.theme if config.profile.theme in THEMES else DEFAULT
        translate_bindings(self, self.context.t)

    def on_mount(self) -> None:
        self.title = self.context.t("Sales practice")
        self.push_screen(LibraryScreen(self.context))
        if not self.context.profile.trainee and not self.context.config.profile_path.exists():
            self.push_screen(WelcomeScreen(self.context.t), self._welcomed)
        else:
            self._open_first()

    def _open_first(self) -> None:
        """What was named on the command line, if anything was."""
        if self._first is None:
            return
        script, mode = self._first
        if mode is None:
            self.push_screen(BriefingScreen(self.context, script, self.context.seeds()))
        else:
            self.begin(script, mode, self.context.seeds())

    async def _welcomed(self, name: str | None) -> None:
        """Keep the name, or that none was wanted; only then play, so that an attempt is found under its name."""
        self.context.change(trainee=name or "")
        screen = self._base()
        await screen.do(self.context.save_profile)
        await screen.retranslate()
        self._open_first()

    def _base(self) -> BaseScreen:
        """The uppermost screen that sits at the desk."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen))

    # Which screen follows which.

    @on(LibraryScreen.Chosen)
    def chosen(self, message: LibraryScreen.Chosen) -> None:
        self.open_briefing(message.entry)

    def open_briefing(self, entry: LibraryEntry) -> None:
        """Brief the trainee; entries that cannot be read have no script and are never offered."""
        if entry.script is not None:
            self._go(BriefingScreen(self.context, entry.script, self.context.seeds()))

    @on(BriefingScreen.Begin)
    def briefed(self, message: BriefingScreen.Begin) -> None:
        self.begin(message.script, message.mode, message.seed)

    @work(exclusive=True, group="attempt")
    async def begin(self, script: Script, mode: Mode, seed: int) -> None:
        """A new attempt, on screen once it is kept."""
        attempt = await self._base().ask(lambda: self.context.start(script, mode, seed))
        if attempt is not None:
            self._go(ConversationScreen(self.context, attempt))

    @on(LibraryScreen.ResumeAsked)
    @on(HistoryScreen.ResumeAsked)
    @on(HistoryScreen.Opened)
    @work(exclusive=True, group="attempt")
    async def reopen(
        self, message: LibraryScreen.ResumeAsked | HistoryScreen.ResumeAsked | HistoryScreen.Opened
    ) -> None:
        """A kept attempt: to be gone on with, or looked at."""
        attempt = await self._base().ask(lambda: self.context.attempts.resume(message.attempt))
        if attempt is None:
            return
        started, ended = attempt.session.state.started, attempt.session.state.ended
        # An official attempt shows its feedback only at its end, so looking at an unfinished one means going on.
        closed = ended is not None or started is None or started.mode is Mode.PRACTICE
        if isinstance(message, HistoryScreen.Opened) and closed:
            await self._debrief(attempt, self.push_screen)
        else:
            self._go(ConversationScreen(self.context, attempt))

    @on(ConversationScreen.Finished)
    @work(exclusive=True, group="attempt")
    async def finished(self, message: ConversationScreen.Finished) -> None:
        """The conversation is over: its debrief."""
        await self._debrief(message.attempt, self._go)

    async def _debrief(self, attempt: Attempt, show: Callable[[Screen[None]], object]) -> None:
        """Sum the attempt up in a thread and show it."""
        session = attempt.session
        debrief = await self._base().ask(lambda: sum_up(session.prepared, session.state))
        if debrief is not None:
            show(DebriefScreen(self.context, attempt, debrief))

    @on(DebriefScreen.RetryAsked)
    @on(ConversationScreen.RetryAsked)
    @work(exclusive=True, group="attempt")
    async def retry(self, message: DebriefScreen.RetryAsked | ConversationScreen.RetryAsked) -> None:
        """That exchange again, in a new attempt where this one has ended."""
        attempt = await self._base().ask(lambda: self.context.try_again(message.attempt, message.index))
        if attempt is not None:
            self._go(ConversationScreen(self.context, attempt))

    @on(DebriefScreen.ResumeAsked)
    def go_on(self, message: DebriefScreen.ResumeAsked) -> None:
        self._go(ConversationScreen(self.context, message.attempt))

    @on(DebriefScreen.ScenarioAsked)
    def scenario_asked(self, message: DebriefScreen.ScenarioAsked) -> None:
        entry = self.context.find_entry(message.scenario, message.language)
        if entry is not None:
            self.open_briefing(entry)

    def _go(self, screen: Screen[None]) -> None:
        """Show this screen straight above the library."""
        if len(self.screen_stack) > 2:
            while len(self.screen_stack) > 3:
                self.pop_screen()
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    # Settings, help, leaving.

    @on(SettingsScreen.Changed)
    async def settings_changed(self, message: SettingsScreen.Changed) -> None:
        self.theme = self.context.profile.theme if self.context.profile.theme in THEMES else self.theme
        if message.fields == {"theme"}:
            return
        translate_bindings(self, self.context.t)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.retranslate()

    def action_settings(self) -> None:
        """Open the settings."""
        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.context))

    def action_history(self) -> None:
        """Open the history."""
        self.push_screen(HistoryScreen(self.context))

    def action_help(self) -> None:
        """Open the help."""
        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.context))

    def action_scoring(self) -> None:
        """Open the page on scoring."""
        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, ScoringScreen):
            self.push_screen(ScoringScreen(self.context))

    def action_toggle_theme(self) -> None:
        """The other theme, kept for the next time."""
        self.theme = next(name for name in THEMES if name != self.theme)
        self.context.change(theme=self.theme)
        self.run_worker(self._base().do(self.context.save_profile))

    def action_interrupt(self) -> None:
        """Ctrl-C copies a selection where there is one, else asks whether to leave."""
        focused = self.focused
        if isinstance(focused, TextArea | Input) and focused.selected_text:
            self.copy_to_clipboard(focused.selected_text)
        else:
            self.run_worker(self.action_quit())

    async def action_quit(self) -> None:
        """Ask once, then leave; everything is kept already."""
        t = self.context.t
        if isinstance(self.screen, ConfirmScreen):
            self.exit(0)
            return
        comfort = t("Everything said so far is kept; you can resume it later.")
        self.push_screen(ConfirmScreen(t("Leave the program?"), comfort, t("Leave"), t("Stay")), self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.exit(0)

    def action_command_palette(self) -> None:
        """Find scenarios and commands."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.context.t("Find a scenario or a command…")))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        t = self.context.t
        yield SystemCommand(t("History"), t("Your earlier attempts"), self.action_history)
        yield SystemCommand(t("Settings"), t("Name, team, languages, theme"), self.action_settings)
        yield SystemCommand(t("Help"), t("Keys, modes, scoring"), self.action_help)
        yield SystemCommand(t("How scoring works"), t("In plain words, with real examples"), self.action_scoring)
        yield SystemCommand(t("Light or dark"), t("Change the theme"), self.action_toggle_theme)
        yield SystemCommand(t("Leave"), t("Leave the program"), self.action_quit)
