"""The conversation: the customer's line, the reply box, the coach."""

import asyncio
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from simulator.locales import N_
from simulator.practice.attempts import Attempt
from simulator.practice.events import Mode
from simulator.practice.feedback.changes import LastTime, find_change
from simulator.practice.feedback.coaching import Feedback, give_feedback
from simulator.practice.feedback.fork_origin import find_origin
from simulator.practice.feedback.hints import show_hint
from simulator.practice.feedback.wording import name_hint, name_mode
from simulator.practice.state import Exchange
from simulator.tui.app_context import AppContext
from simulator.tui.dialogs.rewind import RewindScreen
from simulator.tui.formatting import describe_origin
from simulator.tui.requests import ConversationEnded, RetryAsked
from simulator.tui.screens.answering import AnsweringScreen
from simulator.tui.screens.base import LOADING, LOW, TALL
from simulator.tui.screens.briefing import BriefingScreen
from simulator.tui.screens.explained import ExplainedScreen
from simulator.tui.widgets.conversation.answer_area import AnswerArea, make_chooser
from simulator.tui.widgets.conversation.chat import Chat
from simulator.tui.widgets.conversation.coach_panel import CoachPanel, ShownHint, draw_coach, draw_summary
from simulator.tui.widgets.conversation.earlier_tries import EarlierTries
from simulator.tui.widgets.conversation.reply_box import ReplyBox
from simulator.tui.widgets.conversation.trust_bar import BAR, draw_trust
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar

#: From this width on the coach stands beside the talk.
BESIDE = 100
#: With fewer rows only the box, the coach's line and the customer's are shown.
LEAST_ROWS = 10
#: With fewer rows the box has no frame: it would have no line inside.
FRAMED_ROWS = 8
#: With fewer columns trust is a number without its bar, so that the title keeps some room.
LEAST_COLUMNS = 60


class ConversationScreen(AnsweringScreen):
    """One attempt under way, drawn: the talk, the coach and what takes the answer."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-wide")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+t", "hint", N_("Hint"), key_display="F2", tooltip=N_("Goal, criteria, then a model line")),
        Binding(
            "f3,ctrl+r",
            "retry",
            N_("Try again"),
            key_display="F3",
            tooltip=N_("Answer the last turn again (a new attempt after the end)"),
        ),
        Binding(
            "f4,ctrl+b",
            "rewind",
            N_("Go back"),
            key_display="F4",
            tooltip=N_("Go back to any turn (a new attempt after the end)"),
        ),
        Binding("f5", "brief", N_("Briefing"), key_display="F5", tooltip=N_("Read the briefing again")),
        Binding("f6,ctrl+g", "coach", N_("Coach"), key_display="F6", tooltip=N_("Show or hide the coach")),
        Binding(
            "f7", "explain", N_("Why this score"), key_display="F7", tooltip=N_("How the last reply was scored; also ?")
        ),
        Binding("pageup", "scroll_chat(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_chat(1)", show=False, priority=True),
        Binding("escape", "leave", N_("Leave"), tooltip=N_("Leave; everything is kept and can be resumed")),
    ]

    def __init__(self, context: AppContext, attempt: Attempt) -> None:
        super().__init__(context, attempt)
        self._drawing = asyncio.Lock()
        self._view = self.state
        self._feedback: Feedback | None = None
        self._last_time: LastTime | None = None

    @property
    def practising(self) -> bool:
        """True where there is help."""
        return self.state.started is not None and self.state.started.mode is Mode.PRACTICE

    def compose(self) -> ComposeResult:
        prepared = self._session.prepared
        mode = name_mode(self.state.started.mode, self.context.t) if self.state.started else ""
        note = "", 0
        if origin := find_origin(self._session.events):
            mode += " · " + self.t("again from turn {number}").format(number=origin.index + 1)
            note = describe_origin(origin, self.context.clock(), self.context.t), origin.index
        yield TopBar(prepared.scenario.title, mode)
        with Container(id="talk"):
            yield Chat(self.context.t, note)
            yield CoachPanel(id="coach")
            with Vertical(id="below"):
                yield EarlierTries(self.context.t)
                yield AnswerArea(id="answer")
        yield KeyFooter()

    def fill(self) -> None:
        self.set_class(not self.practising, "-official")
        self.load_last_time()

    @work(group=LOADING)
    async def load_last_time(self) -> None:
        """Find what was said the last time, then draw; in an official attempt nothing is held against anything."""
        if self.practising:
            self._last_time = await self.ask(lambda: self.context.find_last_time(self._attempt))
        self.redraw()

    @work(group=LOADING)
    async def redraw(self) -> None:
        """Show the attempt as it stands now; a step that runs meanwhile draws again when it is done."""
        async with self._drawing:
            self._view = self.state
            await self.query_one(Chat).show(self._view)
            self._feedback = await self.ask(self._coach)
            self._show_standing()
            self._show_coach()
            self._show_earlier()
            await self._show_answer()
            self.refresh_bindings()
        self.prepare_turn()

    def _show_standing(self) -> None:
        answered = self._view.answered
        number = len(self._view.exchanges)
        turn = self.t("Turn {number}").format(number=number) if not self._view.ended else self.t("Over")
        if not self.practising:  # trust follows the score, and that is shown at the end
            until = self._session.deadline
            text = turn
            if until is not None and self._view.ended is None:
                time = f"{until.astimezone(self.context.clock().tzinfo):%H:%M}"
                text = f"{turn}   " + self.t("open until {time}").format(time=time)
            self.query_one(TopBar).show_right(Content.styled(text, "$muted"))
            return
        before = answered[-1].trust_before if answered else None
        bar = BAR if self.size.width >= LEAST_COLUMNS else 0
        trust = draw_trust(self._view.trust, before, self.context.t, bar)
        self.query_one(TopBar).show_right(Content.assemble((turn + "   ", "$muted"), trust))

    def _coach(self) -> Feedback | None:
        """What the coach has to say; takes some ten milliseconds, so it is asked for in a thread."""
        judged, _ = self._last_judged()
        if judged is None or not self.practising:
            return None
        change = find_change(self._view, judged, self._last_time)
        return give_feedback(self._session.prepared, judged, change, self.context.amount)

    def _show_coach(self) -> None:
        if not self.practising:
            return
        _, about = self._last_judged()
        feedback = self._feedback
        hints = self._hints()
        welcome = self.t("After each reply I show what counted and what would have helped most. F2 gives a hint.")
        dense = self.size.width < BESIDE
        panel = self.query_one(CoachPanel)
        low = dense and self.size.height < LOW
        summary = draw_summary(feedback, hints, self.size.width - 4, self.context.t) if low else None
        panel.show(draw_coach(feedback, about, hints, welcome, self.context.t, dense), self.t("Coach"), summary)
        self.set_class(feedback is not None or bool(hints), "-coached")

    def _show_earlier(self) -> None:
        """What was said to this turn before it was taken back, in as many lines as there is room for."""
        current, rows = self._view.current, self.size.height
        most = 0 if rows < LEAST_ROWS else 1 if rows < LOW else 2 if rows < TALL else 3
        self.query_one(EarlierTries).show(self._view.earlier_tries(current.asked.turn) if current else (), most)

    def _hints(self) -> list[ShownHint]:
        """The hints seen in this turn."""
        current = self._view.current
        if current is None:
            return []
        prepared, turn = self._session.prepared, current.asked.turn
        return [(name_hint(hint, self.context.t), show_hint(prepared, turn, hint)) for hint in current.hints]

    def on_resize(self) -> None:
        self.set_class(self.size.height < FRAMED_ROWS, "-tiny")
        if self.query(CoachPanel):
            self._show_standing()
            self._show_coach()
            self._show_earlier()

    def _last_judged(self) -> tuple[Exchange | None, str]:
        """The exchange the coach speaks about, and in words which that is."""
        current, answered = self._view.current, self._view.answered
        if current is not None and current.retries and current.reply is None and self._view.rewound:
            last = next((e for e in reversed(self._view.rewound) if e.asked == current.asked), None)
            if last is not None:
                return last, self.t("your last try")
        return (answered[-1], self.t("your last reply")) if answered else (None, "")

    async def _show_answer(self) -> None:
        """The widget that takes the answer; a reply box stays as it is, for somebody may be typing in it."""
        await self.query_one(AnswerArea).put(self._answer_box())
        ahead = self.context.typed_ahead.end()
        for box in self.query(ReplyBox):
            box.insert(ahead)

    def _answer_box(self) -> Widget:
        current = self._view.current
        if self._view.ended is not None:
            return Button(self.t("See the debrief"), variant="primary", id="debrief")
        if self._view.pending or self._view.unanswered:
            return Button(self.t("Your reply is kept but not yet judged. Try again"), variant="primary", id="settle")
        if current is not None and current.asked.choices:
            return make_chooser(self._session.prepared.turn(current.asked.turn), current.asked.choices, self.context.t)
        return ReplyBox(self.draft, self.context.t, asks_why=self.practising and self.state.answered != ())

    @work(group=LOADING)
    async def show_waiting(self) -> None:
        """The talk as it stands, and below it what it waits for."""
        async with self._drawing:
            state = self.state
            if self._busy:
                chat = self.query_one(Chat)
                await chat.show(state)
                await chat.show_waiting(state.current.asked.speaker if state.pending and state.current else "")

    @on(Button.Pressed, "#debrief")
    def debrief_asked(self) -> None:
        self.post_message(ConversationEnded(self._attempt))

    def on_key(self, event: events.Key) -> None:
        for place in self.query(AnswerArea):
            place.take_key(event)

    def action_hint(self) -> None:
        self._do(self._session.hint)

    def action_retry(self) -> None:
        self._try_again(len(self.state.answered) - 1)

    def action_rewind(self) -> None:
        def go(index: int | None) -> None:
            if index is not None:
                self._try_again(index)

        self.app.push_screen(RewindScreen(self.state.answered, self.state.ended is not None, self.context.t), go)

    def _try_again(self, index: int) -> None:
        """Answer an exchange again: here, or in a new attempt where this one has ended."""
        if self.state.ended is None:
            self._do(lambda: self._session.rewind(index))
        else:
            self.post_message(RetryAsked(self._attempt, index))

    def action_brief(self) -> None:
        """Read the briefing of this attempt again."""
        prepared = self._session.prepared
        self.app.push_screen(BriefingScreen(self.context, prepared.script, prepared.seed, again=True))

    @on(ReplyBox.Why)
    def action_explain(self) -> None:
        """How the reply was scored that the coach speaks about."""
        judged, _ = self._last_judged()
        if judged is not None and self.practising:
            self.app.push_screen(ExplainedScreen(self.context, self._session.prepared, self._view.exchanges, judged))

    def action_coach(self) -> None:
        self.toggle_class("-no-coach")

    def action_scroll_chat(self, direction: int) -> None:
        chat = self.query_one(Chat)
        chat.scroll_page_down() if direction > 0 else chat.scroll_page_up()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("hint", "retry", "rewind", "coach", "explain") and not self.practising:
            return False
        if action == "explain":
            return True if self._feedback is not None else None
        if action == "hint":
            current = self.state.current
            return True if current and not current.asked.choices else None
        if action in ("retry", "rewind"):
            return True if self.state.answered else None
        return True
