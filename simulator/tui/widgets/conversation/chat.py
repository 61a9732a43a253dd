"""The conversation so far: one block an exchange, the newest customer line standing out at the bottom."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from simulator.practice.events import Ended, Mode
from simulator.practice.state import Exchange, State
from simulator.sanitise import terminal_safe
from simulator.tui.widgets.conversation.customer_line import CustomerLine, ThinkingLine
from simulator.tui.widgets.conversation.trainee_line import KeepingLine, TraineeLine
from simulator.tui.widgets.wrapped_text import WrappedText

#: What the chat draws: a note, an exchange with whether it is the one to answer, or the end.
Block = str | tuple[Exchange, bool] | Ended


class ExchangeBlock(Vertical):
    """A customer line and, once given, the reply to it."""

    def __init__(self, exchange: Exchange, marked: bool, now: bool, t: Callable[[str], str]) -> None:
        super().__init__(classes="-now" if now else "")
        self._exchange, self._marked, self._t = exchange, marked, t

    def compose(self) -> ComposeResult:
        yield CustomerLine(self._exchange.asked)
        if self._exchange.reply is not None:
            yield TraineeLine(self._exchange, self._marked, self._t)


class EndBlock(Vertical):
    """The customer's last line."""

    def __init__(self, ended: Ended, note: str) -> None:
        super().__init__(classes="-now")
        self._ended, self._note = ended, note

    def compose(self) -> ComposeResult:
        yield CustomerLine(self._ended)
        yield WrappedText(Content.styled(self._note, "$muted"), classes="end-note")


class Chat(VerticalScroll, can_focus=False):
    """Draws the state of an attempt; only what changed is drawn again.

    A `note`, where there is one, stands before the exchange of its number (from 0).
    """

    def __init__(self, t: Callable[[str], str], note: tuple[str, int] = ("", 0)) -> None:
        super().__init__(id="chat")
        self._t, self._note = t, note
        self._drawn: list[Block] = []
        self._follows = True

    async def show(self, state: State) -> None:
        """Draw this state and scroll to its newest line."""
        marked = state.started is not None and state.started.mode is Mode.PRACTICE
        wanted = list(_blocks(state, *self._note))
        same = 0
        while same < min(len(wanted), len(self._drawn)) and wanted[same] == self._drawn[same]:
            same += 1
        async with self.batch():
            await self.remove_children(list(self.children)[same:])
            await self.mount_all(self._block(item, marked) for item in wanted[same:])
        self._drawn = wanted
        self.call_after_refresh(self.scroll_end, animate=False)

    async def show_waiting(self, speaker: str) -> None:
        """Show below the talk that this person thinks about an answer, or, without one, that a step is being kept.

        The next `show` takes it away.
        """
        await self.mount(ThinkingLine(speaker) if speaker else KeepingLine(self._t))
        self.scroll_end(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._follows = self.is_vertical_scroll_end

    def on_resize(self) -> None:
        """Keep the newest line in view when the coach or the terminal takes room; who scrolled back stays there."""
        if self._follows:
            self.call_after_refresh(self.scroll_end, animate=False)

    def _block(self, item: Block, marked: bool) -> Widget:
        if isinstance(item, str):
            return WrappedText(
                Content.assemble(("↺ ", "$primary"), (terminal_safe(item), "$muted")), classes="chat-note"
            )
        if isinstance(item, Ended):
            again = self._t("The conversation is over. F3 or F4: a turn again, in a new attempt.")
            return EndBlock(item, again if marked else self._t("The conversation is over."))
        exchange, now = item
        return ExchangeBlock(exchange, marked, now, self._t)


def _blocks(state: State, note: str, at: int) -> Iterator[Block]:
    """Exchanges, each with whether it is the one to answer, then the end; the note before exchange `at`."""
    for number, exchange in enumerate(state.exchanges):
        if note and number == at:
            yield note
        yield exchange, exchange is state.current
    if state.ended is not None:
        yield state.ended
