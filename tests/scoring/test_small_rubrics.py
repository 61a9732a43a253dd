"""A rubric of a few phrases, such as a trainer's first draft, must not give credit to words that say nothing of it.

(From the lead: with two criteria of two phrases each, unrelated sentences got half credit at strength 42–50.)
"""

import pytest

from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import try_reply
from simulator.scenario.model import ReplyTurn, Scenario
from simulator.scenario.script import Script
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from tests.practice.small import SMALL
from tests.scoring.rooms import lexicon, policy

UNRELATED = [
    "我们公司产品线很全。",
    "随便",
    "您好",
    "今天天气不错",
    "这个品种最近波动挺大的。",
    "嗯嗯，是的。",
    "我们成立二十年了，网点遍布全国。",
]


@pytest.fixture(scope="module")
def prepared() -> PreparedScenario:
    return PreparedScenario(Script("demo/small", "zh-CN", Scenario.model_validate(SMALL)), 7, None)


@pytest.mark.parametrize("reply", UNRELATED)
def test_unrelated_words_earn_nothing_from_a_small_rubric(prepared: PreparedScenario, reply: str) -> None:
    assert try_reply(prepared, "opening", reply).result.score == 0


@pytest.mark.parametrize(("reply", "criterion"), [("您什么时候有空", "ask_time"), ("多谢您接电话", "thank")])
def test_a_close_paraphrase_earns_credit_from_a_small_rubric(
    prepared: PreparedScenario, reply: str, criterion: str
) -> None:
    result = try_reply(prepared, "opening", reply).result
    assert criterion in result.met


def rubric(tag: str, **phrases: list[str]) -> PreparedTurn:
    """A turn whose criteria are named by their skills."""
    criteria = {
        skill: {"skill": skill, "weight": 10, "means": skill, "phrases": list(said)} for skill, said in phrases.items()
    }
    turn = ReplyTurn.model_validate({"customer": "?", "criteria": criteria, "next": [{"to": "end"}]})
    return prepare_turn(turn, policy(tag), lexicon(tag), tag)


DRAFT = {
    "acknowledge": ["您的担心很正常", "这样想没有错", "换我也会这样"],
    "risk_disclosure": ["本金可能全部亏光", "跌了会追加保证金", "赚钱没法保证"],
    "next_step": ["您考虑好了再找我", "不合适就不做", "过两天我问您一声"],
}
ENGLISH = {
    "acknowledge": ["it is right to compare offers", "I can see why you ask"],
    "risk_disclosure": ["you could lose every penny of it"],
    "service_recovery": ["that was the wrong thing to say and I apologise"],
}


@pytest.mark.parametrize("reply", [*UNRELATED, "那好吧", "嗯", "好的", "行", "您说什么呢", "那好吧，再见"])
def test_three_phrases_a_criterion_give_nothing_to_words_that_say_nothing(reply: str) -> None:
    assert score_reply(rubric("zh-CN", **DRAFT), reply).score == 0


@pytest.mark.parametrize("reply", ["Fine then, goodbye", "of course", "and has offices in six cities", "Right then."])
def test_function_words_alone_earn_nothing_in_english(reply: str) -> None:
    assert score_reply(rubric("en", **ENGLISH), reply).score == 0


@pytest.mark.parametrize(("tag", "draft"), [("zh-CN", DRAFT), ("en", ENGLISH)])
def test_a_phrase_of_a_small_rubric_said_as_it_stands_is_fully_met(tag: str, draft: dict[str, list[str]]) -> None:
    turn = rubric(tag, **draft)
    for skill, phrases in draft.items():
        for phrase in phrases:
            assert {c.id: c.credit for c in score_reply(turn, phrase).criteria}[skill] == 1.0, phrase


def test_a_single_phrase_is_enough_for_a_criterion_and_its_denial_is_not_full_credit() -> None:
    turn = rubric("zh-CN", value=["我给您列一张费用表"])
    assert score_reply(turn, "我给您列一张费用表").score == 100
    assert score_reply(turn, "我不给您列费用表").score <= 50


def draft() -> PreparedTurn:
    """A first draft: every phrase is longer than what people say, and a look-alike holds the bare word."""
    criteria = {
        "sorry": {
            "skill": "service_recovery",
            "weight": 1,
            "means": "为迟到道歉",
            "phrases": ["实在抱歉，婚纱没有按时到", "对不起，我们没按说好的日子送来", "这件事让您着急了，很抱歉"],
            "not": ["抱歉，这个我帮不了您"],
        },
        "when": {
            "skill": "value",
            "weight": 1,
            "means": "说日期",
            "phrases": ["婚纱周五下午送到您家", "好的，周五一定到"],
        },
    }
    data = {"customer": "婚纱呢？", "criteria": criteria, "next": [{"to": "end"}]}
    return prepare_turn(ReplyTurn.model_validate(data), {}, lexicon(), "zh-CN")


@pytest.mark.parametrize("reply", ["抱歉。", "非常抱歉"])
def test_a_bare_word_counts_where_most_phrases_have_it(reply: str) -> None:
    assert score_reply(draft(), reply).met == {"sorry"}


@pytest.mark.parametrize("reply", ["好的", "您好", "谢谢"])
def test_a_bare_word_that_few_phrases_have_counts_for_nothing(reply: str) -> None:
    assert score_reply(draft(), reply).met == set()
