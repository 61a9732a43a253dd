"""The review: cases by criterion on one side, the chosen one on the other."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import ListItem, ListView

from simulator.authoring.review.acceptance import accept
from simulator.authoring.review.bulk import Wanted, decide, summarise_decided
from simulator.authoring.review.decisions import Ruling
from simulator.authoring.review.queue import MOST, Review
from simulator.authoring.review.rendering import (
    describe_claim,
    describe_judgement,
    describe_support,
    name_item,
    summarise,
)
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.errors import UserError
from simulator.locales import N_, Translate
from simulator.practice.feedback.wording import name_mode
from simulator.records.disputes import Verdict
from simulator.sanitise import terminal_safe
from simulator.tui.bindings import translate_bindings
from simulator.tui.dialogs.decide import Chosen, DecideScreen
from simulator.tui.screens.trainer.tool_screen import ToolScreen
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.trainer.case_row import CaseHeader, CaseRow


class ReviewScreen(ToolScreen):
    """Disputes and near misses to decide on. `clock` gives the time with its zone; `misses` how many a criterion."""

    HORIZONTAL_BREAKPOINTS = [(0, "-rows"), (96, "-columns")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", N_("Accept"), tooltip=N_("Add a phrase and an example to the scenario")),
        Binding("o", "decide('overruled')", N_("Overrule"), tooltip=N_("Judge only this attempt otherwise")),
        Binding("r", "decide('rejected')", N_("Reject"), tooltip=N_("Leave the scenario as it is")),
        Binding("space", "tick", N_("Tick"), tooltip=N_("Tick cases to decide on them together")),
        Binding("f5", "load", N_("Load again"), key_display="F5", tooltip=N_("Look at records and library again")),
        Binding("tab", "app.focus_next", N_("Other side"), tooltip=N_("To the case and back")),
        Binding("escape", "leave", N_("Leave"), tooltip=N_("Leave; every decision is kept")),
    ]

    def __init__(
        self,
        review: Review,
        t: Translate,
        clock: Callable[[], dt.datetime],
        scenario: str | None = None,
        misses: int = MOST,
        by: str = "",
    ) -> None:
        super().__init__()
        self._review, self.t, self._clock = review, t, clock
        self._scenario, self._misses, self._by = scenario, misses, by
        translate_bindings(self, t)

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("Review"), self.t("Disputes and near misses"))
        with Container(id="review"):
            yield FooterList(self.t, id="cases")
            yield Inspector("case")
        yield KeyFooter()

    def on_mount(self) -> None:
        self.action_load()

    @work(exclusive=True, group="loading")
    async def action_load(self) -> None:
        """Fetch the cases and show them; the cursor stays where it was."""
        footer_list = self.query_one("#cases", FooterList)
        at = footer_list.index or 0
        fresh = self._review.refresh()
        try:
            groups = await asyncio.to_thread(fresh.groups, self._scenario, self._misses)
        except (UserError, OSError) as fault:
            self._notify_literally(str(fault), "error")
            return
        self._review = fresh
        items = list(self._items(groups))
        async with self.batch():
            await footer_list.clear()
            await footer_list.extend(items)
        rows = [number for number, item in enumerate(items) if isinstance(item, CaseRow)]
        footer_list.index = min(rows, key=lambda number: abs(number - at)) if rows else None
        footer_list.focus()
        self.query_one(TopBar).show_right(summarise(groups, self.t))
        self._show_case(footer_list.highlighted_child)
        self.refresh_bindings()

    def _items(self, groups: tuple[CaseGroup, ...]) -> Iterator[ListItem]:
        for group in groups:
            yield CaseHeader(group, self.t)
            for case in (*group.disputes, *group.misses):
                yield CaseRow(case, self.t)

    @on(ListView.Highlighted)
    def follow_cursor(self, event: ListView.Highlighted) -> None:
        self._show_case(event.item)
        self.refresh_bindings()

    @on(ListView.Selected)
    def open_selected(self) -> None:
        self.action_decide(Verdict.ACCEPTED.value)

    def _show_case(self, item: ListItem | None) -> None:
        panel = self.query_one("#case", Inspector)
        if isinstance(item, CaseRow):
            panel.show(_describe(item.case, self.t), item.case.id)
        else:
            nothing = self.t("Nothing is disputed, and no official attempt came near a criterion.")
            panel.show([nothing], self.t("Review"))

    @property
    def _chosen(self) -> CaseRow | None:
        item = next((footer_list.highlighted_child for footer_list in self.query(FooterList)), None)
        return item if isinstance(item, CaseRow) else None

    @property
    def _cases(self) -> list[Case]:
        """The cases that are ticked, else the one under the cursor."""
        ticked = [row.case for row in self.query(CaseRow) if row.ticked]
        return ticked or ([self._chosen.case] if self._chosen else [])

    def action_tick(self) -> None:
        """Tick the case under the cursor, or not, and go on to the next."""
        if self._chosen is not None:
            self._chosen.ticked = not self._chosen.ticked
            self.query_one("#cases", FooterList).action_cursor_down()

    def action_decide(self, verdict: str) -> None:
        """Ask for the decision on the cases that are ticked, or on the one under the cursor."""
        cases = self._cases
        if not cases:
            return

        def done(chosen: Chosen | None) -> None:
            if chosen is not None:
                self.carry_out(cases, chosen)

        self.app.push_screen(DecideScreen(self._review, cases, Verdict(verdict), self.t), done)

    @work(group="deciding")
    async def carry_out(self, cases: list[Case], chosen: Chosen) -> None:
        """Write what was decided, then show what is left."""
        ruling = Ruling(chosen.reason, self._clock(), self._by)
        plan = chosen.plan
        if len(cases) > 1:
            self._notify_literally(self.t("Deciding; this takes a moment for each case…"))
        try:
            if plan is not None:
                await asyncio.to_thread(accept, self._review.records, plan, ruling)
                told = self.t("Written to {file}").format(file=plan.path)
            else:
                wanted = Wanted(chosen.verdict, ruling)
                decided = await asyncio.to_thread(lambda: [*decide(self._review, cases, wanted)])
                told = summarise_decided(decided, wanted, self.t)
        except (UserError, OSError) as fault:
            self._notify_literally(str(fault), "error")
            return
        self._notify_literally(told)
        self.action_load()

    def _notify_literally(self, message: str, severity: str = "information") -> None:
        self.notify(terminal_safe(message), severity=severity, markup=False)  # type: ignore[arg-type]  # one of its words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action in ("decide", "tick") and self._chosen is None else True


def _describe(case: Case, t: Translate) -> Iterator[str]:
    """Everything that helps to decide."""
    yield "# " + describe_claim(case, t) + " · " + name_item(case.dispute.kind, case.dispute.item, t)
    if case.dispute.comment:
        yield t("trainee: {comment}").format(comment=case.dispute.comment)
    if support := describe_support(case, t):
        yield support
    yield f"· {case.row.title} · {case.row.language}/{case.row.scenario} · {name_mode(case.row.mode, t)}"
    yield "# " + t("Customer")
    yield case.customer
    yield "# " + t("Reply")
    yield from case.reply.splitlines()
    yield "# " + t("Judgement")
    yield describe_judgement(case, t)
    if case.gone:
        yield "! " + t("the scenario no longer has this criterion")
    elif case.settled:
        yield "✓ " + t("the scenario as it is now already judges it so")
