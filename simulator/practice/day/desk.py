"""A trainee's desk: the one way in to Today, drills and progress for every face of the product.

Its calls block, and the first one may have years of attempts to take up: a screen runs them in a thread.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.assignments.asked import FindAsked, PlannedAssignment
from simulator.practice.assignments.standing import list_tries, measure_assignment
from simulator.practice.attempt_types import AttemptRow
from simulator.practice.day.next_scenario import NextScenario, find_next
from simulator.practice.day.own_replies import OwnReply, search_replies
from simulator.practice.day.progress import WEEKS, Progress, blank_days_to_come, count_attempts
from simulator.practice.day.skill_trend import find_weakest, measure_trends
from simulator.practice.day.store import DayStore
from simulator.practice.day.time_spent import find_week, find_weeks, measure_days, sum_seconds
from simulator.practice.day.today import DueMove, Today, find_coming, sum_officials
from simulator.practice.drills.cards import MoveCard, MoveReview, Rating
from simulator.practice.drills.drill_reply import DrillReply
from simulator.practice.drills.plan import A_MINUTE, count_prompts, find_due, plan_drill
from simulator.practice.drills.prompts import DrillPrompt, choose_turn, describe_move
from simulator.practice.drills.reviews import find_temptations, review_events
from simulator.practice.drills.schedule import find_chance, is_slipping, make_card
from simulator.practice.events import Hint
from simulator.practice.feedback.scenario_results import find_unfinished, sum_results, sum_standings
from simulator.practice.feedback.suggestions import WEAK, make_offers
from simulator.practice.official.limits import OfficialRules
from simulator.practice.official.rules import is_open
from simulator.scenario.summary import ScenarioSummary

if TYPE_CHECKING:
    from simulator.practice.attempts import Clock, FindScript
    from simulator.practice.drills.answer import DrillAnswer
    from simulator.practice.prepared_scenario import PreparedScenario

__all__ = ["DRILL_MINUTES", "Desk"]

#: Minutes that a drill takes where nothing else is said.
DRILL_MINUTES = 5
#: Attempts whose reviews are kept in one transaction; each reads the log of the moves that it changes.
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Desk:
    """What `trainee` practises in one `language`.

    `offered` are the scenarios of that language in teaching order, `find_script` finds those of every language;
    `find_asked` what assignments stand for (None: they are not looked at). Every call raises what the store raises.
    """

    store: DayStore
    clock: Clock
    trainee: str
    language: str
    offered: Sequence[ScenarioSummary]
    find_script: FindScript
    find_asked: FindAsked | None = None
    rules: OfficialRules = field(default_factory=OfficialRules)

    def plan_today(self, drafted: frozenset[str] = frozenset()) -> Today:
        """The plan of the day; `drafted` are attempts with something typed and not sent."""
        self.take_up()
        now = self.clock()
        today, rows = now.date(), self.store.attempts(trainee=self.trainee)
        askable = self._askable(self._cards(rows))
        due = find_due(askable, self.find_script, today)
        prompts = count_prompts(due, self.find_script)
        week = find_week(today)
        since = dt.datetime.combine(week[0], dt.time(), now.tzinfo)
        replies = self.store.drills.replies(self.trainee, since)
        seconds = sum_seconds(self.store.log.event_times(self.trainee, since), replies, now.tzinfo)
        return Today(
            day=today,
            due=tuple(self._describe(card, today) for card in due),
            prompts=prompts,
            drill=min(prompts, DRILL_MINUTES * A_MINUTE),
            coming=find_coming(askable, today),
            answered=sum(reply.at.astimezone(now.tzinfo).date() == today for reply in replies),
            unfinished=find_unfinished(rows, drafted, self.store.log.away(self.trainee)),
            next=self._find_next(rows, today),
            officials=sum_officials(self.offered, rows, self.language),
            week=measure_days(week, seconds),
            is_first=not rows and not askable and not replies,
            assigned=self._list_assigned(rows, now),
        )

    def plan_drill(self, minutes: int = DRILL_MINUTES) -> tuple[DrillPrompt, ...]:
        """The prompts of a drill of so many minutes; none where nothing is due."""
        self.take_up()
        cards = self._cards(self.store.attempts(trainee=self.trainee))
        return plan_drill(cards, self.find_script, self.clock().date(), max(1, minutes) * A_MINUTE)

    def answer(
        self, prepared: PreparedScenario, prompt: DrillPrompt, reply: str, hints: Sequence[Hint] = (), seconds: int = 0
    ) -> DrillAnswer:
        """The reply judged, and kept with what it says about the moves; durable on return."""
        from simulator.practice.drills.answer import answer_prompt  # planning a day judges nothing

        at = self.clock()
        name = self.store.drills.new_id(at)
        answer = answer_prompt(prepared, prompt, reply, at, name, hints)
        place = prompt.script.language, prompt.script.id, prompt.turn
        kept = DrillReply(name, *place, at, seconds, answer.score, len(hints), answer.exchange.asked.text, reply)
        self.store.drills.answer(self.trainee, kept, answer.reviews, self._make_card)
        return answer

    def measure_progress(self) -> Progress:
        """Everything that the progress screen shows."""
        self.take_up()
        now = self.clock()
        rows = [row for row in self.store.attempts(trainee=self.trainee) if row.language == self.language]
        today, cards = now.date(), self._cards(rows)
        askable = self._askable(cards)
        weeks = find_weeks(today, WEEKS)
        since = dt.datetime.combine(weeks[0][0], dt.time(), now.tzinfo)
        replies = self.store.drills.replies(self.trainee)
        seconds = sum_seconds(self.store.log.event_times(self.trainee, since), replies, now.tzinfo)
        moves = [card for card in askable if not card.move.red_line]
        slipping = [card for card in moves if is_slipping(card, today)]
        mastered = sum(card.mastered and card not in slipping for card in moves)
        crossed = [card for card in askable if card.move.red_line and card.good < card.days]
        away = self.store.log.away(self.trainee)
        left = [row for row in rows if not row.finished and row.answered]
        return Progress(
            day=today,
            language=self.language,
            skills=measure_trends(self.store.drills.skill_days(self.trainee, self.language), today),
            attempts=count_attempts(rows),
            scores=tuple(row.score for row in reversed(rows) if row.finished),
            mastered=mastered,
            learning=len(moves) - mastered - len(slipping),
            slipping=tuple(self._describe(card, today) for card in find_urgent(slipping, today)),
            resting=len(cards) - len(askable),
            red_lines=tuple(self._describe(card, today) for card in find_urgent(crossed, today)),
            drilled=len(replies),
            first_week=weeks[0][0],
            calendar=blank_days_to_come(weeks, [measure_days(week, seconds) for week in weeks], today),
            unfinished=tuple(row for row in left if row.id not in away),
            away=tuple(row for row in left if row.id in away),
        )

    def search(self, words: str, limit: int | None = None) -> tuple[OwnReply, ...]:
        """The trainee's own replies with these words, in attempts and drills of every language, newest first."""
        drilled = (
            OwnReply("", self._title(r.scenario, r.language), r.scenario, r.language, r.turn, r.at, r.reply)
            for r in self.store.drills.replies(self.trainee)
        )
        return search_replies([*self.store.log.replies(self.trainee), *drilled], words, limit)

    def put_away(self, attempt: str) -> None:
        """No longer offer an unfinished attempt of the trainee's own; it stays as it is. Raises UserError."""
        row = self._own(attempt)
        if row.finished:
            raise UserError(N_("Attempt {id} has ended; only unfinished ones can be put away."), id=row.id)
        self.store.log.put_away(row.id, self.clock())

    def bring_back(self, attempt: str) -> None:
        """Offer it again. Raises UserError."""
        self.store.log.bring_back(self._own(attempt).id)

    def _own(self, attempt: str) -> AttemptRow:
        row = self.store.attempt(attempt).row
        if row.id not in {own.id for own in self.store.attempts(trainee=self.trainee)}:
            raise UserError(N_("Attempt {id} is another trainee's."), id=row.id)
        return row

    def take_up(self) -> None:
        """Make reviews of what happened in attempts since the last time, also in those of early versions.

        Of one that was corrected they are made anew: a move that was said after all is no longer to be practised.
        """
        rows = self.store.drills.unreviewed(self.trainee)
        corrected = self.store.drills.count_corrections(rows) if rows else {}
        for start in range(0, len(rows), _BATCH):
            reviews: list[MoveReview] = []
            upto: dict[str, int] = {}
            for stored in self.store.readable(rows[start : start + _BATCH]):
                script = self.find_script(stored.row.scenario, stored.row.language)
                turns = script.scenario.turns if script else {}
                found = review_events(stored.row.id, stored.counting, turns.get, partial(find_temptations, script))
                reviews += (replace(one, scenario=stored.row.scenario) for one in found)  # as it is called by now
                upto[stored.row.id] = len(stored.events) - 1
            again = {attempt: corrected[attempt] for attempt in upto if attempt in corrected}
            self.store.drills.keep(self.trainee, reviews, self._make_card, upto, again)

    def _find_next(self, rows: Sequence[AttemptRow], today: dt.date) -> NextScenario | None:
        results = sum_results(rows, self.language)
        trends = measure_trends(self.store.drills.skill_days(self.trainee, self.language), today)
        standings = sum_standings(rows, self.language)
        return find_next(make_offers(self.offered, standings), results, find_weakest(trends, WEAK))

    def _list_assigned(self, rows: Sequence[AttemptRow], now: dt.datetime) -> tuple[PlannedAssignment, ...]:
        """What was assigned to the trainee, the earliest due first, what is done last."""
        if self.find_asked is None:
            return ()
        tries, planned = list_tries(rows), []
        for assigned in self.store.assignments.given_to(self.trainee):
            asked = self.find_asked(assigned.assignment)
            standing = measure_assignment(assigned, asked.ids, tries, self.rules, now)
            planned.append(PlannedAssignment(standing, asked))
        return tuple(sorted(planned, key=lambda one: one.standing.order))

    def _cards(self, rows: Sequence[AttemptRow]) -> tuple[MoveCard, ...]:
        """All cards but those of scenarios in which an official attempt is under way: a drill would be a rehearsal."""
        now = self.clock()
        held = {row.scenario for row in rows if is_open(row, self.rules, now)}  # its twin says the same
        cards = self.store.drills.cards(self.trainee, self.language)
        return tuple(card for card in cards if card.scenario not in held)

    def _askable(self, cards: Sequence[MoveCard]) -> tuple[MoveCard, ...]:
        """The cards whose scenario and criterion the library has; the others rest and come back with them."""
        found = ((card, self.find_script(card.scenario, card.language)) for card in cards)
        return tuple(card for card, script in found if script and choose_turn(card, script))

    def _describe(self, card: MoveCard, today: dt.date) -> DueMove:
        script = self.find_script(card.scenario, card.language)
        means = describe_move(card, script) if script else ""
        return DueMove(card, means, self._title(card.scenario, card.language), find_chance(card, today))

    def _title(self, scenario: str, language: str) -> str:
        script = self.find_script(scenario, language)
        return script.scenario.title if script else scenario

    def _make_card(self, reviews: Sequence[MoveReview]) -> MoveCard | None:
        return make_card(reviews, self.clock().date())


def find_urgent(cards: Sequence[MoveCard], today: dt.date) -> list[MoveCard]:
    """The cards, those that failed last before those that fade, the least certain first."""
    return sorted(cards, key=lambda card: (card.rating is not Rating.AGAIN, find_chance(card, today), card.move))
