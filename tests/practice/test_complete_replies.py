"""What a complete reply left out is an offer: no gap, no missed move, no chance that was not used."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from simulator.cli.headless import summarise
from simulator.practice.events import Mode
from simulator.practice.feedback.coaching import Feedback, find_model_line
from simulator.practice.feedback.debrief import Debrief, observe_skills, sum_up
from simulator.practice.feedback.debrief_json import to_json
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.session import NullJournal, Session
from simulator.scenario.model import Scenario, Skill
from simulator.scenario.script import Script
from simulator.tui.widgets.conversation.coach_panel import draw_coach, draw_summary
from tests.practice.small import NOON, SMALL

ASK = "您几点钟比较方便？"
THANK = "谢谢您接我电话。"


def play(*replies: str, core: str = "", **keys: Any) -> tuple[PreparedScenario, Session, Debrief]:
    """The small scenario with its first turn changed, and these replies given."""
    opening: Mapping[str, Any] = SMALL["turns"]["opening"]  # type: ignore[index]  # a plain literal
    criteria = {name: rule | {"core": name == core} for name, rule in opening["criteria"].items()}
    data = SMALL | {"turns": SMALL["turns"] | {"opening": {**opening, "criteria": criteria, **keys}}}  # type: ignore[operator]  # the same
    prepared = PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(data)), 0, None)
    session = Session(prepared, NullJournal(), lambda: NOON + dt.timedelta(minutes=1))
    session.start(Mode.PRACTICE)
    for reply in replies:
        session.submit(reply)
    return prepared, session, sum_up(prepared, session.state)


def first(debrief: Debrief) -> Feedback:
    return debrief.turns[0].feedback


def test_a_complete_reply_has_offers_and_no_gaps() -> None:
    feedback = first(play(ASK, enough=60)[2])
    assert (feedback.score, feedback.complete) == (100, True)
    (move,) = feedback.missing
    assert (move.criterion, move.optional, move.worth) == ("thank", True, 0)


def test_an_incomplete_reply_has_gaps_worth_what_they_would_have_earned() -> None:
    feedback = first(play(THANK, enough=80)[2])
    assert (feedback.score, feedback.complete) == (50, False)
    (move,) = feedback.missing
    assert (move.optional, round(move.worth)) == (False, 50)


def test_a_missing_core_criterion_is_spoken_of_first_and_worth_the_way_to_the_top() -> None:
    feedback = first(play(ASK, core="thank", enough=60)[2])
    assert (feedback.score, feedback.complete) == (69, False)
    assert feedback.best_missing is not None
    assert (feedback.best_missing.criterion, feedback.best_missing.core) == ("thank", True)
    assert feedback.best_missing.worth == pytest.approx(31)


def test_what_a_complete_reply_left_out_is_no_chance_missed() -> None:
    prepared, session, _ = play(ASK, enough=60)
    assert observe_skills(prepared, session.state.answered[0]) == ((Skill.DISCOVERY, 1.0),)
    prepared, session, _ = play(THANK, enough=60)
    assert (Skill.DISCOVERY, 0.0) in observe_skills(prepared, session.state.answered[0])


def test_a_gap_is_the_most_valuable_missing_move_before_any_offer() -> None:
    debrief = play(THANK, ASK, enough=60)[2]
    assert debrief.missing is not None
    assert (debrief.missing.criterion, debrief.missing.optional) == ("ask_time", False)


def test_programs_are_told_what_was_complete() -> None:
    data = to_json(play(ASK, enough=60)[2])
    assert (data["missing"]["optional"], data["turns"][0]["complete"]) == (True, True)
    assert (data["missing"]["core"], data["turns"][0]["result"]["enough"]) == (False, 60)


@pytest.mark.parametrize(("reply", "told"), [(ASK, "Complete; you could also"), (THANK, "Would have helped most")])
def test_the_coach_says_what_could_be_said_as_well_or_what_was_missing(reply: str, told: str) -> None:
    feedback = first(play(reply, enough=60)[2])
    for dense in (False, True):
        shown = draw_coach(feedback, "", (), "", str, dense).plain
        assert told in shown
        assert ("+0" in shown) is False
    assert ("Complete" in draw_summary(feedback, (), 200, str).plain) is feedback.complete


def test_the_headless_player_says_it_too() -> None:
    def summary(reply: str) -> str:
        *_, debrief = play(reply, enough=60)
        return summarise(debrief, str).splitlines()[-1]

    assert summary(ASK).startswith("Complete; you could also: 谢谢他接电话 – try: 谢谢您接我电话。")
    assert summary(THANK).startswith("Most valuable missing move: 问什么时候方便")


def test_a_model_answer_that_leaves_something_out_lends_no_line_for_it() -> None:
    prepared, _, _ = play(ASK, enough=60, model_answer=ASK)
    assert find_model_line(prepared, "opening", "ask_time") == ASK
    assert find_model_line(prepared, "opening", "thank") == ""
