"""“I did say that” and “this should not count”: the trainee calls one judgement of a reply wrong."""

from collections.abc import Mapping
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
from simulator.practice.state import Exchange
from simulator.records.disputes import Claim, Dispute, Verdict
from simulator.sanitise import terminal_safe
from simulator.scoring.judging.result import CriterionResult
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.screens.base import ROWS
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.trainee_line import answer_text
from simulator.tui.widgets.wrapped_list import PagedList
from simulator.tui.widgets.wrapped_text import WrappedText


@dataclass(frozen=True)
class Marked:
    """What the trainee chose: a criterion, what is claimed of it, and a word to the trainer; or to take it back."""

    criterion: str
    claim: Claim
    comment: str
    withdrawn: bool = False


class DisputeScreen(ClosesOnce, ModalScreen[Marked | None]):
    """The criteria of one reply. `means` gives their rules, `known` what was disputed before, by criterion."""

    VERTICAL_BREAKPOINTS = ROWS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]
    CSS = """
    DisputeScreen.-short .dialog { padding: 0 2; max-height: 100%; }
    DisputeScreen.-short .dialog OptionList { max-height: 8; }
    DisputeScreen.-low .dialog OptionList { max-height: 30vh; }
    DisputeScreen.-short .dialog .dialog-keys { margin-top: 0; }
    """

    def __init__(
        self, exchange: Exchange, means: Mapping[str, str], known: Mapping[str, Dispute], t: Translate
    ) -> None:
        super().__init__()
        self._exchange, self._means, self._known, self._t = exchange, means, known, t

        criteria = exchange.result.criteria if exchange.result else ()
        self._rows = [(criterion, claim) for criterion in criteria for claim in find_claims(criterion)]

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog wide-dialog"):
            yield WrappedText(t("Which judgement is wrong?"), classes="dialog-title")
            yield WrappedText(answer_text(self._exchange), classes="dialog-text")
            yield PagedList(*(Option(self._line(*row)) for row in self._rows), markup=False)
            comment = Input(placeholder=t("A word to the trainer, if you like"), id="comment")
            yield comment
            keys = t("Enter marks it for the trainer, who sees this reply · again takes it back · Esc closes")
            yield WrappedText(Content.styled(keys, "$muted"), classes="dialog-keys")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = next((at for at, (_, claim) in enumerate(self._rows) if claim is Claim.SAID), 0)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def mark(self) -> None:
        """Mark the highlighted criterion, or take an open mark back; what is decided stays."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        criterion, claim = self._rows[at]
        known = self._known.get(criterion.id)
        if known is not None and known.verdict is not Verdict.OPEN:
            self.notify(self._t("The trainer has already decided on this one."), markup=False)
            return
        again = known is not None and known.claim is claim
        self.dismiss(Marked(criterion.id, claim, self.query_one(Input).value.strip(), withdrawn=again))

    def _line(self, criterion: CriterionResult, claim: Claim) -> Content:
        known = self._known.get(criterion.id)
        glyph, style = {1.0: ("✓", "$text-success"), 0.5: ("◐", "$text-warning")}.get(criterion.credit, ("○", "$muted"))
        parts = [
            (f"{glyph} ", f"bold {style}"),
            (reflow(self._means.get(criterion.id, criterion.id)), "bold"),
            (f"\n  {claim.describe(self._t)}", "$muted"),
        ]
        if known is not None and known.claim is claim:
            parts.append(("  " + terminal_safe(known.describe_outcome(self._t)), "$text-warning"))
        return Content.assemble(*parts)


def find_claims(criterion: CriterionResult) -> tuple[Claim, ...]:
    """What can be claimed: a miss was said, what counted should not have; of half credit either."""
    said = (Claim.SAID,) if criterion.credit < 1 else ()
    return (*said, Claim.WRONG) if criterion.credit > 0 else said
