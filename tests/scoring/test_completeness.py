"""A reply need not say everything: enough points make it complete, and a core criterion is needed to pass."""

from typing import Any

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.completeness import is_complete
from simulator.scoring.judging.notes import Note
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from tests.scoring.rooms import lexicon


def ready(core: str = "", pass_mark: int = 70, **more: Any) -> PreparedTurn:
    criteria = {
        "sorry": {"skill": "acknowledge", "weight": 40, "means": "道歉", "phrases": ["对不起", "非常抱歉", "都怪我们"]},
        "date": {"skill": "discovery", "weight": 30, "means": "问日期", "phrases": ["您婚礼是哪天", "请问几号办"]},
        "plan": {"skill": "next_step", "weight": 30, "means": "给备选", "phrases": ["先借您一套样衣", "给您备一件"]},
    }
    if core:
        criteria[core]["core"] = True
    turn = {"customer": "?", "criteria": criteria, "next": [{"to": "end"}], **more}
    return prepare_turn(ReplyTurn.model_validate(turn), {}, lexicon(), "zh-CN", pass_mark=pass_mark)


def test_nine_tenths_of_the_points_are_a_complete_reply_where_the_trainer_says_nothing() -> None:
    score = score_reply(ready(), "对不起。")
    assert (score.score, is_complete(score)) == (round(40 / 0.9), False)
    score = score_reply(ready(), "对不起。您婚礼是哪天？先借您一套样衣。")
    assert (score.score, is_complete(score)) == (100, True)


def test_points_that_are_enough_earn_everything_and_more_earns_no_more() -> None:
    turn = ready(enough=70)
    assert score_reply(turn, "对不起。您婚礼是哪天？").score == 100
    assert is_complete(score_reply(turn, "对不起。您婚礼是哪天？"))
    assert score_reply(turn, "对不起。您婚礼是哪天？先借您一套样衣。").score == 100
    assert score_reply(turn, "您婚礼是哪天？").score == round(100 * 30 / 70)


def test_without_a_core_criterion_a_reply_stays_under_the_pass_mark_and_says_so() -> None:
    turn = ready(core="sorry", pass_mark=60, enough=60)
    score = score_reply(turn, "您婚礼是哪天？先借您一套样衣。")
    assert (score.score, score.complete, score.notes) == (59, False, (Note.CORE_MISSING,))
    assert score_reply(turn, "对不起。您婚礼是哪天？").score == 100


def test_a_low_score_is_not_lowered_further_for_a_core_criterion() -> None:
    score = score_reply(ready(core="sorry"), "您婚礼是哪天？")
    assert (score.score, score.notes) == (33, ())
