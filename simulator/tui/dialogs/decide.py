"""The decision on one case: what accepting would do is shown before it is done; a rejection needs only its reason."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from simulator.authoring.review.acceptance import Plan, plan_acceptance
from simulator.authoring.review.queue import Review
from simulator.authoring.review.rendering import render_plan
from simulator.authoring.review.review_cases import Case
from simulator.errors import UserError
from simulator.records.disputes import Claim
from simulator.sanitise import terminal_safe
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.wrapped_text import WrappedText


@dataclass(frozen=True)
class Decision:
    """What the trainer decided: a plan to carry out, or None to reject; and why."""

    plan: Plan | None
    reason: str


class DecideScreen(ClosesOnce, ModalScreen[Decision | None]):
    """Gives the decision, or None where the case stays open."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, review: Review, case: Case, accepting: bool, t: Callable[[str], str]) -> None:
        super().__init__()
        self._review, self._case, self._accepting, self._t = review, case, accepting, t
        self._plan: Plan | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        t, case = self._t, self._case
        word = t("Accept") if self._accepting else t("Reject")
        with Vertical(classes="dialog", id="decide"):
            title = f"{word} · {case.dispute.item} · {case.dispute.claim.describe(t)}"
            yield WrappedText(title, classes="dialog-title")
            if self._accepting:
                said = case.dispute.claim is Claim.SAID
                phrase = Input(id="phrase")
                phrase.border_title = t("Phrase to add") if said else t("Counter-phrase to add")
                phrase.border_subtitle = t("Enter tries it")
                yield phrase
                yield Inspector("plan")
            reason = Input(placeholder=t("Why? The trainee reads this."), id="reason")
            reason.border_title = t("Reason")
            yield reason
            with Horizontal(classes="dialog-buttons"):
                yield Button(t("Write it") if self._accepting else t("Reject"), variant="primary", id="yes")
                yield Button(t("Not now"), id="no")

    def on_mount(self) -> None:
        self.query_one("#reason", Input).focus()
        if self._accepting:
            self.make_plan(None)

    @on(Input.Submitted, "#phrase")
    def try_phrase(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.make_plan(event.value)

    @work(exclusive=True)
    async def make_plan(self, phrase: str | None) -> None:
        """Find out what accepting with this phrase would do; takes some seconds."""
        t = self._t
        self._plan, self._warned = None, False
        panel = self.query_one("#plan", Inspector)
        panel.show([t("Trying it: tests and kept attempts run…")], t("What it would do"))
        try:
            plan = await asyncio.to_thread(plan_acceptance, self._review, self._case, phrase)
        except (UserError, OSError) as fault:
            panel.show([f"✗ {fault}"], t("What it would do"))
            return
        self._plan = plan
        self.query_one("#phrase", Input).value = terminal_safe(plan.phrase)
        panel.show(render_plan(plan, t), t("What it would do"))

    @on(Input.Submitted, "#reason")
    @on(Button.Pressed, "#yes")
    def decide(self) -> None:
        """Give the decision once it is whole; a plan that breaks a test is asked for twice."""
        t = self._t
        reason = self.query_one("#reason", Input)
        if not reason.value.strip():
            self.notify(t("Say why: the trainee reads it."), severity="warning", markup=False)
            reason.focus()
        elif not self._accepting:
            self.dismiss(Decision(None, reason.value))
        elif self._plan is None:
            self.notify(t("It is still being tried, or cannot be written."), severity="warning", markup=False)
        elif self._plan.problems:
            self.notify(t("The file would have errors; try another phrase."), severity="error", markup=False)
        elif not self._plan.safe and not self._warned:
            self._warned = True
            self.notify(t("A test would fail. Once more to write it all the same."), severity="warning", markup=False)
        else:
            self.dismiss(Decision(self._plan, reason.value))

    @on(Button.Pressed, "#no")
    def leave(self) -> None:
        self.dismiss(None)
