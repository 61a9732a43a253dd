"""The preview: the conversation on one side, on the other why the last reply was judged as it was."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Button

from simulator.authoring.preview.inspection import inspect_exchange
from simulator.authoring.preview.inspection_text import render_inspection
from simulator.authoring.preview.live_preview import Preview
from simulator.locales import N_, counted
from simulator.practice.answers import InvalidAnswer
from simulator.scenario.diagnostics.diagnostic import Level
from simulator.scenario.diagnostics.rendering import to_text
from simulator.tui.bindings import translate_bindings
from simulator.tui.screens.trainer.tool_screen import ToolScreen
from simulator.tui.widgets.conversation.answer_area import AnswerArea, make_chooser
from simulator.tui.widgets.conversation.chat import Chat
from simulator.tui.widgets.conversation.choice_box import ChoiceBox
from simulator.tui.widgets.conversation.order_box import OrderBox
from simulator.tui.widgets.conversation.reply_box import ReplyBox
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar

#: Seconds between two looks at the file.
GLANCE = 0.4
#: From this width on, two columns.
COLUMNS = 96


class PreviewScreen(ToolScreen):
    """Plays the preview; looks at the file again and again, and plays the same replies on what it says now."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-rows"), (COLUMNS, "-columns")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+t", "panel", N_("Reasons"), key_display="F2", tooltip=N_("Both, reasons only, talk only")),
        Binding("f3,ctrl+r", "undo", N_("Take back"), key_display="F3", tooltip=N_("Take the last reply back")),
        Binding("f4,ctrl+b", "restart", N_("From the start"), key_display="F4", tooltip=N_("Begin again")),
        Binding("f7,ctrl+up", "look(-1)", N_("Earlier"), key_display="F7", tooltip=N_("Reasons of the reply before")),
        Binding("f8,ctrl+down", "look(1)", N_("Later"), key_display="F8", tooltip=N_("Reasons of the reply after")),
        Binding("pageup", "scroll_reasons(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_reasons(1)", show=False, priority=True),
        Binding("escape", "leave", N_("Leave"), tooltip=N_("Leave; a preview keeps nothing")),
    ]

    def __init__(self, preview: Preview, t: Callable[[str], str]) -> None:
        super().__init__()
        self._preview, self.t = preview, t
        self._looked_at: int | None = None
        self._busy = asyncio.Lock()
        self._panel = 0
        translate_bindings(self, t)

    def compose(self) -> ComposeResult:
        scenario = self._preview.run.prepared.scenario
        yield TopBar(scenario.title, self.t("Preview"), self._preview.path.name)
        yield Inspector("problems")
        with Container(id="preview"):
            yield Chat(self.t)
            yield Inspector("inspector")
            yield AnswerArea(id="answer")
        yield KeyFooter()

    async def on_mount(self) -> None:
        await self.redraw()
        self.set_interval(GLANCE, self.glance)

    @work(group="glance")
    async def glance(self) -> None:
        """Look whether the file was saved; play the replies again where it was. One look at a time."""
        if self._busy.locked():
            return
        async with self._busy:
            if await asyncio.to_thread(self._preview.reload):
                await self.redraw()

    async def redraw(self) -> None:
        """Show the preview as it stands."""
        run = self._preview.run
        self.set_class(self._preview.stale, "-stale")
        self._show_problems()
        self._show_standing()
        await self.query_one(Chat).show(run.state)
        self._show_reasons()
        await self.query_one(AnswerArea).put(self._answer_box())
        self.refresh_bindings()

    def _show_standing(self) -> None:
        run, t = self._preview.run, self.t
        parts = [t("trust {trust}").format(trust=run.state.trust)]
        if self._preview.waiting:
            parts.append(counted(t, "{count} reply waits", "{count} replies wait", self._preview.waiting))
        warnings = sum(problem.level is Level.WARNING for problem in self._preview.problems)
        if warnings and not self._preview.stale:
            parts.append(counted(t, "{count} warning", "{count} warnings", warnings))
        parts.append(self._preview.path.name)
        self.query_one(TopBar).show_right(" · ".join(parts))

    def _show_problems(self) -> None:
        problems = [problem for problem in self._preview.problems if problem.level is Level.ERROR]
        title = counted(
            self.t,
            "{count} error in the file; the last good version goes on",
            "{count} errors in the file; the last good version goes on",
            len(problems),
        )
        lines = "\n".join(to_text(problem, self.t, self._preview.path.parent) for problem in problems).splitlines()
        self.query_one("#problems", Inspector).show(lines, title)

    def _show_reasons(self) -> None:
        run = self._preview.run
        count = len(run.state.answered)
        panel = self.query_one("#inspector", Inspector)
        if not count:
            panel.show([self.t("After each reply the reasons for its judgement stand here.")], self.t("Reasons"))
            return
        at = count - 1 if self._looked_at is None else min(self._looked_at, count - 1)
        lines = render_inspection(inspect_exchange(run.prepared, run.state, at), self.t)
        panel.show(lines, self.t("Reasons"), self.t("reply {number} of {count}").format(number=at + 1, count=count))

    def _answer_box(self) -> Widget:
        run = self._preview.run
        current = run.state.current
        if current is None:
            return Button(self.t("From the start"), variant="primary", id="again")
        if current.asked.choices:
            return make_chooser(run.prepared.turn(current.asked.turn), current.asked.choices, self.t)
        return ReplyBox("", self.t)

    @on(ReplyBox.Sent)
    def reply_sent(self, event: ReplyBox.Sent) -> None:
        self.submit(event.text)

    @on(ChoiceBox.Chosen)
    def choice_made(self, event: ChoiceBox.Chosen) -> None:
        self.submit(event.answer)

    @on(OrderBox.Ordered)
    def order_made(self, event: OrderBox.Ordered) -> None:
        self.submit(event.answer)

    @work
    async def submit(self, text: str) -> None:
        """One more reply; it comes back into the box where it cannot be taken."""
        async with self._busy:
            try:
                await asyncio.to_thread(self._preview.add_reply, text)
            except InvalidAnswer as wrong:
                self.notify(self.t("Numbers from 1 to {count}, please.").format(count=wrong.count), markup=False)
                for box in self.query(ReplyBox):
                    box.give_back(text)
                return
            self._looked_at = None
            await self.redraw()

    @work
    async def _change(self, change: Callable[[], None]) -> None:
        async with self._busy:
            await asyncio.to_thread(change)
            self._looked_at = None
            await self.redraw()

    @on(Button.Pressed, "#again")
    def action_restart(self) -> None:
        self._change(self._preview.restart)

    def action_undo(self) -> None:
        self._change(self._preview.undo)

    def action_look(self, by: int) -> None:
        """Look at the reply before or after the one looked at."""
        count = len(self._preview.run.state.answered)
        at = count - 1 if self._looked_at is None else self._looked_at
        self._looked_at = max(0, min(count - 1, at + by))
        self._show_reasons()

    def action_panel(self) -> None:
        """Both sides, the reasons alone, the talk alone."""
        self._panel = (self._panel + 1) % 3
        self.set_class(self._panel == 1, "-only-inspector")
        self.set_class(self._panel == 2, "-no-inspector")

    def action_scroll_reasons(self, direction: int) -> None:
        panel = self.query_one("#inspector", Inspector)
        panel.scroll_page_down() if direction > 0 else panel.scroll_page_up()

    def on_key(self, event: events.Key) -> None:
        for place in self.query(AnswerArea):
            place.take_key(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("undo", "restart", "look"):
            return True if self._preview.run.state.answered else None
        return True
