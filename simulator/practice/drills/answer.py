"""One reply to one prompt, judged as in a conversation that begins at that turn."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.practice.drills.cards import MoveCard, MoveReview, Rating
from simulator.practice.drills.prompts import DrillPrompt
from simulator.practice.drills.reviews import find_temptations, review_events
from simulator.practice.events import Event, Hint, Hinted, Mode
from simulator.practice.feedback.coaching import Feedback, give_feedback
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.state import Exchange, State
from simulator.practice.step import advance, begin, judge, record_reply

__all__ = ["DrillAnswer", "answer_prompt"]


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """A judged reply: the exchange, what the coach makes of it, and the reviews that it gives."""

    prompt: DrillPrompt
    exchange: Exchange
    feedback: Feedback
    reviews: tuple[MoveReview, ...]

    @property
    def score(self) -> int:
        return self.feedback.score

    def count_held(self) -> tuple[int, int]:
        """How many of the prompt's own moves came off at least half, and how many it was for."""
        ratings = {review.move: review.rating for review in self.reviews}
        held = sum(ratings.get(move, Rating.AGAIN) > Rating.AGAIN for move in self.prompt.moves)
        return held, len(self.prompt.moves)


def answer_prompt(
    prepared: PreparedScenario,
    prompt: DrillPrompt,
    reply: str,
    at: dt.datetime,
    source: str,
    hints: Sequence[Hint] = (),
) -> DrillAnswer:
    """The reply judged; `prepared` is the prompt's script set up with the prompt's seed, `source` the drill's id."""
    events: tuple[Event, ...] = begin(prepared, Mode.PRACTICE, at, prompt.turn)
    events = (*events, *(Hinted(at, prompt.turn, hint) for hint in hints))
    state = advance(prepared, State(), *events)
    kept = record_reply(prepared, state, reply, at)
    state = advance(prepared, state, kept)
    scored = judge(prepared, state, at)
    exchange = advance(prepared, state, scored).exchanges[-1]
    events = (*events, kept, scored)
    reviews = tuple(_review(prompt, source, events))
    return DrillAnswer(prompt, exchange, give_feedback(prepared, exchange), reviews)


def _review(prompt: DrillPrompt, source: str, events: Sequence[Event]) -> list[MoveReview]:
    """The reviews of the reply; a move that it was complete without was neither shown nor missed: Hard."""
    script, targets = prompt.script, prompt.cards

    def tempts(turn: str) -> frozenset[str]:
        wanted = (card.move.red_line for card in targets)
        return find_temptations(script, turn) | frozenset(filter(None, wanted))

    reviews = list(review_events(source, events, script.scenario.turns.get, tempts))
    reviewed = {review.criterion for review in reviews}
    first = reviews[0] if reviews else None
    for card in targets:
        if first is not None and card.criterion not in reviewed:
            rating = Rating.AGAIN if card.move.red_line else Rating.HARD
            reviews.append(_turn_into(first, card, rating))
    return reviews


def _turn_into(review: MoveReview, card: MoveCard, rating: Rating) -> MoveReview:
    return replace(review, criterion=card.criterion, skill=card.skill, credit=0.0, rating=rating)
