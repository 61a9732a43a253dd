"""Trust moves by the rule that the documentation states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.trust import move_trust
from simulator.scenario.model import Severity
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
