"""The debrief: the verdict with its reasons, skills, the moments that mattered, turn by turn, what next."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from simulator.locales import N_
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.attempts import Attempt
from simulator.practice.events import Mode
from simulator.practice.feedback.debrief import Debrief
from simulator.practice.feedback.fork_origin import find_origin
from simulator.practice.feedback.scenario_results import sum_standings
from simulator.practice.feedback.suggestions import Offer, Reason, make_offers, suggest_next
from simulator.practice.feedback.wording import name_skill
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.formatting import describe_origin, format_when
from simulator.tui.requests import GoOnAsked, RetryAsked, ScenarioAsked
from simulator.tui.screens.base import LOADING
from simulator.tui.screens.disputing import DisputingScreen
from simulator.tui.screens.explained import ExplainedScreen
from simulator.tui.widgets.conversation.feedback_blocks import draw_missing, draw_missing_line, draw_red_line
from simulator.tui.widgets.conversation.turn_card import TurnCard
from simulator.tui.widgets.dispute_list import DisputeList
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.next_list import NextList
from simulator.tui.widgets.skill_bars import SkillBars
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.verdict import VerdictBand
from simulator.tui.widgets.wrapped_text import WrappedText


class DebriefScreen(DisputingScreen):
    """An attempt looked at again; a finished one or one that was left."""

    AUTO_FOCUS = "#debrief-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"take({n})", show=False) for n in (1, 2, 3)),
        Binding("n", "take(1)", N_("Practise next"), tooltip=N_("Start the first suggestion")),
        Binding("e", "open_all", N_("Open all turns"), tooltip=N_("Show or hide every turn")),
        Binding("g", "go_on", N_("Go on"), tooltip=N_("Resume this unfinished attempt")),
        Binding(
            "question_mark", "explain", N_("Why this score"), key_display="?", tooltip=N_("How this reply was scored")
        ),
        Binding("escape", "app.pop_screen", N_("Back"), tooltip=N_("Back to where you were")),
    ]

    def __init__(self, context: AppContext, attempt: Attempt, debrief: Debrief) -> None:
        super().__init__(context, attempt)
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        prepared = self._attempt.session.prepared
        started = self._attempt.session.state.started
        origin, now = find_origin(self._attempt.session.events), self.context.clock()
        yield TopBar(prepared.scenario.title, self.t("Debrief"), format_when(started.at, now) if started else "")
        with VerticalScroll(id="debrief-body"):
            yield VerdictBand(self._debrief, self.context.t)
            yield WrappedText(id="correction", classes="chat-note hidden")
            shared = self.t("Shared with coaches and trainers")
            yield WrappedText(shared, id="shared", classes="chat-note hidden")
            yield WrappedText(id="certificate", classes="chat-note hidden")
            yield WrappedText(id="marks", classes="card hidden")
            if origin is not None:
                yield WrappedText(f"↺ {describe_origin(origin, now, self.context.t)}", classes="chat-note")
            yield from self._compose_moments()
            if self._debrief.turns:
                signs = self.t("the score of each · ✗ a red line · ↺ earlier tries · ? why")
                title = (self.t("Turn by turn"), "bold $primary"), (f"  {signs}", "not bold $muted")
                yield WrappedText(Content.assemble(*title), classes="heading")
            for number, review in enumerate(self._debrief.turns, 1):
                yield TurnCard(number, review, self.context.t)
            yield WrappedText(self.t("Disputes"), id="disputes-heading", classes="heading hidden")
            yield DisputeList()
        yield Container(id="next-place")
        yield KeyFooter()

    def _compose_moments(self) -> ComposeResult:
        debrief = self._debrief
        for _, line in debrief.red_lines:
            yield WrappedText(draw_red_line(line, self.context.t), classes="card red-card")
        with Container(id="moments"):
            with Vertical(classes="card"):
                title = (self.t("Skills"), "bold"), ("  " + self.t("share of the chances used"), "$muted")
                yield WrappedText(Content.assemble(*title))
                yield SkillBars(debrief.skills, self.context.t)
            with Vertical(classes="card"):
                yield WrappedText(self._best())
                if debrief.missing:
                    yield WrappedText(Content("\n").join(list(self._missing())))

    def _missing(self) -> Iterator[Content]:
        """The most valuable missing move opened, and all others in a dim line each, with the turn's number."""
        (_, best), *others = self._debrief.missing_moves
        yield draw_missing(best, self.context.t)
        if others:
            legend = self.t("Also missing: turn, what, and the points it would earn")
            yield Content.styled(legend, "$muted")
        yield from (draw_missing_line(move, lead=f"{at + 1:>2} ") for at, move in others)

    def _best(self) -> Content:
        best = self._debrief.best
        if best is None:
            return Content.styled(self.t("No best moment yet: nothing that counts was said."), "$muted")
        return Content.assemble(
            (self.t("Best moment"), "bold"),
            (f"  +{round(best.worth)}", "bold $primary"),
            (f"  {name_skill(best.skill, self.context.t)}\n", "$muted"),
            ("✓ ", "bold $text-success"),
            terminal_safe(best.means),
            "\n  ",
            (f"“{terminal_safe(best.evidence)}”", "underline $text-success"),
        )

    def fill(self) -> None:
        self.suggest()
        self.load_disputes()

    @work(exclusive=True, group=LOADING)
    async def suggest(self) -> None:
        """Find out what to practise next; that needs the other results."""
        rows = await self.ask(lambda: self.context.records.attempts(trainee=self.context.profile.trainee)) or ()
        offers = make_offers(self.context.list_playable(self._language), sum_standings(rows, self._language))
        script = self._attempt.session.prepared.script
        officially = any(offer.officially for offer in offers if offer.id == script.id)
        current = Offer(script.summary, self._debrief.passed, officially)
        place = self.query_one("#next-place", Container)
        await place.remove_children()
        if self._debrief.complete and (suggestions := suggest_next(self._debrief, current, offers)):
            await place.mount(NextList(suggestions, self.context.t))
        self.refresh_bindings()
        if self._debrief.passed and self._debrief.mode is Mode.OFFICIAL:
            await self._offer_certificate(rows)

    async def _offer_certificate(self, rows: Sequence[AttemptRow]) -> None:
        """Say so where this was the last scenario of its course."""
        from simulator.reports.certificates.offer import offer_certificate  # templates load for few debriefs

        scenario, library = self._attempt.session.prepared.script.id, self.context.library
        said = await self.ask(lambda: offer_certificate(library, rows, scenario, self._language, self.t))
        for line in self.query("#certificate").results(WrappedText):
            line.update(Content(f"★ {terminal_safe(said or '')}"))
            line.set_class(not said, "hidden")

    @property
    def _language(self) -> str:
        return self._attempt.session.prepared.script.language

    @on(NextList.Taken)
    def begin_suggestion(self, event: NextList.Taken) -> None:
        suggestion = event.suggestion
        if suggestion.index is not None:
            self.post_message(RetryAsked(self._attempt, suggestion.index))
        else:
            official = suggestion.reason is Reason.OFFICIAL
            self.post_message(ScenarioAsked(suggestion.scenario, self._language, official))

    def action_take(self, number: int) -> None:
        for offered in self.query(NextList):
            offered.take(number)

    def action_open_all(self) -> None:
        """Open every turn, or close them when all are open."""
        cards = list(self.query(TurnCard))
        opened = not all(card.opened for card in cards)
        for card in cards:
            card.opened = opened

    def action_explain(self) -> None:
        """How the reply under the cursor was scored."""
        at = self._chosen_card()
        if at is not None:
            session = self._attempt.session
            exchanges, exchange = session.state.exchanges, session.state.answered[at]
            self.app.push_screen(ExplainedScreen(self.context, session.prepared, exchanges, exchange))

    def action_go_on(self) -> None:
        self.post_message(GoOnAsked(self._attempt))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return not self._debrief.complete
        if action == "take":
            return bool(self.query(NextList))
        return True
