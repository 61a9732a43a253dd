"""What a trainee can ask for on any screen: find, help, history, settings, the theme, leaving; drafts are kept."""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen

from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_
from simulator.tui.app_context import AppContext
from simulator.tui.bindings import translate_bindings
from simulator.tui.requests import ProfileChanged
from simulator.tui.screens.base import BaseScreen
from simulator.tui.terminal_app import TerminalApp
from simulator.tui.themes import DEFAULT, THEMES

#: Seconds between two looks whether a draft is to be written.
DRAFTS_EVERY = 0.5


def _find_provider() -> type[Provider]:
    from simulator.tui.commands import Finder

    return Finder


class CommonCommands(TerminalApp):
    """An app whose screens share `context`."""

    CSS_PATH: ClassVar = "app.tcss"
    COMMANDS: ClassVar = {_find_provider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", N_("Find"), key_display="^P", tooltip=N_("Find scenarios and commands")),
        Binding("f1", "help", N_("Help"), key_display="F1", tooltip=N_("Keys, modes, scoring")),
        Binding("ctrl+q", "quit", N_("Quit"), key_display="^Q", tooltip=N_("Leave the program"), priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.profile.theme, self._keep_typed)
        self.context = context
        self._drafts_are_safe = True
        self._held_back = list[Callable[[], object]]()
        translate_bindings(self, context.t)

    @property
    def upper_screen(self) -> BaseScreen:
        """The uppermost screen that shares the context."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen))

    def on_load(self) -> None:
        super().on_load()
        self.set_interval(DRAFTS_EVERY, self.save_drafts)

    @work(group="drafts")
    async def save_drafts(self) -> None:
        """Write what was typed since the last time; where that is impossible, say so once."""
        saved = await asyncio.to_thread(self._save_drafts)
        if not saved and self._drafts_are_safe:
            self.notify(self.context.t("What you type cannot be kept on disk until it is sent."), severity="warning")
        self._drafts_are_safe = saved

    def _save_drafts(self) -> bool:
        with contextlib.suppress(UserError):
            self.context.drafts.save()
            return True
        return False

    def _keep_typed(self) -> None:
        """Save what was typed up to this moment: a box draws a letter before its screen has heard of it."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.keep_typed()
        self._save_drafts()

    def on_unmount(self) -> None:
        self.context.close()

    # Settings, help, leaving.

    @on(ProfileChanged)
    async def settings_changed(self, message: ProfileChanged) -> None:
        self.use_theme(self.context.profile.theme)
        if message.fields == {"theme"}:
            return
        translate_bindings(self, self.context.t)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                await screen.retranslate()

    def action_settings(self) -> None:
        """Open the settings."""
        from simulator.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.context))

    def action_history(self) -> None:
        """Open the history."""
        from simulator.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self.context))

    def action_progress(self) -> None:
        """Open the progress screen."""
        from simulator.tui.screens.progress import ProgressScreen

        if not isinstance(self.screen, ProgressScreen):
            self.push_screen(ProgressScreen(self.context))

    def action_help(self) -> None:
        """Open the help."""
        from simulator.tui.screens.help import HelpScreen

        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.context))

    def action_scoring(self) -> None:
        """Open the page on scoring."""
        from simulator.tui.screens.scoring import ScoringScreen

        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, ScoringScreen):
            self.push_screen(ScoringScreen(self.context))

    def action_desk(self) -> None:
        """Open the trainer's desk; the library of a server is changed by its authors alone."""
        if self.context.config.hosted:
            return
        from simulator.tui.screens.trainer.desk import (
            DeskScreen,  # it knows the authors' tools, which trainees never load
        )

        if not isinstance(self.screen, DeskScreen):
            self.push_screen(DeskScreen(self.context))

    async def action_toggle_theme(self) -> None:
        """The other theme, kept for the next time."""
        wanted = next(name for name in THEMES if name != (self.context.profile.theme or DEFAULT))
        self.use_theme(wanted)
        self.context.change(theme=wanted)
        await self.upper_screen.do(self.context.save_profile)

    async def action_interrupt(self) -> None:
        """Ctrl-C copies a selection where there is one, else asks whether to leave."""
        if not self.copy_selection():
            await self.action_quit()

    async def action_quit(self) -> None:
        """Ask once, then leave; everything is kept already. What was being asked is answered with no."""
        from simulator.tui.dialogs.confirm import ConfirmScreen

        t = self.context.t
        if isinstance(self.screen, ConfirmScreen):
            if self.screen.again:
                self.exit(ExitCode.FINE)
                return
            self.screen.dismiss(False)
        comfort = t("Everything said so far is kept; you can resume it later.")
        self.push_screen(
            ConfirmScreen(t("Leave the program?"), comfort, t("Leave"), t("Stay"), t, again=True), self._leave
        )

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.exit(ExitCode.FINE)
            return
        held_back, self._held_back = self._held_back, []
        for show in held_back:
            self.call_later(show)  # the question is answered before it is taken away

    def show_next(self, show: Callable[[], object]) -> None:
        """So, but while it is asked whether to leave, only once somebody stays.

        What comes of itself would take the question away, or ask another with the same keys above it.
        """
        from simulator.tui.dialogs.confirm import ConfirmScreen

        if isinstance(self.screen, ConfirmScreen) and self.screen.again:
            self._held_back.append(show)
        else:
            show()

    def action_command_palette(self) -> None:
        """Find scenarios and commands."""
        from simulator.tui.commands import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(placeholder=self.context.t("Find a scenario or a command…")))

    def _screen_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the keys of this screen do just now, by name."""
        for binding in {binding.action: binding for _, binding in screen._bindings}.values():
            leads_away = binding.action.startswith(("app.", "screen."))
            if (
                binding.show
                and binding.description
                and not leads_away
                and self._check_action_state(binding.action, screen)
            ):
                title = f"{binding.description}  {binding.key_display or ''}".rstrip()
                yield SystemCommand(title, binding.tooltip or "", partial(self._run_there, binding.action, screen))

    async def _run_there(self, action: str, screen: Screen[object]) -> None:
        await self.run_action(action, screen)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        t = self.context.t
        yield from self._screen_commands(screen)
        if isinstance(screen, BaseScreen):
            yield from (SystemCommand(*one) for one in screen.list_more_commands())
        hosted = self.context.config.hosted
        if not hosted:
            yield SystemCommand(t("Who practises"), t("Name and team"), self.action_settings)
        yield SystemCommand(t("Interface language"), t("Name, team, languages, theme"), self.action_settings)
        yield SystemCommand(t("History"), t("Your earlier attempts"), self.action_history)
        yield SystemCommand(t("Progress"), t("What got better, and your own replies"), self.action_progress)
        yield SystemCommand(t("Settings"), t("Name, team, languages, theme"), self.action_settings)
        yield SystemCommand(t("Help"), t("Keys, modes, scoring"), self.action_help)
        yield SystemCommand(t("How scoring works"), t("In plain words, with real examples"), self.action_scoring)
        if not hosted:
            yield SystemCommand(t("Trainer's desk"), t("Disputes, attempts to mark, library, drafts"), self.action_desk)
        yield SystemCommand(t("Light or dark"), t("Change the theme"), self.action_toggle_theme)
        yield SystemCommand(t("Leave"), t("Leave the program"), self.action_quit)
