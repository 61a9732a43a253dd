"""Text on its way to the terminal: harmless, well broken, evidence marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from simulator.practice.feedback.evidence import Mark, cut_evidence
from simulator.sanitise import terminal_safe
from simulator.scenario.model import Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore
from simulator.tui.marked_evidence import mark_evidence
from simulator.tui.text_layout import break_line, fit, quote, reflow, wrap

ANYTHING = st.text(max_size=200)


@given(ANYTHING)
def test_nothing_that_leaves_harmless_can_steer_a_terminal(text: str) -> None:
    safe = terminal_safe(text)
    assert len(safe) == len(text)
    assert all(c == "\n" or (c.isprintable() or ord(c) > 0x9F) for c in safe)
    safe.encode("utf-8")


def test_escape_sequences_and_direction_marks_are_shown_not_obeyed() -> None:
    assert terminal_safe("\x1b[31m\r\x07\u202e\x9b\ud800") == "␛[31m␍␇\ufffd\ufffd\ufffd"


@given(st.text(alphabet="我想要，。“”（）abc de-ﬀ🙂1", max_size=80), st.integers(4, 40))
def test_no_line_is_wider_than_the_room_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(Content(text), width).plain.split("\n")
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap(Content("我想先听您说，好吗？"), 12).plain.split("\n") == ["我想先听您", "说，好吗？"]


def test_words_stay_whole_between_chinese_characters() -> None:
    line = "请看PAMM账户的规则"
    breaks = break_line(line, 8)
    assert all(not (line[at - 1].isascii() and line[at].isascii()) for at in breaks)


def test_a_line_with_a_glyph_goes_on_under_its_text() -> None:
    assert wrap(Content("✓ 谢谢对方直说不争辩"), 12).plain == "✓ 谢谢对方直\n  说不争辩"


@pytest.mark.parametrize(
    ("text", "shown"), [("短", "短    "), ("很长很长", "很长… "), ("a\nb", "a b   "), ("", " " * 6)]
)
def test_a_column_is_filled_to_the_cell(text: str, shown: str) -> None:
    assert fit(text, 6) == shown
    assert cell_len(fit(text, 6)) == 6


def test_a_quotation_fills_no_panel_and_keeps_its_beginning_and_end() -> None:
    assert quote("两行\n话") == "“两行 话”"
    shown = quote("开头" + "很长的话" * 500 + "\n" * 30 + "结尾")
    assert shown.startswith("“开头很长的话")
    assert shown.endswith("结尾”")
    assert len(shown) < 100


def test_lines_broken_in_mid_sentence_are_joined_and_lists_stay() -> None:
    assert reflow("他勾了“可以联系我”，\n周四有空。\n- 一\n- 二\n\nso he\nsaid") == (
        "他勾了“可以联系我”，周四有空。\n- 一\n- 二\n\nso he said"
    )


def criterion(credit: float, start: int, end: int) -> CriterionResult:
    return CriterionResult("c", Skill.VALUE, 10, credit, 90, span=Span(start, end))


def test_a_red_line_is_marked_over_what_is_met_and_that_over_what_is_partly_met() -> None:
    line = RedLineResult("RL", Severity.MAJOR, "", "", Span(4, 6))
    result = TurnScore(40, (criterion(0.5, 0, 4), criterion(1.0, 2, 6), criterion(0.0, 6, 8)), (line,))
    pieces = [(piece.text, piece.mark) for piece in cut_evidence("一二三四五六七八", result)]
    assert pieces == [("一二", Mark.PARTLY), ("三四", Mark.MET), ("五六", Mark.RED), ("七八", Mark.PLAIN)]


def test_marks_differ_by_glyph_and_not_by_colour_alone() -> None:
    shown = mark_evidence("一二[b]三\x1b", TurnScore(1, (criterion(1.0, 0, 1), criterion(0.5, 1, 2))))
    assert shown.plain == "一✓二◐[b]三␛"


@given(ANYTHING, st.integers(-5, 220), st.integers(-5, 220))
def test_evidence_anywhere_never_loses_a_character(reply: str, start: int, end: int) -> None:
    pieces = cut_evidence(reply, TurnScore(1, (criterion(1.0, start, end),)))
    assert "".join(piece.text for piece in pieces) == reply


def test_a_line_with_a_key_of_two_words_goes_on_under_its_text() -> None:
    shown = wrap(Content("F2 Ctrl+T     a hint: first the goal, then a line"), 44).plain.split("\n")
    assert shown == ["F2 Ctrl+T     a hint: first the goal, then a", " " * 14 + "line"]
