"""One turn of the debrief: a line that opens to what was said, how it scored, and how it is done."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive

from simulator.locales import N_, Translate
from simulator.practice.feedback.debrief import TurnReview
from simulator.practice.feedback.wording import name_hint
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
        yield WrappedText(Content("\n\n").join(list(_body(self._review, self._t))), classes="turn-body hidden")

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


def _body(review: TurnReview, t: Translate) -> Iterator[Content]:
    yield draw_customer(review.exchange.asked)
    yield Content.assemble((t("You"), "bold $muted"), "\n", answer_text(review.exchange))
    if review.earlier:
        tries = (draw_try(exchange) for exchange in reversed(review.earlier))
        yield Content("\n").join([Content.styled(t("Earlier tries, the newest first"), "bold $muted"), *tries])
    if review.exchange.hints:
        hints = " · ".join(name_hint(hint, t) for hint in review.exchange.hints)
        yield Content.assemble((t("Hints seen") + "  ", "$muted"), hints)
    yield from draw_feedback(review.feedback, t)
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
