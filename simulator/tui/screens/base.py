"""What every screen has: context, translated keys, classes by size, errors shown without losing anything."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.screen import Screen

from simulator.errors import UserError
from simulator.locales import Translator
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.bindings import translate_bindings

if TYPE_CHECKING:
    from simulator.tui.terminal_app import TerminalApp

Answer = TypeVar("Answer")

#: From this width on, two columns.
WIDE = 110
#: Rows from which a window is no longer low, and from which it is tall.
LOW, TALL = 17, 28
#: The class of a screen by its rows, as Textual wants it declared.
ROWS = [(0, "-low"), (LOW, "-short"), (TALL, "-tall")]
#: The group of workers that load what a screen shows; one that has begun is not needed after a new compose.
LOADING = "loading"


class BaseScreen(Screen[None]):
    """A screen of the trainee's app; `-wide` or `-narrow`, `-tall`, `-short` or `-low` by the terminal's size."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = ROWS
    #: What is chosen on the screen is shown above it, and leads back to it.
    IS_HOME: ClassVar[bool] = False

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._recomposing = False
        translate_bindings(self, context.t)

    @property
    def t(self) -> Translator:
        """What puts messages, and counts in their plural form, into the interface's language."""
        return self.context.t

    def on_mount(self) -> None:
        self.fill()

    def on_screen_resume(self) -> None:
        if not self._recomposing and self.is_attached:
            self.come_back()

    def begins_by(self, key: str) -> bool:
        """Whether this key opens a conversation or a drill, so that what is typed after it is meant for that."""
        return False

    def show_next(self, show: Callable[[], object]) -> None:
        """Show what had to be got first, or leave when something was waited for: not over the question of leaving."""
        cast("TerminalApp", self.app).show_next(show)

    def keep_typed(self) -> None:
        """Hand over what stands in a box and was not heard of yet: the program is about to end."""

    def list_more_commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """What can be done here beside the keys: name, what it does, the call. The list of commands shows them."""
        return ()

    def come_back(self) -> None:
        """Load again what may have changed while another screen was in front."""

    def fill(self) -> None:
        """Put into the composed widgets what has to be loaded; called after every (re)compose."""

    async def retranslate(self) -> None:
        """Show everything in the interface's language as it is now."""
        translate_bindings(self, self.context.t)
        self.workers.cancel_group(self, LOADING)
        self._recomposing = True
        await self.recompose()
        self._recomposing = False
        if self.is_attached and not self._pruning:  # it may have been closed meanwhile
            self.fill()
            self.refresh_bindings()

    async def ask(self, work: Callable[[], Answer]) -> Answer | None:
        """What blocking work in a thread gives; where it fails, say so and give None. What was typed stays typed.

        A screen that closes meanwhile stops waiting, but the work goes on: what is to be kept is kept.
        """
        try:
            return await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, work))
        except (UserError, OSError, RuntimeError) as fault:
            if not isinstance(fault, find_faults()):
                raise
            self.notify_literally(explain_fault(fault, self.t), severity="error")
            return None

    async def do(self, work: Callable[[], object]) -> bool:
        """Run blocking work in a thread; False where it failed, which was shown."""
        return await self.ask(lambda: (work(), True)) is not None

    def notify_literally(self, message: str, **options: Any) -> None:
        """A short notice that is never read as markup."""
        self.app.notify(terminal_safe(message), markup=False, **options)


def find_faults() -> tuple[type[Exception], ...]:
    """What can go wrong outside this program while it keeps or reads something; looked for where something does."""
    from simulator.practice.answers import InvalidAnswer
    from simulator.practice.attempts import LostScenario
    from simulator.practice.official.rules import OfficialRefusal, TimeOver
    from simulator.practice.step import NotNow
    from simulator.records.errors import RecordsError

    return (RecordsError, OSError, LostScenario, OfficialRefusal, TimeOver, NotNow, InvalidAnswer)


def explain_fault(fault: Exception, t: Callable[[str], str]) -> str:
    """A fault in a sentence a trainee can act on."""
    from simulator.practice.answers import InvalidAnswer
    from simulator.practice.step import NotNow

    match fault:
        case UserError():
            return fault.render(t)
        case InvalidAnswer():
            return t("Numbers from 1 to {count}, please.").format(count=fault.count)
        case NotNow():
            return t("That does not fit just now.")
        case _:
            reason = getattr(fault, "strerror", None) or fault
            return t("This could not be kept: {reason}").format(reason=reason)
