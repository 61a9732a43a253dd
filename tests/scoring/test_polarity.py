"""Negation has a scope; idioms and A-not-A questions deny nothing."""

import pytest

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


def test_positions_are_counted_in_a_range() -> None:
    assert count_between((1, 5, 9), 2, 9) == 1
