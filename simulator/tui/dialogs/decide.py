"""The decision on one case or several: what it would do is shown first; a rejection needs only its reason."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from simulator.authoring.review.acceptance import Plan, plan_acceptance
from simulator.authoring.review.decisions import plan_overruling
from simulator.authoring.review.plan_rendering import render_overruling, render_plan
from simulator.authoring.review.queue import Review
from simulator.authoring.review.rendering import describe_claim, name_item
from simulator.authoring.review.review_cases import Case
from simulator.errors import UserError
from simulator.locales import Translate, counted
from simulator.practice.appeals import Claim
from simulator.records.disputes import Verdict
from simulator.sanitise import terminal_safe
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.widgets.inspector import Inspector
from simulator.tui.widgets.wrapped_text import WrappedText

#: How the end of a line stands in a field of one line.
_LINE_END = " ⏎ "


@dataclass(frozen=True)
class Chosen:
    """What the trainer decided, and why; `plan` is what accepting a single case writes."""

    verdict: Verdict
    reason: str
    plan: Plan | None = None


class DecideScreen(ClosesOnce, ModalScreen[Chosen | None]):
    """Gives the decision on these cases, or None where they stay open."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, review: Review, cases: Sequence[Case], verdict: Verdict, t: Translate) -> None:
        super().__init__()
        self._review, self._cases, self._verdict, self._t = review, cases, verdict, t
        self._plan: Plan | None = None
        self._shown = ("", "")
        self._warned = False

    @property
    def _plans(self) -> bool:
        """Whether a plan is made first: of a single case that is accepted."""
        return self._verdict is Verdict.ACCEPTED and len(self._cases) == 1

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog", id="decide"):
            yield WrappedText(self._title(), classes="dialog-title")
            if self._plans:
                yield from self._compose_words()
            if self._verdict is not Verdict.REJECTED or len(self._cases) > 1:
                yield Inspector("plan")
            reason = Input(placeholder=t("Why? The trainee reads this."), id="reason")
            reason.border_title = t("Reason")
            yield reason
            words = {Verdict.ACCEPTED: t("Write it"), Verdict.OVERRULED: t("Overrule")}
            with Horizontal(classes="dialog-buttons"):
                yield Button(words.get(self._verdict, t("Reject")), variant="primary", id="yes")
                yield Button(t("Not now"), id="no")

    def _compose_words(self) -> Iterator[Input]:
        """What is written, to be changed before it is: the phrase, and the reply without personal details."""
        t, said = self._t, self._cases[0].dispute.claim is Claim.SAID
        phrase = t("Phrase to add") if said else t("Counter-phrase to add")
        titles = {"phrase": phrase, "example": t("Reply as example")}
        for name, title in titles.items():
            field = Input(id=name)
            field.border_title, field.border_subtitle = title, t("Enter tries it")
            yield field

    def _title(self) -> str:
        t = self._t
        words = {Verdict.ACCEPTED: t("Accept"), Verdict.OVERRULED: t("Overrule for this attempt")}
        word = words.get(self._verdict, t("Reject"))
        if len(self._cases) > 1:
            return f"{word} · " + counted(t, "{count} case", "{count} cases", len(self._cases))
        case = self._cases[0]
        item = name_item(case.dispute.kind, case.dispute.item, t)
        return f"{word} · {item} · {describe_claim(case, t)}"

    def on_mount(self) -> None:
        self.query_one("#reason", Input).focus()
        if self._plans:
            self.make_plan(None, None)
        elif self._verdict is Verdict.OVERRULED:
            self.show_records()
        elif len(self._cases) > 1:
            self._show(self._list_cases())

    @on(Input.Submitted, "#phrase, #example")
    def try_words(self) -> None:
        """Try what stands in the fields; a field that was not touched suggests itself again."""
        phrase, example = self._words
        if example.strip():
            self.make_plan(phrase if phrase.strip() else None, None if example == self._shown[1] else example)

    @work(exclusive=True)
    async def make_plan(self, phrase: str | None, example: str | None) -> None:
        """Find out what accepting with these words would do; takes some seconds."""
        t = self._t
        self._plan, self._warned = None, False
        self._show([t("Trying it: tests and kept attempts run…")])
        try:
            said = None if example is None else example.replace(_LINE_END, "\n")
            plan = await asyncio.to_thread(plan_acceptance, self._review, self._cases[0], phrase, said)
        except (UserError, OSError) as fault:
            self._show([f"✗ {fault}"])
            return
        self._plan = plan
        self._shown = terminal_safe(plan.phrase), terminal_safe(plan.example.replace("\n", _LINE_END))
        for name, words in zip(("phrase", "example"), self._shown, strict=True):
            self.query_one(f"#{name}", Input).value = words
        self._show(render_plan(plan, t))

    @work(exclusive=True)
    async def show_records(self) -> None:
        """What overruling does to each record."""
        try:
            lines = await asyncio.to_thread(lambda: [*self._list_records()])
        except (UserError, OSError) as fault:
            lines = [f"✗ {fault}"]
        self._show(lines)

    def _list_records(self) -> Iterator[str]:
        for case in self._cases:
            yield from render_overruling(plan_overruling(self._review.records, case), self._t)

    def _list_cases(self) -> Iterator[str]:
        if self._verdict is Verdict.ACCEPTED:
            yield self._t("Each is tried in turn; one whose test would fail stays open.")
        for case in self._cases:
            yield f"· {case.id}  {case.reply}"

    def _show(self, lines: Iterable[str]) -> None:
        self.query_one("#plan", Inspector).show(lines, self._t("What it would do"))

    @on(Input.Submitted, "#reason")
    @on(Button.Pressed, "#yes")
    def decide(self) -> None:
        """Give the decision once it is whole; a plan that breaks a test is asked for twice."""
        t = self._t
        reason = self.query_one("#reason", Input)
        if not reason.value.strip():
            self.notify(t("Say why: the trainee reads it."), severity="warning", markup=False)
            reason.focus()
        elif not self._plans:
            self.dismiss(Chosen(self._verdict, reason.value.strip()))
        elif self._plan is None:
            self.notify(t("It is still being tried, or cannot be written."), severity="warning", markup=False)
        elif self._words != self._shown:  # nothing is written that was not tried
            self.try_words()
        elif self._plan.problems:
            self.notify(t("The file would have errors; try another phrase."), severity="error", markup=False)
        elif not self._plan.safe and not self._warned:
            self._warned = True
            self.notify(t("A test would fail. Once more to write it all the same."), severity="warning", markup=False)
        else:
            self.dismiss(Chosen(self._verdict, reason.value.strip(), self._plan))

    @property
    def _words(self) -> tuple[str, str]:
        """What stands in the fields."""
        return self.query_one("#phrase", Input).value, self.query_one("#example", Input).value

    @on(Button.Pressed, "#no")
    def leave(self) -> None:
        self.dismiss(None)
