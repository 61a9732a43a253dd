"""The debrief: the verdict with its reasons, skills, the moments that mattered, turn by turn, what next."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer

from simulator.locales import N_
from simulator.practice.debrief import Debrief
from simulator.practice.suggestions import Offer, Reason, Suggestion, suggest_next
from simulator.practice.wording import name_skill
from simulator.sanitise import harmless
from simulator.tui.app_context import Attempt, Desk
from simulator.tui.scenario_results import sum_results
from simulator.tui.screens.base import LOADING
from simulator.tui.screens.disputing import DisputingScreen
from simulator.tui.widgets.coach_panel import draw_missing, draw_red_line
from simulator.tui.widgets.dispute_list import DisputeList
from simulator.tui.widgets.next_list import NextList
from simulator.tui.widgets.skill_bars import SkillBars
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.turn_card import TurnCard
from simulator.tui.widgets.verdict import Verdict
from simulator.tui.widgets.wrapped_text import Prose


class DebriefScreen(DisputingScreen):
    """An attempt looked at again; a finished one or one that was left."""

    AUTO_FOCUS = "#debrief-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"take({n})", show=False) for n in (1, 2, 3)),
        Binding("n", "take(1)", N_("Practise next"), tooltip=N_("Start the first suggestion")),
        Binding("e", "open_all", N_("Open all turns"), tooltip=N_("Show or hide every turn")),
        Binding("g", "go_on", N_("Go on"), tooltip=N_("Resume this unfinished attempt")),
        Binding("escape", "app.pop_screen", N_("Library"), tooltip=N_("Back")),
    ]

    @dataclass
    class RetryAsked(Message):
        """The trainee wants to answer exchange `index` again."""

        attempt: Attempt
        index: int

    @dataclass
    class ScenarioAsked(Message):
        """The trainee wants to practise this scenario."""

        scenario: str
        language: str

    @dataclass
    class ResumeAsked(Message):
        """The trainee wants to go on with this unfinished attempt."""

        attempt: Attempt

    def __init__(self, desk: Desk, attempt: Attempt, debrief: Debrief) -> None:
        super().__init__(desk, attempt)
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        stage = self._attempt.session.stage
        started = self._attempt.session.state.started
        when = f"{started.at.astimezone(self.desk.clock().tzinfo):%Y-%m-%d %H:%M}" if started else ""
        yield TopBar(stage.fill(stage.scenario.title), self.t("Debrief"), when)
        with VerticalScroll(id="debrief-body"):
            yield Verdict(self._debrief, self.desk.t)
            yield from self._compose_moments()
            if self._debrief.turns:
                yield Prose(self.t("Turn by turn"), classes="heading")
            for number, review in enumerate(self._debrief.turns, 1):
                yield TurnCard(number, review, self.desk.t)
            yield Prose(self.t("Disputes"), id="disputes-heading", classes="heading hidden")
            yield DisputeList()
        yield Container(id="next-place")
        yield Footer(show_command_palette=False)

    def _compose_moments(self) -> ComposeResult:
        debrief = self._debrief
        for _, line in debrief.red_lines:
            yield Prose(draw_red_line(line, self.desk.t), classes="card red-card")
        with Container(id="moments"):
            with Vertical(classes="card"):
                title = (self.t("Skills"), "bold"), ("  " + self.t("share of the chances used"), "$muted")
                yield Prose(Content.assemble(*title))
                yield SkillBars(debrief.skills, self.desk.t)
            with Vertical(classes="card"):
                yield Prose(self._best())
                if debrief.missing:
                    yield Prose(draw_missing(debrief.missing, self.desk.t))

    def _best(self) -> Content:
        best = self._debrief.best
        if best is None:
            return Content.styled(self.t("No best moment yet: nothing that counts was said."), "$muted")
        return Content.assemble(
            (self.t("Best moment"), "bold"),
            (f"  +{round(best.worth)}", "bold $primary"),
            (f"  {name_skill(best.skill, self.desk.t)}\n", "$muted"),
            ("✓ ", "bold $text-success"),
            harmless(best.means),
            "\n  ",
            (f"“{harmless(best.evidence)}”", "underline $text-success"),
        )

    def fill(self) -> None:
        self.suggest()
        self.load_disputes()

    @work(exclusive=True, group=LOADING)
    async def suggest(self) -> None:
        """Find out what to practise next; that needs the other results."""
        rows = await self.ask(lambda: self.desk.records.attempts(trainee=self.desk.profile.trainee)) or ()
        results = sum_results(rows, self._language)
        offers = [
            Offer(entry.id, entry.script.scenario, (r := results.get(entry.id)) is not None and r.passed)
            for entry in self.desk.entries(self._language)
            if entry.script
        ]
        script = self._attempt.session.stage.script
        current = Offer(script.id, script.scenario, self._debrief.passed)
        place = self.query_one("#next-place", Container)
        await place.remove_children()
        if self._debrief.complete and (suggestions := suggest_next(self._debrief, current, offers)):
            await place.mount(NextList(suggestions, self.desk.t))
        self.refresh_bindings()

    @property
    def _language(self) -> str:
        return self._attempt.session.stage.script.language

    @on(NextList.Taken)
    def begin_suggestion(self, event: NextList.Taken) -> None:
        suggestion = event.suggestion
        if suggestion.reason is Reason.RETRY_TURN:
            self.post_message(self.RetryAsked(self._attempt, self._index_of(suggestion)))
        else:
            self.post_message(self.ScenarioAsked(suggestion.scenario, self._language))

    def _index_of(self, suggestion: Suggestion) -> int:
        """The weakest exchange of the suggested turn."""
        tries = [at for at, review in enumerate(self._debrief.turns) if review.exchange.asked.turn == suggestion.turn]
        return min(tries, key=lambda at: self._debrief.turns[at].feedback.score)

    def action_take(self, number: int) -> None:
        for offered in self.query(NextList):
            offered.take(number)

    def action_open_all(self) -> None:
        """Open every turn, or close them when all are open."""
        cards = list(self.query(TurnCard))
        opened = not all(card.opened for card in cards)
        for card in cards:
            card.opened = opened

    def action_go_on(self) -> None:
        self.post_message(self.ResumeAsked(self._attempt))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return not self._debrief.complete
        if action == "take":
            return bool(self.query(NextList))
        return True
