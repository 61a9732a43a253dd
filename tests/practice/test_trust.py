"""Trust moves by the rule that the documentation states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.trust import UNHEARD, find_move, move_trust
from simulator.scenario.model import Severity
from simulator.scenario.shared_model import Feeling
from simulator.scoring.judging.result import RedLineResult, TurnScore


def crossing(severity: Severity) -> RedLineResult:
    return RedLineResult("RL", severity, "…", "…")


@pytest.mark.parametrize(("score", "trust"), [(100, 50), (80, 45), (60, 40), (30, 32), (0, 25)])
def test_trust_rises_to_ten_and_falls_to_fifteen_in_straight_lines(score: int, trust: int) -> None:
    assert move_trust(40, TurnScore(score)) == trust


def test_the_gravest_red_line_counts_once() -> None:
    lines = (crossing(Severity.MAJOR), crossing(Severity.CRITICAL), crossing(Severity.MAJOR))
    assert move_trust(60, TurnScore(60, red_lines=lines)) == 30
    assert move_trust(60, TurnScore(60, red_lines=lines[:1])) == 45


@given(trust=st.integers(0, 100), low=st.integers(0, 100), high=st.integers(0, 100))
def test_a_better_reply_never_leaves_less_trust(trust: int, low: int, high: int) -> None:
    worse, better = sorted((low, high))
    assert 0 <= move_trust(trust, TurnScore(worse)) <= move_trust(trust, TurnScore(better)) <= 100


def test_a_feeling_that_went_unheard_costs_a_little_more() -> None:
    assert move_trust(40, TurnScore(80), Feeling.WORRY) == move_trust(40, TurnScore(80)) - UNHEARD


@given(
    score=st.integers(0, 100), severity=st.sampled_from([None, *Severity]), feeling=st.sampled_from([None, *Feeling])
)
def test_the_reasons_for_a_move_add_up_to_it(score: int, severity: Severity | None, feeling: Feeling | None) -> None:
    result = TurnScore(score, red_lines=(crossing(severity),) if severity else ())
    move = find_move(result, feeling)
    assert move.total == move.score + move.red_line + move.feeling
    assert move_trust(50, result, feeling) == max(0, 50 + move.total)
    assert (move.red_line < 0, move.feeling < 0) == (severity is not None, feeling is not None)
