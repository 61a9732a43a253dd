"""Step 2 finds clauses and questions, and covers the whole reply."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.negation import find_negations
from simulator.scoring.text.parsed_text import parse_text
from simulator.scoring.text.segmentation import find_asking, make_segments, split_clauses
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import language

ZH = st.text(alphabet="您好我不想要买吗呢谢还是，。？！ 3%点a", max_size=120)


def clauses_of(text: str) -> list[str]:
    return [text[c.start : c.end] for c in split_clauses(language(), text)]


def test_clauses_end_at_punctuation_and_pauses() -> None:
    assert clauses_of("谢谢您,方便问一句吗?好的 再见") == ["谢谢您", "方便问一句吗", "好的", "再见"]


def test_a_decimal_point_does_not_end_a_clause() -> None:
    assert clauses_of("保证金是5.5%左右") == ["保证金是5.5%左右"]


@pytest.mark.parametrize("text", ["方便问一句原因吗", "您有没有时间", "您是忙还是没兴趣", "主要顾虑什么"])
def test_a_question_is_known_without_its_mark(text: str) -> None:
    assert find_asking(language(), text)


@pytest.mark.parametrize("text", ["谢谢您直说", "那我不打扰了", "风险确实不小"])
def test_a_statement_is_no_question(text: str) -> None:
    assert not find_asking(language(), text)


@pytest.mark.parametrize(
    "text", ["您是不是太忙", "要不要看看", "有没有时间", "您觉得行不行", "能不能问一句", "您考虑不考虑", "这样好不"]
)
def test_what_asks_by_a_not_a_asks_for_everybody_and_denies_for_nobody(text: str) -> None:
    assert find_asking(language(), text)
    assert not find_negations(language(), text)


@given(ZH)
def test_clauses_are_in_order_and_hold_every_letter(text: str) -> None:
    clauses = split_clauses(language(), text)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    covered = "".join(text[c.start : c.end] for c in clauses)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


@given(ZH)
def test_segments_stay_inside_the_reply_and_are_few(text: str) -> None:
    clauses = split_clauses(language(), text)
    segments = make_segments(clauses, find_units(language(), text), 8)
    assert len(segments) <= THRESHOLDS.most_segments
    assert all(0 <= s.start < s.end <= len(text) for s in segments)
    assert bool(clauses) == bool(segments)


def test_a_long_clause_without_punctuation_gets_windows() -> None:
    read = language("en")
    text = "the brown dog under the green table near the open door of the old house by the river with the narrow bridge"
    segments = make_segments(split_clauses(read, text), find_units(read, text), 5)
    assert any(segment.window for segment in segments)


def test_a_sign_or_an_accent_beside_a_space_is_no_pause() -> None:
    read = language("en")
    for text in ("i can not offer £31 a month", "the café is open"):
        assert [text[clause.start : clause.end] for clause in split_clauses(read, text)] == [text]


def test_a_window_is_denied_by_a_not_right_before_it() -> None:
    reply = "the brown dog will not carry the green table to the open door of the old house by the narrow river bridge"
    parsed = parse_text(language("en"), reply, 5)
    denied = {reply[s.start : s.end]: parsed.is_denied(s) for s in parsed.segments if s.window}
    assert any(denied[text] for text in denied if text.startswith(("carry", "the green")))
    assert not any(denied[text] for text in denied if text.startswith("house"))
