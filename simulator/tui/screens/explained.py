"""How one reply was scored: what each rule found in it, how strongly, and what spoke against."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.locales import N_
from simulator.practice.feedback.coaching import give_feedback
from simulator.practice.feedback.explain import ExplainedScore, explain_exchange
from simulator.practice.feedback.wording import explain_trust
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.screens.scoring import ScoringScreen
from simulator.tui.text_layout import reflow
from simulator.tui.widgets.conversation.customer_line import draw_customer
from simulator.tui.widgets.conversation.trainee_line import answer_text, score_style
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class ExplainedScreen(BaseScreen):
    """One exchange of an attempt, whose other `exchanges` are what was said around it."""

    AUTO_FOCUS = "#explained"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "scoring", N_("How scoring works"), tooltip=N_("In plain words, with real examples")),
        Binding(
            "escape,f7,question_mark,q",
            "app.pop_screen",
            N_("Back"),
            key_display="esc",
            tooltip=N_("Back to where you were"),
        ),
    ]

    def __init__(
        self, context: AppContext, prepared: PreparedScenario, exchanges: Sequence[Exchange], exchange: Exchange
    ) -> None:
        super().__init__(context)
        self._prepared, self._exchanges, self._exchange = prepared, exchanges, exchange

    def compose(self) -> ComposeResult:
        yield TopBar(self.t("How this was scored"), self._prepared.scenario.title)
        with VerticalScroll(id="explained"):
            yield WrappedText(draw_customer(self._exchange.asked))
            yield WrappedText(Content.assemble((self.t("You"), "bold $muted"), "\n", answer_text(self._exchange)))
            yield WrappedText(self.t("One moment…"), id="reasons")
        yield KeyFooter()

    def fill(self) -> None:
        self.explain()

    @work(exclusive=True, group=LOADING)
    async def explain(self) -> None:
        """Work the reasons out in a thread and show them."""
        prepared, exchanges, exchange = self._prepared, self._exchanges, self._exchange
        found = await self.ask(lambda: (explain_exchange(prepared, exchanges, exchange, self.t),))
        if found is not None:
            self.query_one("#reasons", WrappedText).update(Content("\n").join(list(self._draw(found[0]))))

    def _draw(self, explained: ExplainedScore | None) -> Iterator[Content]:
        result = self._exchange.result
        score = result.score if result else 0
        yield Content.assemble((f"{score}", score_style(score)), (" / 100", "$muted"))
        yield Content(explain_trust(give_feedback(self._prepared, self._exchange), self.t))
        if explained is None:
            lesson = give_feedback(self._prepared, self._exchange).lesson
            yield from (Content(reflow(line)) for line in ["", *lesson.split("\n")])
            return
        if explained.score != score:
            changed = self.t("Scored by an earlier version of the program or the scenario; today it would be {score}.")
            yield Content.styled("! " + changed.format(score=explained.score), "$text-warning")
        yield Content("")
        for line in explained.lines:
            yield Content.styled(terminal_safe(line), "" if line.startswith("  ") else "bold")

    def action_scoring(self) -> None:
        """Open the page on scoring."""
        self.app.push_screen(ScoringScreen(self.context))
