"""A drill: one customer line, one reply, feedback, next; five minutes."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, TextArea

from simulator.locales import N_, counted
from simulator.practice.day.desk import DRILL_MINUTES
from simulator.practice.day.today import Today
from simulator.practice.day.wording import describe_coming
from simulator.practice.drills.answer import DrillAnswer
from simulator.practice.drills.prompts import DrillPrompt
from simulator.practice.events import Asked, Hint
from simulator.practice.feedback.hints import show_hint
from simulator.practice.feedback.wording import name_hint
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.answer_area import AnswerArea
from simulator.tui.widgets.conversation.customer_line import CustomerLine
from simulator.tui.widgets.conversation.feedback_blocks import draw_feedback
from simulator.tui.widgets.conversation.reply_box import ReplyBox
from simulator.tui.widgets.conversation.trainee_line import TraineeLine
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText

#: Hints in the order they are given.
_HINTS = tuple(Hint)


class DrillScreen(BaseScreen):
    """The prompts of one drill, one after the other; each reply is kept before its feedback is shown.

    What is typed and not sent is kept as a draft of its prompt, and comes back with it.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+t", "hint", N_("Hint"), key_display="F2", tooltip=N_("Goal, criteria, then a model line")),
        Binding("f4,ctrl+b", "skip", N_("Skip"), key_display="F4", tooltip=N_("Another time; it stays due")),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("escape", "app.pop_screen", N_("Leave"), tooltip=N_("Leave; every answer is kept")),
    ]

    def __init__(self, context: AppContext, minutes: int = DRILL_MINUTES) -> None:
        super().__init__(context)
        self._minutes = minutes
        self._prompts: Sequence[DrillPrompt] | None = None
        self._at = 0
        self._prepared: PreparedScenario | None = None
        self._hints: list[Hint] = []
        self._answers: list[DrillAnswer] = []
        self._answer: DrillAnswer | None = None
        self._today: Today | None = None
        self._asked_at = context.clock()
        self._busy = False

    @property
    def _prompt(self) -> DrillPrompt | None:
        prompts = self._prompts or ()
        return prompts[self._at] if self._at < len(prompts) else None

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("Drill"))
        yield VerticalScroll(id="drill", can_focus=False)
        yield AnswerArea(id="answer")
        yield KeyFooter()

    def fill(self) -> None:
        self.plan() if self._prompts is None else self.redraw()

    @work(exclusive=True, group=LOADING)
    async def plan(self) -> None:
        """Find out what is due."""
        desk = self.context.desk
        prompts = None
        try:
            prompts = await self.ask(lambda: desk.plan_drill(self._minutes))
        finally:
            if prompts is None:
                self.context.typed_ahead.end()
        if prompts is None:
            return  # the reason was said
        self._prompts, self._at, self._answers = prompts, 0, []
        self._begin_prompt()
        await self._draw()

    @work(exclusive=True, group=LOADING)
    async def redraw(self) -> None:
        """Show the drill as it stands."""
        await self._draw()

    def _begin_prompt(self) -> None:
        self._answer, self._hints, self._asked_at = None, [], self.context.clock()
        if (prompt := self._prompt) is not None:
            self._prepared = PreparedScenario(prompt.script, prompt.seed, self.context.config.cache)
            self.context.preparation.prepare(self._prepared, prompt.turn)

    async def _draw(self) -> None:
        prompt, count = self._prompt, len(self._prompts or ())
        if prompt is None and self._answers and self._today is None:
            desk = self.context.desk
            self._today = await self.ask(desk.plan_today)
        number = f"{min(self._at + 1, count)} / {count}" if count else ""
        self.query_one(TopBar).show_right(number)
        body = self.query_one("#drill", VerticalScroll)
        widgets = list(self._draw_prompt(prompt)) if prompt is not None else [WrappedText(self._draw_end())]
        async with self.batch():
            await body.remove_children()
            await body.mount(*widgets)
        await self.query_one(AnswerArea).put(self._make_box())
        ahead = self.context.typed_ahead.end()
        for box in self.query(ReplyBox):
            box.insert(ahead)
        self.refresh_bindings()
        if self._answer is not None:
            self.call_after_refresh(self._show_feedback)

    def _show_feedback(self) -> None:
        """The reply at the top, so that its feedback below it is seen."""
        for line in self.query(TraineeLine):
            self.query_one("#drill", VerticalScroll).scroll_to_widget(line, animate=False, top=True)

    def _draw_prompt(self, prompt: DrillPrompt) -> Iterator[Widget]:
        prepared = self._prepared
        if prepared is None:
            return
        scenario, t = prepared.scenario, self.t
        about = f"{scenario.title} · {prepared.speaker(prompt.turn)}"
        about += f" – {scenario.customer.who}" if prepared.speaker(prompt.turn) == scenario.customer.name else ""
        yield WrappedText(Content.styled(reflow(about), "$muted"), classes="drill-about")
        asked = Asked(self._asked_at, prompt.turn, prepared.speaker(prompt.turn), prompt.line)
        yield CustomerLine(asked, classes="drill-line")
        for hint in self._hints:
            text = reflow(show_hint(prepared, prompt.turn, hint)) or self.t("Nothing more to say here.")
            block = Content.assemble(("? " + name_hint(hint, t), "bold $text-primary"), "\n", text)
            yield WrappedText(block, classes="drill-block")
        if self._answer is not None:
            yield TraineeLine(self._answer.exchange, marked=True, t=t)
            for block in self._draw_feedback(self._answer):
                yield WrappedText(block, classes="drill-block")

    def _draw_feedback(self, answer: DrillAnswer) -> Iterator[Content]:
        if (means := answer.prompt.describe_temptation()) and not answer.feedback.red_lines and answer.score:
            kept = self.t("Red line kept: {means}").format(means=reflow(means))
            yield Content.styled("✓ " + kept, "$text-success")
        yield from draw_feedback(answer.feedback, self.t)

    def _draw_end(self) -> Content:
        """What the drill gave, and when anything comes back."""
        t = self.t
        if not self._answers:
            nothing = t("Nothing is due today.")
            more = t("Moves come back here when they are about to fade. A conversation brings new ones.")
            return Content.assemble((nothing, "bold"), ("\n\n" + more, "$muted"))
        counts = [answer.count_held() for answer in self._answers]
        held, asked = sum(h for h, _ in counts), sum(n for _, n in counts)
        lines = [Content.styled(counted(t, "{count} line answered", "{count} lines answered", len(counts)), "bold")]
        lines.append(Content(t("{held} of {asked} moves came off").format(held=held, asked=asked)))
        for answer in self._answers:
            h, n = answer.count_held()
            mark = ("✓", "$text-success") if h == n else ("◐", "$text-warning") if h else ("○", "$text-primary")
            text = " ".join(terminal_safe(answer.exchange.asked.text).split())
            lines.append(Content.assemble(mark, f" {answer.score:>3}  ", (text, "$muted")))
        if self._today is not None:
            lines += [Content(""), self._draw_outlook(self._today)]
        return Content("\n").join(lines)

    def _draw_outlook(self, today: Today) -> Content:
        if today.due:
            due = counted(self.t, "{count} move is still due", "{count} moves are still due", len(today.due))
            return Content(f"{due}. " + self.t("They can wait; five minutes a day are enough."))
        done = self.t("Done for today. Nothing is due; what you practised has time to settle.")
        return Content(done + ("\n" + describe_coming(today.coming, today.day, self.t) if today.coming else ""))

    def _make_box(self) -> Widget:
        if self._prompt is None:
            more = bool(self._today and self._today.due and self._answers)
            return Button(self.t("Another five minutes") if more else self.t("Back"), variant="primary", id="end")
        if self._answer is not None:
            last = self._at + 1 == len(self._prompts or ())
            return Button(self.t("To the end") if last else self.t("Next"), variant="primary", id="next")
        return ReplyBox(self.context.drafts.find(self._draft_name, 0), self.t)

    # Answering.

    @property
    def _draft_name(self) -> str:
        """The file that keeps what is typed to this prompt."""
        prompt = self._prompt
        place = f"{prompt.script.language}/{prompt.address}" if prompt else ""
        return "drill-" + hashlib.sha256(place.encode()).hexdigest()[:16]

    @on(TextArea.Changed)
    def keep_draft(self, event: TextArea.Changed) -> None:
        self._put_draft(event.text_area.text)

    def keep_typed(self) -> None:
        for box in self.query(ReplyBox):
            if box.text.strip():  # an empty one may just have been sent
                self._put_draft(box.text)

    def _put_draft(self, text: str) -> None:
        if not self._busy and self._answer is None and self._prompt is not None:
            self.context.drafts.put(self._draft_name, {0: text})

    @on(ReplyBox.Sent)
    def reply_sent(self, event: ReplyBox.Sent) -> None:
        if self._busy:
            event_box = self.query_one(ReplyBox)
            event_box.give_back(event.text)
            return
        self._busy = True
        self.context.drafts.put(self._draft_name, {0: event.text})
        self._judge(event.text)

    @work
    async def _judge(self, reply: str) -> None:
        """Judge the reply and keep it; where it cannot be kept it comes back into the box."""
        prompt, prepared = self._prompt, self._prepared
        if prompt is None or prepared is None:
            return
        self.add_class("-busy")
        desk, hints, draft = self.context.desk, tuple(self._hints), self._draft_name
        seconds = int((self.context.clock() - self._asked_at).total_seconds())

        def answer() -> DrillAnswer:
            self.context.preparation.wait(prepared, prompt.turn)
            return desk.answer(prepared, prompt, reply, hints, seconds)

        done = await self.ask(answer)
        self.remove_class("-busy")
        self._busy = False
        if done is None:
            for box in self.query(ReplyBox):
                box.give_back(reply)
            return
        later = next((box.text for box in self.query(ReplyBox)), "")
        self.context.drafts.put(draft, {0: later})
        self._answer, self._today = done, None
        self._answers.append(done)
        await self._draw()

    @on(Button.Pressed, "#next")
    def next_prompt(self) -> None:
        self._go_on()

    @on(Button.Pressed, "#end")
    def ended(self) -> None:
        if self._today and self._today.due and self._answers:
            self._prompts, self._today = None, None
            self.plan()
        else:
            self.app.pop_screen()

    def action_skip(self) -> None:
        """The next prompt; this one stays due, and what was typed to it is kept."""
        self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        self._begin_prompt()
        self._replace_box()

    @work(exclusive=True, group=LOADING)
    async def _replace_box(self) -> None:
        """A new box for a new prompt: the old one holds what was typed to the last."""
        await self.query_one(AnswerArea).remove_children()
        await self._draw()

    def action_hint(self) -> None:
        self._hints.append(_HINTS[len(self._hints)])
        self.refresh_bindings()
        self.redraw()

    def action_scroll(self, direction: int) -> None:
        body = self.query_one("#drill", VerticalScroll)
        body.scroll_page_down() if direction > 0 else body.scroll_page_up()

    def on_key(self, event: events.Key) -> None:
        for place in self.query(AnswerArea):
            place.take_key(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        waiting = self._prompt is not None and self._answer is None and not self._busy
        if action == "hint":
            return waiting and len(self._hints) < len(_HINTS)
        if action == "skip":
            return waiting
        return True
