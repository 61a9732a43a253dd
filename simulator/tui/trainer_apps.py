"""The trainer's tools on the screen: `preview` and `review`, each an app of one screen."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from simulator.config import Config
from simulator.exit_code import ExitCode
from simulator.locales import translator
from simulator.records.store import Records
from simulator.tui.crash import run_app
from simulator.tui.screens.trainer.preview import PreviewScreen
from simulator.tui.screens.trainer.review import ReviewScreen
from simulator.tui.terminal_app import TerminalApp

if TYPE_CHECKING:
    from simulator.authoring.preview.live_preview import Preview


class TrainerApp(TerminalApp):
    """Shows one screen until it is left; nothing in it needs a question before leaving, for everything is kept."""

    CSS_PATH: ClassVar = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, config: Config, make_screen: Callable[[], Screen[None]]) -> None:
        super().__init__(config.profile.theme)
        self._make_screen = make_screen

    def on_mount(self) -> None:
        self.push_screen(self._make_screen())

    def action_interrupt(self) -> None:
        """Ctrl-C copies a selection where there is one, else leaves."""
        if not self.copy_selection():
            self.exit(ExitCode.FINE)


def run_preview(config: Config, preview: "Preview") -> int:
    """Play a scenario while it is edited; gives the exit code."""
    t = translator(config.language)
    app = TrainerApp(config, lambda: PreviewScreen(preview, t))
    return run_app(app)


def run_review(config: Config, scenario: str | None, misses: int) -> int:
    """Decide on disputes and near misses; gives the exit code. Raises RecordsError."""
    from simulator.authoring.review.queue import Review

    t = translator(config.language)
    with Records.open_common(config.database, config.account) as records:
        review = Review(records, config.library, config.cache, config.profile.trainee)
        clock = lambda: dt.datetime.now(dt.UTC)  # noqa: E731  # the edge: time is read here and passed on
        app = TrainerApp(config, lambda: ReviewScreen(review, t, clock, scenario, misses, config.profile.trainee))
        return run_app(app)
