"""A screen on which the trainee can call a judgement wrong, and sees what became of it."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from simulator.locales import N_
from simulator.practice.appeals import Appeal, find_appeals
from simulator.practice.attempts import Attempt
from simulator.practice.events import Mode
from simulator.practice.feedback.wording import describe_correction
from simulator.practice.judgements import index_judgements
from simulator.practice.marking.coach_mark import keep_standing
from simulator.practice.state import Exchange
from simulator.records.disputes import Dispute
from simulator.sanitise import terminal_safe
from simulator.tui.app_context import AppContext
from simulator.tui.screens.base import LOADING, BaseScreen
from simulator.tui.screens.dispute import DisputeScreen, Marked
from simulator.tui.widgets.conversation.mark_list import draw_marks
from simulator.tui.widgets.conversation.turn_card import TurnCard
from simulator.tui.widgets.dispute_list import DisputeList, name_rule
from simulator.tui.widgets.wrapped_text import WrappedText


class DisputingScreen(BaseScreen):
    """Shows an attempt's exchanges as `TurnCard`s, one for each that was answered, and a `DisputeList`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dispute", N_("Disagree"), tooltip=N_("Tell the trainer that a judgement is wrong")),
    ]

    def __init__(self, context: AppContext, attempt: Attempt) -> None:
        super().__init__(context)
        self._attempt = attempt
        self._disputes: tuple[Dispute, ...] = ()
        self._is_shared = False

    @property
    def _is_practice(self) -> bool:
        started = self._attempt.session.state.started
        return bool(self._attempt.id) and started is not None and started.mode is Mode.PRACTICE

    def list_more_commands(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        if self._is_practice and self._is_shared:
            yield self.t("Stop sharing"), self.t("This practice attempt is yours alone again"), self.stop_sharing
        elif self._is_practice:
            yield self.t("Share with my coach"), self.t("Coaches and trainers can open this attempt"), self.share

    @work(group=LOADING)
    async def load_disputes(self) -> None:
        """Fetch what was disputed in this attempt and what its record says, and show it."""
        records, attempt = self.context.records, self._attempt
        found = await self.ask(lambda: records.disputes.find(attempt=attempt.id))
        self._disputes = tuple(found or ())
        numbers = {seq: number for number, seq in enumerate(index_judgements(attempt.session.events), 1)}
        for shown in self.query(DisputeList):
            shown.show(self._disputes, attempt.session.prepared, self.context.t, numbers)
        for heading in self.query("#disputes-heading"):
            heading.set_class(not self._disputes, "hidden")
        self._is_shared = attempt.id in (await self.ask(records.list_shared) or ())
        for line in self.query("#shared").results(WrappedText):
            line.set_class(not self._is_shared, "hidden")
        marks = await self.ask(lambda: records.marks.find(attempt.id)) or ()
        for marked in self.query("#marks").results(WrappedText):
            standing = keep_standing(marks)
            marked.update(draw_marks(standing, attempt.session.prepared, self.context.t))
            marked.set_class(not standing, "hidden")
        rows = await self.ask(lambda: records.rows([attempt.id])) or ()
        corrected = describe_correction(rows[0], self.context.t) if rows else ""
        for line in self.query("#correction").results(WrappedText):
            line.update(Content(f"↻ {terminal_safe(corrected)}"))
            line.set_class(not corrected, "hidden")

    @work
    async def share(self) -> None:
        """Open this practice attempt to others."""
        records, attempt, at = self.context.records, self._attempt.id, self.context.clock()
        if await self.do(lambda: records.sharing.share(attempt, at)):
            self.notify_literally(self.t("Shared: coaches and trainers can open this attempt. No report counts it."))
        self.load_disputes()

    @work
    async def stop_sharing(self) -> None:
        """Let it be the trainee's alone again."""
        records, attempt = self.context.records, self._attempt.id
        if await self.do(lambda: records.sharing.withdraw(attempt)):
            self.notify_literally(self.t("This practice attempt is yours alone again"))
        self.load_disputes()

    def action_dispute(self) -> None:
        """Ask which judgement of the answer under the cursor is wrong."""
        at, prepared = self._chosen_card(), self._attempt.session.prepared
        exchange = self._attempt.session.state.answered[at] if at is not None else None
        appeals = self._find_appeals(exchange)
        if at is None or exchange is None or not appeals:
            self.notify_literally(self.t("Nothing in this answer cost points."), severity="warning")
            return
        turn = exchange.asked.turn
        seq = index_judgements(self._attempt.session.events)[at]
        known = {(dispute.kind, dispute.item): dispute for dispute in self._disputes if dispute.seq == seq}
        rules = {(one.kind, one.item): name_rule(prepared, turn, one.kind, one.item, self.context.t) for one in appeals}

        def chosen(marked: Marked | None) -> None:
            if marked is not None:
                self.keep_mark(seq, turn, marked)

        shown = DisputeScreen(exchange, appeals, rules, known, self.context.t, shares=self._is_practice)
        self.app.push_screen(shown, chosen)

    @work
    async def keep_mark(self, seq: int, turn: str, marked: Marked) -> None:
        """Keep what the trainee marked, or that it was taken back."""
        disputes, appeal = self.context.records.disputes, marked.appeal
        at = self.context.clock()
        dispute = Dispute(
            self._attempt.id, seq, appeal.item, turn, appeal.claim, at, appeal.kind, comment=marked.comment
        )
        if await self.do(lambda: disputes.withdraw(dispute) if marked.withdrawn else disputes.mark(dispute)):
            kept = self.t("Marked. The trainer will see this reply and answer.")
            self.notify_literally(self.t("Taken back.") if marked.withdrawn else kept)
        self.load_disputes()

    def _find_appeals(self, exchange: Exchange | None) -> tuple[Appeal, ...]:
        """What can be disputed in an answer."""
        if exchange is None or exchange.result is None:
            return ()
        return tuple(find_appeals(exchange.result, self._attempt.session.prepared.turn(exchange.asked.turn)))

    def _chosen_card(self) -> int | None:
        """The card with the focus, else the first open one, else the first that can be disputed."""
        cards = list(self.query(TurnCard))
        answered = self._attempt.session.state.answered
        focused = [at for at, card in enumerate(cards) if card.has_focus_within or card.has_focus]
        opened = [at for at, card in enumerate(cards) if card.opened]
        lossy = [at for at, exchange in enumerate(answered) if self._find_appeals(exchange)]
        return next(iter((*focused, *opened, *lossy)), None)
