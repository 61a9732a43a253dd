"""Today: what is due and why, what was left, what comes next; one key starts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import ListView

from simulator.locales import N_, counted
from simulator.practice.day.wording import (
    describe_coming,
    describe_week,
    explain_due,
    explain_next,
    name_day,
    sum_up_day,
)
from simulator.practice.official.mode import Mode
from simulator.tui.app_context import AppContext
from simulator.tui.formatting import draw_level, format_age
from simulator.tui.requests import DayPlanned, DrillAsked, ResumeAsked, ScenarioAsked
from simulator.tui.screens.base import LOADING, LOW, TALL, BaseScreen
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.plan_row import PlanKind, PlanRow
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText

if TYPE_CHECKING:
    from simulator.practice.assignments.asked import PlannedAssignment
    from simulator.practice.day.today import DueMove, Today

#: Seconds after which it is said that something is being loaded.
PATIENCE = 0.4
#: With fewer columns only the chance stands beside a move, not the reason in words.
LEAST_WHY = 60


class TodayScreen(BaseScreen):
    """Where everything starts: within a glance what to do and why."""

    IS_HOME = True
    AUTO_FOCUS = "#plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "start('drill')", N_("Drill"), tooltip=N_("Practise the moves that are due")),
        Binding("a", "start('assigned')", N_("Assigned"), tooltip=N_("What you were asked to do, by when")),
        Binding("r", "start('resume')", N_("Resume"), tooltip=N_("Go on with the unfinished attempt")),
        Binding("n", "start('next')", N_("Next"), tooltip=N_("The next scenario's briefing")),
        Binding("o", "start('official')", N_("Official"), tooltip=N_("What you passed in practice, officially")),
        Binding("l", "app.library", N_("Library"), tooltip=N_("Every course and scenario")),
        Binding("p", "app.progress", N_("Progress"), tooltip=N_("What got better, and your own replies")),
        Binding("h", "app.history", N_("History"), tooltip=N_("Your earlier attempts")),
        Binding("s", "app.settings", N_("Settings"), tooltip=N_("Name, team, languages, theme")),
    ]

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._today: Today | None = None
        self._was_loaded = False
        self._drawing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        profile = self.context.profile
        who = " · ".join(part for part in (profile.trainee, profile.team) if part)
        yield TopBar(self.t("Today"), name_day(self.context.clock().date(), self.t), who)
        yield WrappedText(id="day")
        yield FooterList(self.context.t, id="plan")
        yield WrappedText(id="week")
        yield KeyFooter()

    def fill(self) -> None:
        self.query_one("#plan", ListView).focus()
        # The first frame waits for nothing: what is loaded is loaded once it was laid out and drawn.
        self.call_after_refresh(self.call_after_refresh, self.load)

    def come_back(self) -> None:
        if self._was_loaded:
            self.load()

    @work(exclusive=True, group=LOADING)
    async def load(self) -> None:
        """Plan the day; without records the library is still one key away."""
        context = self.context
        patience = self.set_timer(PATIENCE, self._show_waiting)
        today = await self.ask(lambda: context.desk.plan_today(context.drafts.attempts()))
        patience.stop()
        self._was_loaded = True
        if today is not None:
            self._today = today
            await self._show(today)
            self.post_message(DayPlanned())
        self.refresh_bindings()

    def _show_waiting(self) -> None:
        """The first time there may be years of practice to look through."""
        if self._today is None:
            waiting = self.t("One moment – looking through what you practised so far …")
            self.query_one("#day", WrappedText).update(Content.styled(waiting, "$muted"))

    async def _show(self, today: Today) -> None:
        self.query_one("#day", WrappedText).update(self._sum_up(today))
        self.query_one("#week", WrappedText).update(Content.styled(describe_week(today, self.t), "$muted"))
        rows = list(self._rows(today))
        plan = self.query_one("#plan", ListView)
        async with self._drawing:  # loading and a new size both ask for it
            before = plan.highlighted_child
            async with self.batch():
                await plan.clear()
                await plan.extend(rows)
            kinds = [row.kind for row in rows]
            same = before.kind if isinstance(before, PlanRow) else None
            plan.index = kinds.index(same) if same in kinds else 0 if rows else None

    def _sum_up(self, today: Today) -> Content:
        lines = [(sum_up_day(today, self.t), "bold")]
        if not today.due and today.coming:
            lines.append((describe_coming(today.coming, today.day, self.t), "$muted"))
        if today.answered:
            answered = counted(self.t, "{count} drill line today", "{count} drill lines today", today.answered)
            lines.append((answered, "$muted"))
        if not today.officials.count:
            lines.append((self.t("There are no scenarios in this library."), "$text-warning"))
        return Content("\n").join([Content.styled(*line) for line in lines])

    def _rows(self, today: Today) -> Iterator[PlanRow]:
        """What there is to do, the most useful first."""
        if today.due:
            shown = today.due[: self._most_due()]
            lines = [(reflow(move.means).replace("\n", " "), self._explain(move)) for move in shown]
            minutes = counted(self.t, "about {count} minute", "about {count} minutes", today.drill)
            yield PlanRow(PlanKind.DRILL, "D", self.t("Refresh what is due"), minutes, lines)
        if today.first_wanted:
            yield self._assigned_row(today, today.first_wanted)
        if today.unfinished:
            from simulator.practice.feedback.wording import name_mode

            row = today.unfinished
            when = format_age(row.updated_at, self.context.clock(), self.t)
            note = self.t("{count} answered, {when}").format(count=row.answered, when=when)
            mode = name_mode(row.mode, self.t) if row.mode is Mode.OFFICIAL else self.t("unfinished")
            yield PlanRow(PlanKind.RESUME, "R", self.t("Go on: {title}").format(title=row.title), note, [(mode, "")])
        if today.next:
            scenario = today.next
            minutes = self.t("{count} min").format(count=scenario.minutes)
            title = self.t("Next: {title}").format(title=scenario.title)
            lines = [(explain_next(scenario, self.t), "")]
            yield PlanRow(PlanKind.NEXT, "N", title, f"{draw_level(scenario.level)}  {minutes}", lines)
        if today.officials.count:
            yield from self._official_row(today)

    def _assigned_row(self, today: Today, first: PlannedAssignment) -> PlanRow:
        """The assignment to do first, what it still needs, and the others."""
        from simulator.practice.assignments.wording import describe_due, describe_need

        others = [one for one in today.wanted if one is not first]
        title = self.t("Assigned: {title}").format(title=first.asked.title)
        lines = [(describe_need(first.standing, self.t), "")]
        lines += [(one.asked.title, describe_due(one.standing, self.t)) for one in others[: self._most_due() - 1]]
        return PlanRow(PlanKind.ASSIGNED, "A", title, describe_due(first.standing, self.t), lines)

    def _official_row(self, today: Today) -> Iterator[PlanRow]:
        officials = today.officials
        passed = self.t("{passed} of {count} passed").format(passed=officials.passed, count=officials.count)
        titles = " · ".join(title for _, title in (officials.ready or officials.open)[:3])
        if officials.ready:
            line = self.t("ready for it: {titles}").format(titles=titles)
        elif officials.open:
            line = self.t("still open: {titles}").format(titles=titles)
        else:
            line = self.t("nothing left open")
        yield PlanRow(PlanKind.OFFICIAL, "O", self.t("Official attempts"), passed, [(line, "")])

    def _explain(self, move: DueMove) -> str:
        return explain_due(move, self.t) if self.size.width >= LEAST_WHY else f"{move.chance} %"

    def _most_due(self) -> int:
        """So many moves are named, by the window's height."""
        rows = self.size.height
        return 1 if rows < LOW else 3 if rows < TALL else 6

    @on(ListView.Selected)
    def start_selected(self, event: ListView.Selected) -> None:
        if isinstance(event.item, PlanRow):
            self.action_start(event.item.kind)

    def action_start(self, kind: str) -> None:
        """Begin what a row stands for."""
        today = self._today
        if today is None:
            return
        language = self.context.content_language
        match kind:
            case PlanKind.DRILL if today.due:
                self.post_message(DrillAsked())
            case PlanKind.ASSIGNED if (first := today.first_wanted) and (asked := first.next):
                self.post_message(ScenarioAsked(asked.id, asked.language))
            case PlanKind.RESUME if today.unfinished:
                self.post_message(ResumeAsked(today.unfinished.id))
            case PlanKind.NEXT if today.next:
                self.post_message(ScenarioAsked(today.next.id, language))
            case PlanKind.OFFICIAL if offered := today.officials.ready or today.officials.open:
                self.post_message(ScenarioAsked(offered[0][0], language, official=True))
            case _:
                pass

    def begins_by(self, key: str) -> bool:
        chosen = self.query_one("#plan", ListView).highlighted_child if key == "enter" and self.query("#plan") else None
        is_drill = key == "d" or (isinstance(chosen, PlanRow) and chosen.kind is PlanKind.DRILL)
        return is_drill and bool(self.check_action("start", (PlanKind.DRILL.value,)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start":
            today = self._today
            offered = today and {
                "drill": today.due,
                "assigned": today.first_wanted and today.first_wanted.next,
                "resume": today.unfinished,
                "next": today.next,
                "official": today.officials.open,
            }
            return bool(offered and offered.get(str(parameters[0])))
        return True

    def on_resize(self) -> None:
        if self._today is not None:
            self.call_after_refresh(self._redraw)

    async def _redraw(self) -> None:
        if self._today is not None:
            await self._show(self._today)
