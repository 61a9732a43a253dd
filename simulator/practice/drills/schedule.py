"""When a move comes back: the package `fsrs`, given whole days.

A day is the trainee's date. The package counts spans of 24 hours in UTC, so it is given noon (UTC) of each date: a move
practised in the evening is due on the morning of its day, and no zone or midnight moves it.
"""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from simulator.practice.drills.cards import SLIPPING, MoveCard, MoveReview, Rating

if TYPE_CHECKING:
    import fsrs

#: Days after which a move comes back at the latest.
LONGEST = 60
_DAY = dt.timedelta(days=1)
_NOON = dt.time(12, tzinfo=dt.UTC)


def make_card(reviews: Iterable[MoveReview], today: dt.date) -> MoveCard | None:
    """The card that these reviews of one move add up to, whatever their order; None where none counts.

    Only the first review of a day moves it. One dated after tomorrow was given while a clock was wrong: it counts
    when its day has come.
    """
    import fsrs

    card = fsrs.Card(card_id=1, due=_at_noon(today))
    first = last = None
    days = good = 0
    for review in sorted(reviews, key=lambda r: (r.day, r.at, r.source, r.seq)):
        if review.day > today + _DAY:
            continue
        if last is None or review.day > last.day:
            card, _ = _scheduler().review_card(card, fsrs.Rating(review.rating), _at_noon(review.day))
            days, good, first = days + 1, good + (review.rating >= Rating.GOOD), review
        last = review
    if first is None or last is None:
        return None
    return MoveCard(
        *(last.language, last.scenario, last.criterion, last.skill),
        due=card.due.date(),
        last=first.day,
        stability=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        days=days,
        good=good,
        rating=first.rating,
        turn=last.turn,
        line=last.line,
    )


def is_due(card: MoveCard, today: dt.date) -> bool:
    """Whether the move is to be practised; one last seen in what is now the future is, as the clock was set back."""
    return card.due <= today or card.last > today + _DAY


def find_chance(card: MoveCard, today: dt.date) -> int:
    """The chance, in percent, that the move still comes off."""
    import fsrs

    known = fsrs.Card(card_id=1, stability=card.stability, due=_at_noon(card.due), last_review=_at_noon(card.last))
    return round(100 * _scheduler().get_card_retrievability(known, _at_noon(today)))


def is_slipping(card: MoveCard, today: dt.date) -> bool:
    """Whether a move that once came off well no longer does, or by now hardly would."""
    return card.good > 0 and (card.rating < Rating.GOOD or find_chance(card, today) < SLIPPING)


@cache
def _scheduler() -> "fsrs.Scheduler":
    import fsrs

    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False)


def _at_noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, _NOON)
