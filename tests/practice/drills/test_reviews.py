"""What attempts say about moves: ratings, hints, red lines, forks; what a complete reply left out is no miss."""

import datetime as dt
from dataclasses import replace

import pytest

from simulator.practice.drills.cards import MoveReview, Rating
from simulator.practice.drills.reviews import find_temptations, rate, review_events
from simulator.practice.events import Event, Hint, Hinted, Mode, Rewound, Scored, Started
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import NullJournal, Session
from simulator.scenario.script import Script
from simulator.scoring.judging.result import TurnScore
from tests.practice.drills.cards import make_script, tempting
from tests.practice.small import GOOD, NOON


@pytest.mark.parametrize(
    ("credit", "strength", "score", "hinted", "rating"),
    [
        (0.0, 95, 95, False, Rating.AGAIN),
        (0.5, 95, 95, False, Rating.HARD),
        (1.0, 74, 95, False, Rating.HARD),
        (1.0, 75, 95, False, Rating.GOOD),
        (1.0, 89, 95, False, Rating.GOOD),
        (1.0, 90, 95, False, Rating.EASY),
        (1.0, 95, 44, False, Rating.GOOD),
        (1.0, 100, 100, True, Rating.HARD),
        (0.0, 100, 100, True, Rating.AGAIN),
    ],
)
def test_a_rating_follows_credit_strength_and_hints(
    credit: float, strength: int, score: int, hinted: bool, rating: Rating
) -> None:
    assert rate(credit, strength, score, hinted=hinted) is rating


def play(script: Script, *replies: str) -> Session:
    session = Session(PreparedScenario(script, 7, None), NullJournal(), lambda: NOON)
    session.start(Mode.PRACTICE)
    for reply in replies:
        session.submit(reply)
    return session


def review(script: Script, events: tuple[Event, ...]) -> dict[str, MoveReview]:
    turns = script.scenario.turns
    return {r.criterion: r for r in review_events("a1", events, turns.get, lambda turn: find_temptations(script, turn))}


def test_a_missed_move_is_again_and_a_good_one_is_not() -> None:
    script = make_script()
    found = review(script, play(script, "谢谢您接我电话。").events)
    assert found["thank"].rating > Rating.AGAIN
    assert found["ask_time"].rating is Rating.AGAIN
    assert (found["thank"].turn, found["thank"].day) == ("opening", NOON.date())


def test_a_choice_shows_a_skill_and_makes_no_card() -> None:
    script = make_script()
    found = review(script, play(script, GOOD, "1").events)
    assert (found[""].credit, found[""].skill) == (1.0, "risk_disclosure")


def test_what_a_complete_reply_left_out_is_no_miss() -> None:
    script = make_script()
    events = play(script, "谢谢您接我电话。").events
    complete = tuple(
        replace(event, result=replace(event.result, enough=10)) if isinstance(event, Scored) else event
        for event in events
    )
    assert "ask_time" in review(script, events)
    assert "ask_time" not in review(script, complete)


def test_a_hint_in_the_turn_caps_the_rating() -> None:
    script = make_script()
    started, asked, *rest = play(script, GOOD).events
    hinted = Hinted(NOON, "opening", Hint.GOAL)
    assert review(script, (started, asked, hinted, *rest))["thank"].rating is Rating.HARD


def test_a_crossed_red_line_is_again_and_one_that_was_tempted_and_held_is_good() -> None:
    script = make_script(**tempting())
    crossed = review(script, play(script, "你真是没脑子").events)
    held = review(script, play(script, GOOD).events)
    assert crossed["!insult"].rating is Rating.AGAIN
    assert held["!RL-GUAR"].rating is Rating.GOOD
    assert "!insult" not in held, "nobody tempted to it"


def test_silence_holds_no_red_line() -> None:
    script = make_script(**tempting())
    assert "!RL-GUAR" not in review(script, play(script, "……").events)


def test_a_scenario_that_is_gone_still_gives_the_reviews_of_its_criteria() -> None:
    events = play(make_script(), GOOD, "1").events
    found = {r.criterion for r in review_events("a1", events, lambda _: None, lambda _: ())}
    assert found == {"thank", "ask_time"}


def test_what_a_fork_took_over_is_the_other_attempts() -> None:
    script = make_script()
    started, *rest = play(script, "谢谢您接我电话。").events
    assert isinstance(started, Started)
    later = NOON + dt.timedelta(days=3)
    score = TurnScore(100, ())
    own = Scored(later, "opening", score, 50, "quiz")
    fork = (replace(started, at=later, forked_from="a0"), *rest, Rewound(later, 0), own)
    assert [r.seq for r in review_events("a1", fork, lambda _: None, lambda _: ())] == []
    judged = tuple(replace(e, at=later) for e in rest if isinstance(e, Scored))
    assert {r.day for r in review_events("a1", (*fork, *judged), lambda _: None, lambda _: ())} == {later.date()}
