"""Negation has a scope; idioms and A-not-A questions deny nothing."""

import pytest

from simulator.scoring.text.denial import SaidWords, find_said_words
from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.negation import count_between, find_negations, is_negative
from tests.scoring.rooms import language


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


def test_a_not_reaches_the_words_after_it_up_to_a_pause() -> None:
    words = said("i can not offer the price for a year, but see our garden", "en")
    inside, outside = words.split(words.in_scope)
    assert {"offer", "year"} <= inside
    assert "garden" in outside
    denied, _ = words.split(words.denied)
    assert denied == {"offer"}, "right before it stands this word alone"


def test_two_nots_side_by_side_reach_nothing() -> None:
    words = said("这事不能不说清楚", "zh-CN")
    assert not words.in_scope


def test_positions_are_counted_in_a_range() -> None:
    assert count_between((1, 5, 9), 2, 9) == 1
