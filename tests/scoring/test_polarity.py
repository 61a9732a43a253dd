"""Negation has a scope; idioms and A-not-A questions deny nothing."""

import numpy as np
import pytest

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.comparison import compare_reply
from simulator.scoring.judging.parsed_reply import parse_reply
from simulator.scoring.judging.polarity.denied_thoughts import compare_denied
from simulator.scoring.judging.polarity.opposition import find_opposition, make_said_table
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.text.denial import SaidWords, find_said_words
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.negation import count_between, find_negations, is_negative
from simulator.scoring.text.opposites import is_end
from tests.scoring.rooms import language, lexicon


@pytest.mark.parametrize(
    "text", ["我不能保证您赚钱", "没有人能保证您赚钱", "请不要借钱投资", "我从不评价同行", "i can't promise that"]
)
def test_denials_deny(text: str) -> None:
    tag = "en" if text.isascii() else "zh-CN"
    assert is_negative(language(tag), text)


@pytest.mark.parametrize(
    "text", ["不错", "没问题", "不好意思", "您要不要看看", "有没有时间", "是不是太忙", "差不多", "谢谢您", "no problem"]
)
def test_idioms_and_questions_deny_nothing(text: str) -> None:
    tag = "en" if text.isascii() else "zh-CN"
    assert not is_negative(language(tag), text)


def test_two_denials_make_an_assertion() -> None:
    assert not is_negative(language(), "我不是不愿意说")


def test_a_verb_repeated_with_jiu_is_no_question() -> None:
    assert len(find_negations(language(), "您说不做就不做")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "我们不会替您盯盘,也不能帮您下单",
        "nobody will come, nobody will talk",
        "no, i can't guarantee you'll make money",
        "no, it isn't as safe as the bank",
    ],
)
def test_clauses_that_deny_do_not_cancel_out(text: str) -> None:
    tag = "en" if text.isascii() else "zh-CN"
    assert is_negative(language(tag), text)


def test_a_no_that_answers_denies_nothing_by_itself() -> None:
    assert not is_negative(language("en"), "no, we can do that today")
    assert is_negative(language("en"), "no chance of that today")


def said(text: str, tag: str) -> SaidWords:
    whole = language(tag)
    return find_said_words(whole, text, find_units(whole, text))


def denied_words(text: str, tag: str = "en") -> set[str]:
    words = said(text, tag)
    return {words.words[at] for at in words.in_scope}


def test_a_not_reaches_the_words_after_it_up_to_a_pause() -> None:
    text = "i can not offer the price for a year, but see our garden"
    words = said(text, "en")
    assert {"offer", "year"} <= denied_words(text)
    assert "garden" in words.words.values()
    assert "garden" not in denied_words(text)
    assert [text[start:end].strip() for start, end in words.scopes] == ["offer the price for a year"]


@pytest.mark.parametrize(
    ("text", "tag"), [("if you don't want the leaflet, we stop", "en"), ("如果您不想要,我们就停", "zh-CN")]
)
def test_a_not_in_a_condition_denies_nothing(text: str, tag: str) -> None:
    assert not said(text, tag).scopes
    assert said(text, tag).reached


def test_two_nots_side_by_side_reach_nothing() -> None:
    words = said("这事不能不说清楚", "zh-CN")
    assert not words.scopes


@pytest.mark.parametrize(
    ("one", "other", "tag"),
    [
        ("the price is higher", "the price is lower", "en"),
        ("it keeps rising", "it keeps falling", "en"),
        ("there is no rush", "you must hurry", "en"),
        ("这张卡便宜", "这张卡太贵", "zh-CN"),
        ("我们出打车费", "打车费您自己出", "zh-CN"),
    ],
)
def test_who_says_the_one_end_denies_the_other(one: str, other: str, tag: str) -> None:
    left, right = said(one, tag), said(other, tag)
    in_common = {word for word in left.words.values() if is_end(word)} & set(right.words.values())
    assert in_common
    assert in_common & (denied_words(one, tag) ^ denied_words(other, tag))


def test_a_denied_end_is_the_other_one() -> None:
    assert denied_words("it is not expensive") & denied_words("it is cheap") == set()
    (end,) = (word for word in said("it is cheap", "en").words.values() if is_end(word))
    assert (end in denied_words("it is cheap")) == (end in denied_words("it is not expensive"))


def find_shares(phrases: list[str], text: str, tag: str = "en") -> list[float]:
    table = make_said_table([said(phrase, tag) for phrase in phrases])
    found = find_opposition(table, said(text, tag), np.array([0]), np.array([len(text)]))
    return [round(share, 2) for share in found.shares()[0].tolist()]


def test_what_one_side_alone_denies_is_opposed() -> None:
    phrases = ["i will pass your offer on", "i won't hide the damp"]
    assert find_shares(phrases, "i will pass your offer on") == [0.0, 0.0]
    assert find_shares(phrases, "i won't pass your offer on") == [1.0, 0.0]
    assert find_shares(phrases, "i will hide the damp") == [0.0, 1.0]
    assert find_shares(phrases, "i won't hide the damp") == [0.0, 0.0]


def test_a_stretch_is_opposed_by_its_own_words_alone() -> None:
    text = "i won't send it, i will pass your offer on"
    table = make_said_table([said("i will pass your offer on", "en")])
    found = find_opposition(table, said(text, "en"), np.array([0, 17]), np.array([16, len(text)]))
    assert found.shares()[:, 0].tolist() == [0.0, 0.0]


def find_denied(turn_phrases: list[str], reply: str) -> tuple[float, float]:
    """How far the first thing that a reply denies gainsays, and confirms, the phrases of a criterion."""
    criterion = {"skill": "value", "weight": 1, "means": "?", "phrases": turn_phrases}
    data = {"customer": "?", "criteria": {"one": criterion}, "next": [{"to": "end"}]}
    turn = prepare_turn(ReplyTurn.model_validate(data), {}, lexicon("en"), "en")
    parsed = parse_reply(turn.language, reply)
    mine = np.array([[row.label == 0 for row in turn.classifier.rows]])
    gainsaid, confirmed = compare_denied(turn.denied, turn.classifier, compare_reply(turn, parsed).denied, mine)
    return float(gainsaid[0, 0]), float(confirmed[0, 0])


def test_denying_what_phrases_assert_is_told_from_denying_what_they_deny() -> None:
    gainsaid, confirmed = find_denied(["I'll pass your offer on to the seller"], "I won't tell the seller your price")
    assert gainsaid > 0 == confirmed
    gainsaid, confirmed = find_denied(["I won't keep your offer from the seller"], "I won't hide your price from him")
    assert confirmed > gainsaid


def test_positions_are_counted_in_a_range() -> None:
    assert count_between((1, 5, 9), 2, 9) == 1
