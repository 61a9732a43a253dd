"""Cards follow the package `fsrs` on whole days, whatever the order of the reviews, the zone or the clock."""

import datetime as dt
from itertools import permutations

import fsrs
import pytest

from simulator.practice.drills.cards import MoveCard, Rating
from simulator.practice.drills.schedule import find_chance, is_due, is_slipping, make_card
from tests.practice.drills.cards import DAY, TODAY, make_review


def practise(*ratings: Rating) -> tuple[list[int], MoveCard]:
    """The intervals that ratings give, each on the day it is due."""
    day, reviews, intervals = TODAY, [], []
    card = None
    for number, rating in enumerate(ratings):
        reviews.append(make_review(day, rating, seq=number))
        card = make_card(reviews, day)
        assert card is not None
        intervals.append((card.due - day).days)
        day = card.due
    assert card is not None
    return intervals, card


@pytest.mark.parametrize(
    ("rating", "intervals"),
    [(Rating.GOOD, [2, 11, 46, 60]), (Rating.AGAIN, [1, 1, 1, 1]), (Rating.EASY, [8, 60, 60, 60])],
)
def test_steady_ratings_give_the_known_intervals(rating: Rating, intervals: list[int]) -> None:
    assert practise(rating, rating, rating, rating)[0] == intervals


def test_a_card_is_what_the_package_makes_of_the_same_reviews() -> None:
    ratings = [Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.EASY]
    days = [TODAY + DAY * n for n in (0, 1, 3, 9, 10, 14)]
    ours = make_card([make_review(d, r, seq=n) for n, (d, r) in enumerate(zip(days, ratings, strict=True))], days[-1])
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=60, enable_fuzzing=False)
    theirs = fsrs.Card(card_id=1)
    for day, rating in zip(days, ratings, strict=True):
        noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(rating), noon)
    assert ours is not None
    assert (ours.due, ours.stability, ours.difficulty) == (theirs.due.date(), theirs.stability, theirs.difficulty)
    later = days[-1] + 30 * DAY
    chance = scheduler.get_card_retrievability(theirs, dt.datetime.combine(later, dt.time(12), dt.UTC))
    assert find_chance(ours, later) == round(100 * chance)


def test_only_the_first_review_of_a_day_counts_and_the_last_says_where_it_was_asked() -> None:
    first = make_review(rating=Rating.AGAIN)
    again = make_review(rating=Rating.EASY, seq=2, at=first.at + dt.timedelta(hours=1), line="什么事？")
    card = make_card([again, first], TODAY)
    assert card is not None
    assert (card.rating, card.days, card.due, card.line) == (Rating.AGAIN, 1, TODAY + DAY, "什么事？")


def test_the_order_in_which_reviews_arrive_makes_no_difference() -> None:
    reviews = [
        make_review(TODAY + DAY * n, rating, seq=n) for n, rating in enumerate((Rating.GOOD, Rating.AGAIN, Rating.GOOD))
    ]
    assert len({make_card(order, TODAY + 2 * DAY) for order in permutations(reviews)}) == 1


def test_a_minute_before_and_after_midnight_are_two_days_wherever_that_is() -> None:
    zone = dt.timezone(dt.timedelta(hours=8))
    late = dt.datetime(2026, 11, 21, 23, 59, tzinfo=zone)
    early = late + dt.timedelta(minutes=2)
    reviews = [make_review(at.date(), seq=n, at=at) for n, at in enumerate((late, early))]
    card = make_card(reviews, early.date())
    assert card is not None
    assert (card.days, card.last) == (2, dt.date(2026, 11, 22))


def test_a_review_from_a_clock_that_ran_ahead_hides_nothing_and_counts_when_its_day_has_come() -> None:
    ahead = [make_review(TODAY + 400 * DAY)]
    wrong = make_card(ahead, TODAY + 400 * DAY)
    assert wrong is not None
    assert is_due(wrong, TODAY), "the clock was set back: practise it now"
    now = make_review(TODAY, Rating.AGAIN, seq=2)
    card = make_card([*ahead, now], TODAY)
    assert card is not None
    assert (card.last, card.due) == (TODAY, TODAY + DAY)
    later = make_card([*ahead, now], TODAY + 400 * DAY)
    assert later is not None
    assert later.last == TODAY + 400 * DAY


def test_reviews_that_are_all_in_the_future_make_no_card_yet() -> None:
    assert make_card([make_review(TODAY + 400 * DAY)], TODAY) is None


def test_after_a_year_without_practice_everything_is_due_with_a_chance_between_nought_and_a_hundred() -> None:
    _, card = practise(Rating.GOOD, Rating.GOOD)
    later = TODAY + 365 * DAY
    assert is_due(card, later)
    assert 0 < find_chance(card, later) < 90
    assert is_slipping(card, later)


def test_a_move_is_mastered_when_it_keeps_for_weeks_and_slips_when_it_is_missed() -> None:
    assert practise(Rating.GOOD, Rating.GOOD, Rating.GOOD)[1].mastered
    _, missed = practise(Rating.GOOD, Rating.GOOD, Rating.AGAIN)
    assert not missed.mastered
    assert is_slipping(missed, missed.last)
    assert not is_slipping(practise(Rating.AGAIN)[1], TODAY), "what was never there cannot slip"
