"""A replay tells what an edit changes in attempts that were kept, reply by reply, and where it cannot tell."""

import datetime as dt
from copy import deepcopy
from typing import Any

import pytest

from simulator.authoring.replay.carry_over import Unanswerable
from simulator.authoring.replay.rescore import AttemptVerdict, Replayed, replay_attempt
from simulator.practice.attempt_summary import summarise_attempt
from simulator.practice.events import Event, Mode
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import try_reply
from simulator.practice.session import NullJournal, Session
from simulator.scenario.model import Scenario
from simulator.scenario.script import Script
from tests.practice.small import GOOD, SMALL

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
#: The customer's own words back: earns nothing.
ECHO = "有话快说。"
SEED = 7


def prepared(**turns: Any) -> PreparedScenario:
    """The small scenario with keys of its turns changed; None drops a turn."""
    data: dict[str, Any] = deepcopy(SMALL)
    for name, change in turns.items():
        data["turns"][name] = {**data["turns"][name], **change}
    return PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(data)), SEED, None)


def play(*replies: str, rewind_first: bool = False) -> tuple[tuple[Event, ...], AttemptVerdict]:
    """Events of an attempt at the scenario as it was, and its verdict."""
    session = Session(prepared(), NullJournal(), lambda: NOON)
    session.start(Mode.PRACTICE)
    for number, reply in enumerate(replies):
        session.submit(reply)
        if rewind_first and number == 0:
            session.rewind(0)
    summary = summarise_attempt(session.prepared, session.state)
    return session.events, AttemptVerdict(summary.score, summary.ending, summary.passed)


def right_order() -> str:
    shown = prepared().choices("steps", 1)
    return " ".join(str(shown.index(item) + 1) for item in SMALL["turns"]["steps"]["items"])  # type: ignore[index]


def again(now: PreparedScenario, *replies: str, **how: bool) -> Replayed:
    events, then = play(*replies, **how)
    return replay_attempt(now, events, then)


def test_nothing_changes_where_nothing_was_edited() -> None:
    result = again(prepared(), GOOD, "1", right_order())
    assert not result.changed
    assert result.then == result.now == AttemptVerdict(100, "agreed", True)
    assert [reply.now_to for reply in result.replies] == ["quiz", "steps", "agreed"]
    assert result.parts_at is None


def test_other_weights_change_scores_and_the_verdict_with_them() -> None:
    options = [{"text": "保证金亏光", "score": 0, "because": "x"}, {"text": "亏 5%", "score": 100, "because": "y"}]
    result = again(prepared(quiz={"options": options}), GOOD, "1", right_order())
    assert result.replies[1].reply == "保证金亏光"
    assert [reply.changed for reply in result.replies] == [False, True, False]
    assert result.now == AttemptVerdict(67, "agreed", False)


def test_where_the_new_route_ends_the_attempt_the_rest_no_longer_counts() -> None:
    result = again(prepared(opening={"next": [{"to": "hung_up"}]}), GOOD, "2", right_order())
    assert result.parts_at == 0
    assert result.now == AttemptVerdict(100, "hung_up", False)
    assert len(result.replies) == 3


def test_where_the_new_route_goes_elsewhere_the_verdict_is_open() -> None:
    result = again(prepared(quiz={"next": [{"to": "opening"}]}), GOOD, "1", right_order())
    assert result.parts_at == 1
    assert result.now == AttemptVerdict(100, "", None)


def test_an_attempt_that_ended_and_would_now_go_on_is_open() -> None:
    result = again(prepared(steps={"next": [{"to": "quiz"}]}), GOOD, "1", right_order())
    assert (result.now.ending, result.now.passed) == ("", None)


def test_a_criterion_taken_away_shows_in_the_credits() -> None:
    criteria = {"ask_time": SMALL["turns"]["opening"]["criteria"]["ask_time"]}  # type: ignore[index]
    result = again(prepared(opening={"criteria": criteria}), GOOD, "1", right_order())
    assert result.replies[0].credits_changed == {"thank": (1.0, None)}
    assert result.parts_at == 2, "`said.thank` no longer holds at the end"
    assert result.now == AttemptVerdict(100, "left_open", True)


def test_a_red_line_drawn_anew_is_told() -> None:
    line = {"means": "x", "phrases": ["谢谢您接我电话"], "because": "y", "severity": "critical"}
    red_lines = {**SMALL["turns"]["opening"]["red_lines"], "thanks": line}  # type: ignore[index]
    result = again(prepared(opening={"red_lines": red_lines}), GOOD, "1", right_order())
    now = result.replies[0].now
    assert now is not None
    assert now.crossed == {"thanks"}
    assert result.now == AttemptVerdict(40, "hung_up", False), "a red line caps the turn"


def test_options_are_followed_by_their_text_when_they_move() -> None:
    options = list(reversed(SMALL["turns"]["quiz"]["options"]))  # type: ignore[index]
    result = again(prepared(quiz={"options": options}), GOOD, "1", right_order())
    assert not result.changed


@pytest.mark.parametrize("seed", range(4))
def test_answers_to_options_in_a_drawn_order_keep_their_meaning(seed: int) -> None:
    small = PreparedScenario(prepared().script, seed, None)
    session = Session(small, NullJournal(), lambda: NOON)
    session.start(Mode.OFFICIAL)
    session.submit(GOOD)
    session.submit(str(session.state.exchanges[-1].asked.choices.index("保证金亏光") + 1))
    then = AttemptVerdict(100, "", None)
    result = replay_attempt(small, session.events, then)
    assert [reply.now and reply.now.score for reply in result.replies] == [100, 100]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"quiz": {"options": [{"text": t, "score": 0, "because": "x"} for t in "甲乙"]}}, Unanswerable.OPTION_GONE),
        ({"quiz": {**SMALL["turns"]["opening"], "kind": "reply", "options": None}}, Unanswerable.KIND_CHANGED),  # type: ignore[index]
    ],
)
def test_what_cannot_be_judged_again_is_said_and_keeps_its_score(change: dict[str, Any], problem: Unanswerable) -> None:
    data: dict[str, Any] = deepcopy(SMALL)
    data["turns"] |= {name: {k: v for k, v in turn.items() if v is not None} for name, turn in change.items()}
    if problem is Unanswerable.OPTION_GONE:
        data["turns"]["quiz"] = {**SMALL["turns"]["quiz"], **change["quiz"]}  # type: ignore[index]
    now = PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(data)), SEED, None)
    result = again(now, GOOD, "1", right_order())
    assert [reply.problem for reply in result.unjudged] == [problem]
    assert result.now == result.then


def test_a_turn_renamed_is_said_and_the_rest_is_still_judged() -> None:
    data: dict[str, Any] = deepcopy(SMALL)
    data["turns"]["exam"] = data["turns"].pop("quiz")
    data["turns"]["opening"]["next"][1]["to"] = "exam"
    now = PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(data)), SEED, None)
    result = again(now, GOOD, "1", right_order())
    assert [reply.problem for reply in result.replies] == [None, Unanswerable.TURN_GONE, None]
    assert result.replies[0].now_to == "exam"


def test_a_reply_taken_back_is_judged_but_does_not_count() -> None:
    result = again(prepared(), ECHO, GOOD, "1", right_order(), rewind_first=True)
    assert [reply.counts for reply in result.replies] == [False, True, True, True]
    assert result.now == AttemptVerdict(100, "agreed", True)
    assert not result.changed


def test_an_attempt_that_was_left_stays_open() -> None:
    result = again(prepared(), GOOD)
    assert result.then == result.now == AttemptVerdict(100, "", None)


def test_sharing_prepared_turns_between_attempts_changes_no_judgement() -> None:
    prepared_scenarios = PreparedCache(prepared().script, None)
    for seed in range(4):
        plain, shared = PreparedScenario(prepared_scenarios.script, seed, None), prepared_scenarios.make(seed)
        assert try_reply(shared, "opening", GOOD) == try_reply(plain, "opening", GOOD)
        assert try_reply(shared, "opening", plain.fill("我这{{ shop }}忙着呢。")).result.score == 0, (
            "an echo earns nothing"
        )
