"""Chinese is found by the first letters of its sounds."""

import pytest

from simulator.initials import find_initials, matches_initials


@pytest.mark.parametrize(
    ("query", "text"), [("lsjl", "历史记录"), ("sz", "设置"), ("zlx", "谁在练习"), ("nh", "你好"), ("LS", "历史")]
)
def test_a_row_of_first_letters_finds(query: str, text: str) -> None:
    assert matches_initials(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("l", "历史"), ("ls", "history"), ("xx", "历史"), ("历史", "历史"), ("", "历史")]
)
def test_one_letter_other_letters_and_other_writing_find_nothing(query: str, text: str) -> None:
    assert not matches_initials(query, text)


def test_letters_and_digits_stand_for_themselves() -> None:
    assert find_initials("F2 提示！") == "f2ts"
