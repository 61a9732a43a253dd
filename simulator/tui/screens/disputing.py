"""A screen on which the trainee can call a judgement wrong, and sees what became of it."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from simulator.locales import N_
from simulator.practice.attempts import Attempt
from simulator.practice.judgement_index import index_judgements
from simulator.records.disputes import Dispute
from simulator.tui.app_context import AppContext
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.screens.dispute import DisputeScreen, Marked
from simulator.tui.widgets.conversation.turn_card import TurnCard
from simulator.tui.widgets.dispute_list import DisputeList, find_means


class DisputingScreen(BaseScreen):
    """Shows an attempt's exchanges as `TurnCard`s, one for each that was answered, and a `DisputeList`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dispute", N_("Disagree"), tooltip=N_("Tell the trainer that a judgement is wrong")),
    ]

    def __init__(self, context: AppContext, attempt: Attempt) -> None:
        super().__init__(context)
        self._attempt = attempt
        self._disputes: tuple[Dispute, ...] = ()

    @work(group=LOADING)
    async def load_disputes(self) -> None:
        """Fetch what was disputed in this attempt and show it."""
        found = await self.ask(lambda: self.context.records.disputes.find(attempt=self._attempt.id))
        self._disputes = tuple(found or ())
        for shown in self.query(DisputeList):
            shown.show(self._disputes, self._attempt.session.prepared, self.context.t)
        for heading in self.query("#disputes-heading"):
            heading.set_class(not self._disputes, "hidden")

    def action_dispute(self) -> None:
        """Ask which judgement of the reply under the cursor is wrong."""
        at = self._chosen_card()
        exchange = self._attempt.session.state.answered[at] if at is not None else None
        if at is None or exchange is None or exchange.result is None or not exchange.result.criteria:
            self.notify_literally(self.t("Only free replies can be disputed."), severity="warning")
            return
        turn = exchange.asked.turn
        seq = index_judgements(self._attempt.session.events)[at]
        known = {dispute.item: dispute for dispute in self._disputes if dispute.seq == seq}

        def chosen(marked: Marked | None) -> None:
            if marked is not None:
                self.keep_mark(seq, turn, marked)

        means = find_means(self._attempt.session.prepared, turn)
        self.app.push_screen(DisputeScreen(exchange, means, known, self.context.t), chosen)

    @work
    async def keep_mark(self, seq: int, turn: str, marked: Marked) -> None:
        """Keep what the trainee marked, or that it was taken back."""
        disputes = self.context.records.disputes
        dispute = Dispute(
            self._attempt.id, seq, marked.criterion, turn, marked.claim, self.context.clock(), comment=marked.comment
        )
        if await self.do(lambda: disputes.withdraw(dispute) if marked.withdrawn else disputes.mark(dispute)):
            kept = self.t("Marked. The trainer will see this reply and answer.")
            self.notify_literally(self.t("Taken back.") if marked.withdrawn else kept)
        self.load_disputes()

    def _chosen_card(self) -> int | None:
        """The card with the focus, else the first open one, else the first that can be disputed."""
        cards = list(self.query(TurnCard))
        answered = self._attempt.session.state.answered
        focused = [at for at, card in enumerate(cards) if card.has_focus_within or card.has_focus]
        opened = [at for at, card in enumerate(cards) if card.opened]
        free = [at for at, exchange in enumerate(answered) if exchange.result and exchange.result.criteria]
        return next(iter((*focused, *opened, *free)), None)
