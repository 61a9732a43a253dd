"""A screen on which an attempt is answered: nothing typed is lost between the box and the disk."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

from textual import on, work
from textual.widgets import Button, TextArea

from simulator.practice.attempts import Attempt
from simulator.practice.events import Replied
from simulator.practice.official.wording import explain_leaving
from simulator.practice.state import State
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.drafts import join_texts
from simulator.tui.requests import ConversationEnded
from simulator.tui.screens.base import BaseScreen
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.order_box import OrderBox
from simulator.tui.widgets.conversation.reply_box import ReplyBox

#: Seconds that a step may take before it is seen that it goes on.
PATIENCE = 0.1


class AnsweringScreen(BaseScreen):
    """Drives one attempt, a step at a time.

    A reply is on the disk before anything is judged. What is typed meanwhile is the text of the next reply; one that
    could not be kept comes back. `draft` is what stands in the reply box.
    """

    def __init__(self, context: AppContext, attempt: Attempt) -> None:
        super().__init__(context)
        self._attempt, self._session = attempt, attempt.session
        self.draft = context.drafts.find(attempt.id, self._given)
        self._sending: tuple[int, str] | None = None
        self._busy = False
        self._leaves = False
        self._all_kept = True

    @property
    def state(self) -> State:
        """How the attempt stands."""
        return self._session.state

    def redraw(self) -> object:
        """Show the attempt as it stands now."""
        raise NotImplementedError

    def show_waiting(self) -> object:
        """Show what takes so long: the step is being kept, or the customer thinks about the reply."""
        raise NotImplementedError

    def prepare_turn(self) -> None:
        """Make the turn ready for scoring while the trainee reads and types."""
        current = self.state.current
        if current is not None:
            self.context.preparation.prepare(self._session.prepared, current.asked.turn)

    @on(TextArea.Changed)
    def change_draft(self, event: TextArea.Changed) -> None:
        self.draft = event.text_area.text
        self._put_drafts()

    def keep_typed(self) -> None:
        for box in self.query(ReplyBox):
            if box.text.strip():  # an empty one may just have been sent
                self.draft = box.text
                self._put_drafts()

    def _put_drafts(self) -> None:
        """Have kept what is typed, and what was sent for as long as it is not on the disk."""
        drafts = {} if self.state.ended is not None else {self._given: self.draft}
        if self._sending is not None:
            number, text = self._sending
            drafts = {number: text, number + 1: self.draft}
        self.context.drafts.put(self._attempt.id, drafts)

    @property
    def _given(self) -> int:
        """How many replies were given since the attempt began, those that were taken back included."""
        return sum(isinstance(event, Replied) for event in self._session.events)

    @on(ReplyBox.Sent)
    def reply_sent(self, event: ReplyBox.Sent) -> None:
        if self._busy:
            self._give_back(event.text)
            return
        self._sending = self._given, event.text
        self._put_drafts()
        self._answer(event.text)

    @on(ChoiceBox.Chosen)
    def choice_made(self, event: ChoiceBox.Chosen) -> None:
        if not self._busy:
            self._answer(event.answer)

    @on(OrderBox.Ordered)
    def order_made(self, event: OrderBox.Ordered) -> None:
        if not self._busy:
            self._answer(event.answer)

    def _answer(self, answer: str) -> None:
        """Write the answer down before anything is drawn: nothing is to come between the key and the disk."""
        self._busy = True
        keeping = asyncio.ensure_future(self.do(lambda: self._session.keep_reply(answer)))
        self._exchange(answer, keeping)
        self.add_class("-busy")

    @work
    async def _exchange(self, answer: str, keeping: asyncio.Future[bool]) -> None:
        """Once the answer is kept, have it judged; where it could not be kept it comes back into the box."""
        kept = self._all_kept = await self._wait(keeping)
        sent, self._sending = self._sending, None
        if sent is not None and not kept:
            self._give_back(answer)
        self._put_drafts()
        if self._leaves:
            self._leaves = False
            if kept:
                self.show_next(self._leave)
        if kept:
            await self._settle()
        self._rest()

    async def _settle(self) -> None:
        """Judge and answer the reply."""
        current, prepared = self.state.current, self._session.prepared

        def settle() -> None:
            if current is not None:
                self.context.preparation.wait(prepared, current.asked.turn)
            self._session.settle()

        await self._wait(self.do(settle))

    async def _wait(self, step: Awaitable[bool]) -> bool:
        """What a step gives; where it takes a while, that is seen."""
        patience = self.set_timer(PATIENCE, self.show_waiting)
        done = await step
        patience.stop()
        return done

    def _rest(self) -> None:
        """Ready for the next step."""
        self._busy = False
        self._put_drafts()
        self.remove_class("-busy")
        self.redraw()

    def _give_back(self, text: str) -> None:
        """A text that was sent but not taken stands in the box again, before what was typed since."""
        self.draft = join_texts(text, self.draft)
        for box in self.query(ReplyBox):
            box.give_back(text)

    @on(Button.Pressed, "#settle")
    def settle_asked(self) -> None:
        self._do(self._session.settle)

    def _do(self, work: Callable[[], object]) -> None:
        """Run a step of the session, one at a time."""
        if not self._busy:
            self._busy = True
            self._run(work)

    @work
    async def _run(self, work: Callable[[], object]) -> None:
        """The step in a thread, then what came of it on screen."""
        self.add_class("-busy")
        await self._wait(self.do(work))
        self._rest()

    def action_leave(self) -> None:
        """Leave; a reply on its way to the disk is waited for, and if it comes back the trainee stays with it."""
        self.context.typed_ahead.end()
        if self.state.ended is not None:
            self.post_message(ConversationEnded(self._attempt))
        elif self._sending is not None:
            self._leaves = True
        elif self._session.deadline is not None:
            self._confirm_leaving(self._session.deadline)
        else:
            self._leave()

    def _confirm_leaving(self, deadline: dt.datetime) -> None:
        """An official attempt is left only after it was said what that means."""

        def leave(yes: bool | None) -> None:
            if yes:
                self._leave()

        t = self.t
        comfort = explain_leaving(deadline, self.context.clock(), t)
        self.app.push_screen(ConfirmScreen(t("Leave the official attempt?"), comfort, t("Leave"), t("Stay"), t), leave)

    def _leave(self) -> None:
        """Leave, and say that everything is kept unless the last reply was not: why was said then."""
        self.app.pop_screen()
        if self._all_kept:
            self.notify_literally(self.t("Kept. Resume it from the library at any time."))
