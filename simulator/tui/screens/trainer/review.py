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

from simulator.authoring.review.acceptance import accept, reject
from simulator.authoring.review.queue import MOST, Review
from simulator.authoring.review.rendering import describe_strength, summarise
from simulator.authoring.review.review_cases import Case, CaseGroup
from simulator.authoring.testing.failure_text import quote
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.feedback.wording import name_mode
from simulator.records.disputes import Origin
from simulator.sanitise import terminal_safe
from simulator.tui.bindings import translate_bindings
from simulator.tui.dialogs.decide import DecideScreen, Decision
from simulator.tui.screens.trainer.tool_screen import ToolScreen
from simulator.tui.widgets.case_row import CaseHeader, CaseRow
from simulator.tui.widgets.footer_list import FooterList
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar


class ReviewScreen(ToolScreen):
    """Disputes and near misses to decide on. `clock` gives the time with its zone; `misses` how many a criterion."""

    HORIZONTAL_BREAKPOINTS = [(0, "-rows"), (96, "-columns")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide(True)", N_("Accept"), tooltip=N_("Add a phrase and an example to the scenario")),
        Binding("r", "decide(False)", N_("Reject"), tooltip=N_("Leave the scenario as it is")),
        Binding("f5", "load", N_("Load again"), key_display="F5", tooltip=N_("Look at records and library again")),
        Binding("tab", "app.focus_next", N_("Other side"), tooltip=N_("To the case and back")),
        Binding("escape", "leave", N_("Leave"), tooltip=N_("Leave; every decision is kept")),
    ]

    def __init__(
        self,
        review: Review,
        t: Callable[[str], str],
        clock: Callable[[], dt.datetime],
        scenario: str | None = None,
        misses: int = MOST,
    ) -> None:
        super().__init__()
        self._review, self.t, self._clock = review, t, clock
        self._scenario, self._misses = scenario, misses
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
        fresh = Review(self._review.records, self._review.root, self._review.cache)
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
            yield CaseHeader(group)
            for case in (*group.disputes, *group.misses):
                yield CaseRow(case, self.t)

    @on(ListView.Highlighted)
    def follow_cursor(self, event: ListView.Highlighted) -> None:
        self._show_case(event.item)
        self.refresh_bindings()

    @on(ListView.Selected)
    def open_selected(self) -> None:
        self.action_decide(True)

    def _show_case(self, item: ListItem | None) -> None:
        panel = self.query_one("#case", Inspector)
        if isinstance(item, CaseRow):
            panel.show(_describe(item.case, self.t), item.case.id)
        else:
            nothing = self.t("Nothing is disputed, and no official attempt came near a criterion.")
            panel.show([nothing], self.t("Review"))

    @property
    def _chosen(self) -> Case | None:
        item = next((footer_list.highlighted_child for footer_list in self.query(FooterList)), None)
        return item.case if isinstance(item, CaseRow) else None

    def action_decide(self, accepting: bool) -> None:
        """Ask for the decision on the case under the cursor."""
        case = self._chosen
        if case is None:
            return

        def done(decision: Decision | None) -> None:
            if decision is not None:
                self.carry_out(case, decision)

        self.app.push_screen(DecideScreen(self._review, case, accepting, self.t), done)

    @work(group="deciding")
    async def carry_out(self, case: Case, decision: Decision) -> None:
        """Write what was decided, then show what is left."""
        records, at = self._review.records, self._clock()
        try:
            if decision.plan is not None:
                await asyncio.to_thread(accept, records, decision.plan, decision.reason, at)
            else:
                await asyncio.to_thread(reject, records, case, decision.reason, at)
        except (UserError, OSError) as fault:
            self._notify_literally(str(fault), "error")
            return
        plan = decision.plan
        self._notify_literally(
            self.t("Written to {file}").format(file=plan.opened.path) if plan else self.t("Rejected")
        )
        self.action_load()

    def _notify_literally(self, message: str, severity: str = "information") -> None:
        self.notify(terminal_safe(message), severity=severity, markup=False)  # type: ignore[arg-type]  # one of its words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "decide" and self._chosen is None else True


def _describe(case: Case, t: Callable[[str], str]) -> Iterator[str]:
    """Everything that helps to decide."""
    result = case.now or case.then
    disputed = case.dispute.origin is Origin.TRAINEE
    yield "# " + (case.dispute.claim.describe(t) if disputed else t("near miss"))
    if case.dispute.comment:
        yield t("trainee: {comment}").format(comment=case.dispute.comment)
    yield f"· {case.row.title} · {case.row.language}/{case.row.scenario} · {name_mode(case.row.mode, t)}"
    yield "# " + t("Customer")
    yield case.customer
    yield "# " + t("Reply")
    yield from case.reply.splitlines()
    yield "# " + t("Judgement")
    yield describe_strength(result, t)
    yield quote(result, t)
    if case.now is None:
        yield "! " + t("the scenario no longer has this criterion")
    elif case.settled:
        yield "✓ " + t("the scenario as it is now already judges it so")
