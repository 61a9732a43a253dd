"""The application: which screen follows which. Screens ask by message; nothing here knows how they look.

Only what the first frame needs is loaded before it; a screen's module is when it is shown, and all of them are, in a
thread of their own, as soon as the plan of the day stands.
"""

from __future__ import annotations

import datetime as dt
import importlib
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from simulator.config import Config
from simulator.practice.official.mode import Mode
from simulator.tui.app_context import AppContext
from simulator.tui.bindings import translate_bindings
from simulator.tui.common_commands import CommonCommands
from simulator.tui.requests import (
    BeginAsked,
    ConversationEnded,
    DayPlanned,
    DrillAsked,
    EntryChosen,
    GoOnAsked,
    OpenAsked,
    ResumeAsked,
    RetryAsked,
    ScenarioAsked,
)
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from simulator.practice.attempts import Attempt
    from simulator.records.store import Records
    from simulator.scenario.library.library import Library
    from simulator.scenario.library.library_entry import LibraryEntry
    from simulator.scenario.script import Script
    from simulator.tui.screens.briefing import BriefingScreen
    from simulator.tui.screens.welcome import Welcome

#: What is loaded once the plan of the day stands, the likeliest next screens first.
_LATER = ("briefing", "library", "conversation", "drill", "debrief", "progress", "history", "settings", "help")


class SimulatorApp(CommonCommands):
    """`clock` gives the time with its zone, `seeds` the luck of a new attempt.

    `records` and `library` are as `AppContext` takes them. `first` is played at once; a drill of `drill` minutes is
    begun at once.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "today", show=False)]

    def __init__(
        self,
        config: Config,
        records: Records | Callable[[], Records],
        library: Library | Callable[[], Library],
        clock: Callable[[], dt.datetime],
        seeds: Callable[[], int],
        first: tuple[Script, Mode | None] | None = None,
        drill: int = 0,
    ) -> None:
        super().__init__(AppContext(config, records, library, clock, seeds))
        self._first, self._drill = first, drill
        self._loading_screens = False

    def on_mount(self) -> None:
        self.title = self.context.t("Sales practice")
        for screen in self.open_home():
            self.push_screen(screen)
        if not self.context.profile.trainee and not self.context.config.profile_path.exists():
            from simulator.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.context.config.language), self._welcomed)
        else:
            self._open_first()
        self.call_after_refresh(self.open_context)

    @work(thread=True, group="opening")
    def open_context(self) -> None:
        """Open records and library; where that is impossible the app ends, and whoever ran it says why."""
        self.context.open()

    def open_home(self) -> Sequence[Screen[None]]:
        """The screens to begin with, the uppermost last."""
        return (TodayScreen(self.context),)

    def _open_first(self) -> None:
        """What was named on the command line, or by a learning platform, if anything was."""
        opening = self.context.config.opening
        if opening is not None and opening.attempt:
            self.reopen(OpenAsked(opening.attempt))
            return
        if self._drill:
            self._open_drill(self.push_screen, self._drill)
        if self._first is None:
            return
        script, mode = self._first
        if mode is None:
            self.push_screen(self._brief(script))
        elif mode is Mode.OFFICIAL:
            self.confirm_official(script)
        else:
            self.begin(script, mode, self.context.seeds())

    async def _welcomed(self, answer: Welcome | None) -> None:
        """Keep the name, or that none was wanted; only then play, so that an attempt is found under its name."""
        language = answer.language if answer and answer.language != self.context.config.language else ""
        self.context.change(trainee=answer.name if answer else "", language=language)
        translate_bindings(self, self.context.t)
        screen = self.upper_screen
        await screen.do(self.context.save_profile)
        await screen.retranslate()
        self._open_first()

    # Which screen follows which.

    def action_library(self) -> None:
        """Open the library, straight above Today."""
        from simulator.tui.screens.library import LibraryScreen

        if isinstance(self.screen, TodayScreen):
            self.push_screen(LibraryScreen(self.context))

    def action_today(self) -> None:
        """Back from the library, where nothing is narrowed any more."""
        screen = self.screen
        if isinstance(screen, BaseScreen) and screen.IS_HOME and isinstance(self.screen_stack[-2], BaseScreen):
            self.pop_screen()

    @on(DrillAsked)
    def drill_asked(self) -> None:
        self._open_drill(self._go)

    def _open_drill(self, show: Callable[[Screen[None]], object], minutes: int = 0) -> None:
        from simulator.tui.screens.drill import DrillScreen

        self.context.typed_ahead.begin()
        show(DrillScreen(self.context, *([minutes] if minutes else [])))

    @on(EntryChosen)
    def chosen(self, message: EntryChosen) -> None:
        self.open_briefing(message.entry)

    @work(exclusive=True, group="attempt")
    async def open_briefing(self, entry: LibraryEntry) -> None:
        """Brief the trainee."""
        script = await self.read_script(entry)
        if script is not None:
            self._go(self._brief(script))

    async def read_script(self, entry: LibraryEntry) -> Script | None:
        """What is played; None, and a word about it, where the file has got a mistake since the library was read."""
        script = await self.upper_screen.ask(lambda: entry.script)
        if script is None:
            said = self.context.t("This scenario has a mistake in its file and cannot be started.")
            self.upper_screen.notify_literally(said, severity="warning")
        return script

    def _brief(self, script: Script) -> BriefingScreen:
        from simulator.tui.screens.briefing import BriefingScreen

        seed = self.context.seeds()
        self.context.prepare_start(script, seed)
        return BriefingScreen(self.context, script, seed)

    async def on_event(self, event: events.Event) -> None:
        """Typing that is ahead of its box waits for it; what a dialog asks is answered at once."""
        ahead, screen = self.context.typed_ahead, self.screen_stack[-1] if self.screen_stack else None
        if not isinstance(screen, ModalScreen) and ahead.take(event):
            return
        if isinstance(event, events.Key) and isinstance(screen, BaseScreen) and screen.begins_by(event.key):
            ahead.begin()
        await super().on_event(event)

    async def _find_attempt(self, work: Callable[[], Attempt]) -> Attempt | None:
        """An attempt, from a thread; typing for it is kept meanwhile."""
        self.context.typed_ahead.begin()
        attempt = None
        try:
            attempt = await self.upper_screen.ask(work)
        finally:
            if attempt is None:
                self.context.typed_ahead.end()
        return attempt

    @on(BeginAsked)
    def briefed(self, message: BeginAsked) -> None:
        if message.mode is Mode.OFFICIAL:
            self.confirm_official(message.script)
        else:
            self.begin(message.script, message.mode, message.seed)

    @work(exclusive=True, group="attempt")
    async def confirm_official(self, script: Script) -> None:
        """Say what an official attempt is before it begins; go on with one that is open."""
        from simulator.practice.official.wording import explain_official
        from simulator.tui.dialogs.confirm import ConfirmScreen

        context, t = self.context, self.context.t
        standing = await self.upper_screen.ask(lambda: context.find_standing(script))
        if standing is None:
            return
        if standing.open is not None:
            attempt = standing.open.id

            def go_on(yes: bool | None) -> None:
                if yes:
                    self.go_on_with(attempt)

            question, comfort = (
                t("An official attempt at this scenario is open."),
                t("You can go on where you left it."),
            )
            asked = ConfirmScreen(question, comfort, t("Go on with it"), t("Not now"), t)
            self.show_next(partial(self.push_screen, asked, go_on))
        elif await self.upper_screen.do(lambda: context.check_official(standing)):
            now = context.clock()
            explained = [*explain_official(script.scenario, context.config.official, standing, now, t)]
            if context.config.opening is not None and context.config.opening.scenario == script.id:
                explained.append(
                    t("The learning platform that opened this is told the result and, unless that was switched off, "
                      "your words.")
                )  # fmt: skip
            lines = "\n".join(f"· {line}" for line in explained)

            def start(yes: bool | None) -> None:
                if yes:
                    self.begin(script, Mode.OFFICIAL, context.seeds())

            question = t("Begin an official attempt?")
            asked = ConfirmScreen(question, lines, t("Begin"), t("Not yet"), t)
            self.show_next(partial(self.push_screen, asked, start))

    @work(exclusive=True, group="attempt")
    async def go_on_with(self, attempt: str) -> None:
        """The open attempt on screen, or its debrief where its time has just run out."""
        found = await self._find_attempt(lambda: self.context.attempts.resume(attempt))
        if found is not None and found.session.state.ended is not None:
            await self._debrief(found, self._put)
        elif found is not None:
            self._converse(found)

    @work(exclusive=True, group="attempt")
    async def begin(self, script: Script, mode: Mode, seed: int) -> None:
        """A new attempt, on screen once it is kept."""
        attempt = await self._find_attempt(lambda: self.context.start(script, mode, seed))
        if attempt is not None:
            self._converse(attempt)

    @on(ResumeAsked)
    @on(OpenAsked)
    @work(exclusive=True, group="attempt")
    async def reopen(self, message: ResumeAsked | OpenAsked) -> None:
        """A kept attempt: to be gone on with, or looked at."""
        attempt = await self._find_attempt(lambda: self.context.attempts.resume(message.attempt))
        if attempt is None:
            return
        started, ended = attempt.session.state.started, attempt.session.state.ended
        # An official attempt shows its feedback only at its end, so looking at an unfinished one means going on.
        closed = ended is not None or started is None or started.mode is Mode.PRACTICE
        if ended is not None or (isinstance(message, OpenAsked) and closed):
            await self._debrief(attempt, self.push_screen)
        else:
            self._converse(attempt)

    @on(ConversationEnded)
    @work(exclusive=True, group="attempt")
    async def finished(self, message: ConversationEnded) -> None:
        """The conversation is over: its debrief."""
        await self._debrief(message.attempt, self._put)

    async def _debrief(self, attempt: Attempt, show: Callable[[Screen[None]], object]) -> None:
        """Sum the attempt up in a thread and show it."""
        from simulator.tui.screens.debrief import DebriefScreen

        self.context.typed_ahead.end()
        debrief = await self.upper_screen.ask(lambda: self.context.sum_up(attempt))
        if debrief is not None:
            self.show_next(partial(show, DebriefScreen(self.context, attempt, debrief)))

    @on(RetryAsked)
    @work(exclusive=True, group="attempt")
    async def retry(self, message: RetryAsked) -> None:
        """That exchange again, in a new attempt where this one has ended."""
        attempt = await self._find_attempt(lambda: self.context.try_again(message.attempt, message.index))
        if attempt is not None:
            self._converse(attempt)

    @on(GoOnAsked)
    def go_on(self, message: GoOnAsked) -> None:
        self._converse(message.attempt)

    @on(ScenarioAsked)
    @work(exclusive=True, group="asking")
    async def scenario_asked(self, message: ScenarioAsked) -> None:
        entry = self.context.find_entry(message.scenario, message.language)
        if entry is not None and not message.official:
            self.open_briefing(entry)
        elif entry is not None and (script := await self.read_script(entry)) is not None:
            self.confirm_official(script)

    def _converse(self, attempt: Attempt) -> None:
        """Show the conversation of an attempt."""
        from simulator.tui.screens.conversation import ConversationScreen

        self._go(ConversationScreen(self.context, attempt))

    @on(DayPlanned)
    def load_screens(self) -> None:
        """Load what the next screens need while the plan is read; nothing waits for it, not even leaving."""
        if not self._loading_screens:
            self._loading_screens = True
            threading.Thread(target=_load_screens, daemon=True).start()

    def _go(self, screen: Screen[None]) -> None:
        self.show_next(partial(self._put, screen))

    def _put(self, screen: Screen[None]) -> None:
        """Show this screen straight above the one that it was chosen on: Today, or the library above it."""
        home = 1 + max(
            at for at, known in enumerate(self.screen_stack) if isinstance(known, BaseScreen) and known.IS_HOME
        )
        if len(self.screen_stack) > home:
            while len(self.screen_stack) > home + 1:
                self.pop_screen()
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def _load_screens() -> None:
    for name in _LATER:
        importlib.import_module(f"simulator.tui.screens.{name}")
