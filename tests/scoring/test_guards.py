"""What looks like evidence but is no reply earns nothing, and says why."""

import pytest

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.judging.reply_score import ReplyContext, score_reply
from simulator.scoring.judging.result import TurnScore
from tests.scoring.rooms import SMALL, lexicon, small


def note_codes(score: TurnScore) -> set[str]:
    return set(score.notes) | {note for criterion in score.criteria for note in criterion.notes}


@pytest.mark.parametrize(
    ("reply", "note"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("\x00\x07", "empty"),
        ("\ud800", "empty"),
        ("。。。", "unreadable"),
        ("😀", "unreadable"),
    ],
)
def test_nothing_said_earns_nothing(reply: str, note: str) -> None:
    score = score_reply(small(), reply)
    assert score.score == 0
    assert score.notes == (note,)


def test_a_list_of_keywords_is_not_a_reply() -> None:
    score = score_reply(small(), "感谢、直说、原因、不打扰、登记、再联系")
    assert score.score == 0
    assert "keyword_list" in score.notes


def test_a_short_word_in_letters_is_no_echo_of_a_longer_one_that_holds_it() -> None:
    heard = ReplyContext(customer_line="What is this about?")
    assert "echo" not in note_codes(score_reply(small(), "hi", heard))


def test_few_characters_of_the_customer_are_an_echo_all_the_same() -> None:
    assert "echo" in note_codes(score_reply(small(), "没兴趣"))


def test_repeating_the_customer_earns_nothing() -> None:
    score = score_reply(small(), "黄金？我没兴趣。")
    assert score.score == 0
    assert "echo" in note_codes(score)


def test_the_rule_itself_is_not_a_reply() -> None:
    score = score_reply(small(), "谢谢对方直说 问一句原因 不需要就停")
    assert score.score == 0
    assert "criterion_pasted" in score.notes


def test_the_model_answer_word_for_word_is_noted_and_passes() -> None:
    score = score_reply(small(), SMALL["model_answer"])
    assert score.score == 100
    assert "model_answer" in score.notes


@pytest.mark.parametrize(
    "reply",
    [
        "谢谢您直说。方便问一句原因吗？",
        "您不需要我就不打扰了。方便问一句原因吗？谢谢您直说。",
        "谢谢你直说 方便问一句原因吗 你不需要我就不打扰了",
    ],
)
def test_a_part_of_the_model_answer_or_all_of_it_in_other_order_is_noted(reply: str) -> None:
    assert "model_answer" in score_reply(small(), reply).notes


def test_a_sentence_that_the_model_answer_has_as_well_is_one_s_own() -> None:
    reply = "谢谢您直说。我们做的是铜和铝的套期保值，您厂里进料用不用得上？"
    assert "model_answer" not in score_reply(small(), reply).notes


def test_a_reckoning_in_short_sentences_is_no_list_of_keywords() -> None:
    assert "keyword_list" not in note_codes(
        score_reply(small(), "五十手。涨四百，赚两万。跌四百，亏两万。保证金十万。")
    )


def test_a_pasted_rule_does_not_name_its_number() -> None:
    number = {
        "skill": "value",
        "weight": 1,
        "means": "说出一年占保证金约 48.8%",
        "number": {"value": 48.8, "unit": "%"},
    }
    other = {"skill": "value", "weight": 1, "means": "给书面的费率表", "phrases": ["费率表我给您一份"]}
    turn = ReplyTurn.model_validate({"customer": "?", "criteria": {"a": number, "b": other}, "next": [{"to": "end"}]})
    prepared = prepare_turn(turn, {}, lexicon(), "zh-CN")
    assert score_reply(prepared, "说出一年占保证金约 48.8%，给书面的费率表").score == 0
    assert score_reply(prepared, "一年下来是保证金的48.8%").criteria[0].credit == 1


def test_what_must_be_asked_does_not_count_as_a_statement() -> None:
    score = score_reply(small(), "我知道您主要顾虑的那一点")
    by_name = {criterion.id: criterion for criterion in score.criteria}
    assert by_name["ask"].credit == 0
    assert "not_a_question" in by_name["ask"].notes


def test_the_same_sentence_again_counts_half() -> None:
    reply = "感谢您这么坦率地告诉我"
    first = score_reply(small(), reply)
    again = score_reply(small(), reply, ReplyContext(earlier=(reply,)))
    assert first.criteria[0].credit == 1.0
    assert again.criteria[0].credit == 0.5
    assert "said_before" in again.criteria[0].notes


def test_the_opposite_in_the_same_words_does_not_count() -> None:
    assert score_reply(small(), "我尊重您的想法").criteria[0].credit == 1
    assert score_reply(small(), "我不尊重您的想法").criteria[0].credit == 0


def test_the_wrong_order_costs_a_little() -> None:
    right = score_reply(small(), "谢谢您直说。方便问一句原因吗？您不需要我就不打扰了。")
    wrong = score_reply(small(), "方便问一句原因吗？谢谢您直说。您不需要我就不打扰了。")
    assert right.score - 10 <= wrong.score < right.score
    assert "order" in wrong.notes


@pytest.mark.parametrize("reply", ["谢谢", "好的", "嗯"])
def test_one_word_is_not_all_that_was_asked(reply: str) -> None:
    assert score_reply(small(), reply).score < 70
