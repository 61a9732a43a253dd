"""“I did say that”, “this crosses no red line”: the trainee calls one judgement of an answer wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from simulator.locales import Translate
from simulator.practice.appeals import Appeal, find_credit
from simulator.practice.judgements import JudgementKind
from simulator.practice.state import Exchange
from simulator.records.disputes import Dispute, Verdict
from simulator.sanitise import terminal_safe
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.trainee_line import answer_text
from simulator.tui.widgets.wrapped_list import PagedList
from simulator.tui.widgets.wrapped_text import WrappedText

#: What is disputed: its kind and its name.
ItemKey = tuple[JudgementKind, str]


@dataclass(frozen=True)
class Marked:
    """What the trainee chose: an item with what is claimed of it, and a word to the trainer; or to take it back."""

    appeal: Appeal
    comment: str
    withdrawn: bool = False


class DisputeScreen(ClosesOnce, ModalScreen[Marked | None]):
    """Everything that can be disputed in one answer. `rules` gives it in words, `known` what was disputed before."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    CSS = """
    DisputeScreen.-short .dialog { padding: 0 2; max-height: 100%; }
    DisputeScreen.-short .dialog OptionList { max-height: 8; }
    DisputeScreen.-low .dialog OptionList { max-height: 30vh; }
    DisputeScreen.-short .dialog .dialog-keys { margin-top: 0; }
    """

    def __init__(
        self,
        exchange: Exchange,
        appeals: Sequence[Appeal],
        rules: Mapping[ItemKey, str],
        known: Mapping[ItemKey, Dispute],
        t: Translate,
        *,
        shares: bool = False,
    ) -> None:
        """`shares`: whose practice it is opens all of this attempt by marking something in it."""
        super().__init__()
        self._shares = shares
        self._exchange, self._appeals, self._rules, self._known, self._t = exchange, appeals, rules, known, t

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog wide-dialog"):
            yield WrappedText(t("Which judgement is wrong?"), classes="dialog-title")
            yield WrappedText(answer_text(self._exchange), classes="dialog-text")
            yield PagedList(*(Option(self._line(appeal)) for appeal in self._appeals), markup=False)
            comment = Input(placeholder=t("A word to the trainer, if you like"), id="comment")
            yield comment
            keys = (
                t("Enter marks it and shares this attempt with the trainer · again takes both back · Esc closes")
                if self._shares
                else t("Enter marks it for the trainer, who sees this reply · again takes it back · Esc closes")
            )
            yield WrappedText(Content.styled(keys, "$muted"), classes="dialog-keys")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = 0

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def mark(self) -> None:
        """Mark the highlighted item, or take an open mark back; what is decided stays."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        appeal = self._appeals[at]
        known = self._known.get((appeal.kind, appeal.item))
        if known is not None and known.verdict is not Verdict.OPEN:
            self.notify(self._t("The trainer has already decided on this one."), markup=False)
            return
        again = known is not None and known.claim is appeal.claim
        self.dismiss(Marked(appeal, self.query_one(Input).value.strip(), withdrawn=again))

    def _line(self, appeal: Appeal) -> Content:
        key = appeal.kind, appeal.item
        known = self._known.get(key)
        glyph, style = self._mark(appeal)
        parts = [
            (f"{glyph} ", f"bold {style}"),
            (reflow(self._rules.get(key) or appeal.item), "bold"),
            (f"\n  {appeal.claim.describe(self._t, appeal.kind)}", "$muted"),
        ]
        if known is not None and known.claim is appeal.claim:
            parts.append(("  " + terminal_safe(known.describe_outcome(self._t)), "$text-warning"))
        return Content.assemble(*parts)

    def _mark(self, appeal: Appeal) -> tuple[str, str]:
        """How the item was judged, as the rest of the debrief shows it."""
        if appeal.kind is JudgementKind.RED_LINE:
            return "✗", "$text-error"
        if appeal.kind is JudgementKind.NOTE:
            return "!", "$text-warning"
        result = self._exchange.result
        credit = (find_credit(result, appeal.kind, appeal.item) if result else None) or 0.0
        return ("✓", "$text-success") if credit == 1 else ("◐", "$text-warning") if credit else ("○", "$muted")
