"""A reply need not say everything: `enough` points are a complete reply, and what is `core` cannot be made up for."""

from collections.abc import Mapping
from typing import Any

import pytest

from simulator.scenario.model import ReplyTurn
from simulator.scoring.explaining.explanation import explain_reply
from simulator.scoring.explaining.explanation_text import render_explanation
from simulator.scoring.judging.completeness import find_enough, find_full_points, is_complete
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.judging.result import TurnScore
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import lexicon

THANK, ASK, STOP = "谢谢您直说。", "方便问一句原因吗？", "您不需要我就不打扰了。"
PHRASES = {"thank": "谢谢您直说", "ask": "方便问一句原因吗", "stop": "您不需要我就不打扰了"}


def prepared(weights: Mapping[str, int], core: str = "", pass_mark: int = 70, **keys: Any) -> PreparedTurn:
    """A turn with these criteria, by weight; `core` names one of them."""
    criteria = {
        name: {"skill": "value", "weight": weight, "means": name, "phrases": [PHRASES[name]], "core": name == core}
        for name, weight in weights.items()
    }
    turn = ReplyTurn.model_validate({"customer": "没兴趣。", "criteria": criteria, "next": [{"to": "end"}], **keys})
    return prepare_turn(turn, {}, lexicon(), "zh-CN", pass_mark=pass_mark)


THREE = {"thank": 20, "ask": 60, "stop": 20}


def test_a_reply_with_enough_points_scores_a_hundred() -> None:
    assert score_reply(prepared(THREE, enough=80), THANK + ASK).score == 100
    assert score_reply(prepared(THREE, enough=80), THANK + ASK + STOP).score == 100
    assert score_reply(prepared(THREE, enough=80), ASK).score == 75


def test_where_a_turn_does_not_say_it_a_share_of_all_points_is_enough() -> None:
    turn = prepared(THREE)
    assert find_enough(turn.turn) == THRESHOLDS.complete_share * 100
    assert score_reply(turn, THANK + ASK).score == round(80 / THRESHOLDS.complete_share)


@pytest.mark.parametrize("weights", [{"ask": 100}, {"ask": 95, "stop": 5}])
def test_half_of_the_heaviest_criterion_alone_is_half_a_reply(weights: dict[str, int]) -> None:
    assert find_enough(prepared(weights).turn) == weights["ask"]


@pytest.mark.parametrize("pass_mark", [60, 70, 85])
def test_without_what_is_core_a_reply_stays_just_under_the_pass_mark(pass_mark: int) -> None:
    turn = prepared(THREE, core="stop", enough=80, pass_mark=pass_mark)
    capped = score_reply(turn, THANK + ASK)
    assert (capped.score, capped.notes) == (pass_mark - 1, (Note.CORE_MISSING,))
    assert score_reply(turn, ASK + STOP).score == 100


def test_what_is_low_anyway_is_not_said_to_be_capped() -> None:
    assert score_reply(prepared(THREE, core="ask", enough=80), THANK).notes == ()


def test_a_complete_reply_has_its_points_and_what_is_core() -> None:
    turn = prepared(THREE, core="stop", enough=80)
    assert not is_complete(score_reply(turn, THANK + ASK)), "enough points, but not what the turn turns on"
    assert not is_complete(score_reply(turn, STOP))
    assert is_complete(score_reply(turn, ASK + STOP))
    assert not is_complete(TurnScore(100)), "a choice leaves nothing out"


def test_a_judgement_from_before_is_complete_with_everything_only() -> None:
    kept = score_reply(prepared(THREE, enough=80), THANK + ASK).to_json()
    del kept["enough"]
    before = TurnScore.from_json(kept)
    assert (is_complete(before), find_full_points(before)) == (False, 100)


def test_shares_of_the_full_points_add_up_to_the_score() -> None:
    for reply in (THANK, THANK + ASK, THANK + ASK + STOP):
        result = score_reply(prepared(THREE, enough=70), reply)
        shares = sum(100 * one.weight * one.credit / find_full_points(result) for one in result.criteria)
        assert round(shares) == result.score


def test_an_explanation_says_what_is_enough_and_what_is_core() -> None:
    explanation = explain_reply(prepared(THREE, core="ask", enough=80), THANK)
    lines = render_explanation(explanation, str)
    assert "20 points earned; 80 make a complete reply" in lines[1]
    assert next(line for line in lines if "core: no pass without it" in line).startswith("ask")
    data = explanation.to_json()
    assert (data["enough"], data["earned"], data["criteria"]["ask"]["core"]) == (80, 20, True)
