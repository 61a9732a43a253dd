"""“I did say that” and “this should not count”: the trainee calls one judgement of a reply wrong."""

from collections.abc import Callable, Mapping, Sequence
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

from simulator.harmless import harmless
from simulator.practice.state import Exchange
from simulator.records.disputes import Claim, Dispute, Verdict
from simulator.scoring.result import CriterionResult
from simulator.tui.texts import reflow
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.trainee_line import answer_text

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Marked:
    """What the trainee chose: a criterion, what is claimed of it, and a word to the trainer; or to take it back."""

    criterion: str
    claim: Claim
    comment: str
    withdrawn: bool = False


class DisputeScreen(ModalScreen[Marked | None]):
    """The criteria of one reply. `means` gives their rules, `known` what was disputed before, by criterion."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self, exchange: Exchange, means: Mapping[str, str], known: Mapping[str, Dispute], t: Translate
    ) -> None:
        super().__init__()
        self._exchange, self._means, self._known, self._t = exchange, means, known, t

    @property
    def _criteria(self) -> Sequence[CriterionResult]:
        return self._exchange.result.criteria if self._exchange.result else ()

    def compose(self) -> ComposeResult:
        t = self._t
        with Vertical(classes="dialog wide-dialog"):
            yield Prose(t("Which judgement is wrong?"), classes="dialog-title")
            yield Prose(answer_text(self._exchange), classes="dialog-text")
            yield OptionList(*(Option(self._line(c)) for c in self._criteria), markup=False)
            comment = Input(placeholder=t("A word to the trainer, if you like"), id="comment")
            yield comment
            keys = t("Enter marks it for the trainer, who sees this reply · again takes it back · Esc closes")
            yield Prose(Content.styled(keys, "$muted"), classes="dialog-keys")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = next((at for at, c in enumerate(self._criteria) if c.credit == 0), 0)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def mark(self) -> None:
        """Mark the highlighted criterion, or take an open mark back; what is decided stays."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        criterion = self._criteria[at]
        known = self._known.get(criterion.id)
        if known is not None and known.verdict is not Verdict.OPEN:
            self.notify(self._t("The trainer has already decided on this one."), markup=False)
            return
        comment = self.query_one(Input).value.strip()
        self.dismiss(Marked(criterion.id, claim_of(criterion), comment, withdrawn=known is not None))

    def _line(self, criterion: CriterionResult) -> Content:
        t, known = self._t, self._known.get(criterion.id)
        glyph, style = {1.0: ("✓", "$text-success"), 0.5: ("◐", "$text-warning")}.get(criterion.credit, ("○", "$muted"))
        claim = claim_of(criterion).tell(t)
        parts = [
            (f"{glyph} ", f"bold {style}"),
            (reflow(self._means.get(criterion.id, criterion.id)), "bold"),
            (f"\n  {claim}", "$muted" if known is None else "$text-warning"),
        ]
        if known is not None:
            parts.append(("  " + harmless(known.tell_outcome(t)), "$text-warning"))
        return Content.assemble(*parts)


def claim_of(criterion: CriterionResult) -> Claim:
    """What can be claimed against a judgement: what counted should not, what did not count was said."""
    return Claim.WRONG if criterion.credit > 0 else Claim.SAID
