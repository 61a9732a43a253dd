"""One turn of the debrief: a line that opens to what was said, how it scored, and how it is done."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive

from simulator.locales import N_, Translate
from simulator.practice.feedback.debrief import TurnReview
from simulator.practice.feedback.wording import name_hint
from simulator.practice.state import Exchange
from simulator.tui.bindings import translate_bindings
from simulator.tui.text_layout import fit, reflow
from simulator.tui.widgets.conversation.customer_line import draw_customer
from simulator.tui.widgets.conversation.earlier_tries import draw_try
from simulator.tui.widgets.conversation.feedback_blocks import draw_feedback
from simulator.tui.widgets.conversation.trainee_line import answer_text, score_style
from simulator.tui.widgets.wrapped_text import WrappedText


class TurnHead(WrappedText):
    """The line that is always there."""

    def __init__(self, number: int, review: TurnReview) -> None:
        super().__init__()
        self._number, self._review = number, review

    def draw(self, opened: bool) -> None:
        """Show the line with its triangle open or closed."""
        score = self._review.feedback.score
        left = Content.assemble(
            ("▾ " if opened else "▸ ", "$primary"),
            (f"{self._number:>2} ", "$muted"),
            (f"{score:>4}  ", score_style(score)),
        )
        earlier = len(self._review.earlier)
        tries = (f"  ↺ {earlier}" if earlier else "", "$muted")
        mark = ("  ✗" if self._review.feedback.red_lines else "   ", "bold $text-error")
        room = max(8, self.size.width - left.cell_length - len(tries[0]) - 3)
        self.update(Content.assemble(left, (fit(self._review.exchange.asked.text, room), "bold"), tries, mark))


class TurnCard(Vertical, can_focus=True):
    """Enter, space or a click opens and closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "turn", N_("Open/close"), key_display="⏎", tooltip=N_("Show or hide this turn")),
    ]
    opened: reactive[bool] = reactive(False)

    def __init__(self, number: int, review: TurnReview, t: Translate) -> None:
        super().__init__()
        self._number, self._review, self._t = number, review, t
        translate_bindings(self, t)

    def compose(self) -> ComposeResult:
        yield TurnHead(self._number, self._review)
        with Vertical(classes="turn-body hidden"):
            yield WrappedText(draw_customer(self._review.exchange.asked))
            change = self._review.feedback.change
            with Container(classes="pair"):
                if change is not None:
                    label = self._t("Before") if change.here else self._t("Last time")
                    yield WrappedText(_draw_said(label, change.before), classes="was")
                yield WrappedText(_draw_said(self._t("You"), self._review.exchange), classes="is")
            yield WrappedText(Content("\n\n").join(list(_body(self._review, self._t))))

    def on_mount(self) -> None:
        self.watch_opened(self.opened)

    def on_resize(self) -> None:
        self.query_one(TurnHead).draw(self.opened)

    def watch_opened(self, opened: bool) -> None:
        if self.is_mounted:
            self.query_one(".turn-body").set_class(not opened, "hidden")
            self.query_one(TurnHead).draw(opened)

    def action_turn(self) -> None:
        """Open or close."""
        self.opened = not self.opened

    def on_click(self, event: Click) -> None:
        if isinstance(event.widget, TurnHead):
            self.action_turn()


def _draw_said(label: str, exchange: Exchange) -> Content:
    """A reply with its score under a label."""
    score = exchange.result.score if exchange.result else 0
    return Content.assemble((label, "bold $muted"), (f"  {score}", score_style(score)), "\n", answer_text(exchange))


def _body(review: TurnReview, t: Translate) -> Iterator[Content]:
    shown_before = review.feedback.change.before if review.feedback.change else None
    if others := [one for one in reversed(review.earlier) if one is not shown_before]:
        tries = (draw_try(exchange) for exchange in others)
        yield Content("\n").join([Content.styled(t("Earlier tries, the newest first"), "bold $muted"), *tries])
    if review.exchange.hints:
        hints = " · ".join(name_hint(hint, t) for hint in review.exchange.hints)
        yield Content.assemble((t("Hints seen") + "  ", "$muted"), hints)
    yield from draw_feedback(review.feedback, t, beside=True)
    shown = review.feedback.best_missing.line if review.feedback.best_missing else ""
    if review.model_answer and review.model_answer != shown:
        yield Content.assemble((t("Model answer"), "bold"), ("\n" + reflow(review.model_answer), "$text-primary"))
    if review.bad_answer:
        yield Content.assemble(
            (t("Typical bad answer"), "bold"),
            ("\n✗ ", "$text-error"),
            reflow(review.bad_answer),
            ("\n" + reflow(review.bad_because), "$muted"),
        )
