"""Choice and order turns need no matching."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.model import ChoiceTurn, OrderTurn, RedLine
from simulator.scoring.judging.choices import score_choice, score_order

CHOICE = ChoiceTurn.model_validate(
    {
        "kind": "choice",
        "customer": "会怎样？",
        "options": [
            {"text": "亏光", "score": 100, "because": "对"},
            {"text": "稳赚", "score": 60, "because": "错", "crosses": ["guar"]},
        ],
        "next": [{"to": "end"}],
    }
)
LINES = {"guar": RedLine.model_validate({"means": "m", "phrases": ["稳赚"], "because": "b"})}
ITEMS = 5
ORDER = OrderTurn.model_validate(
    {"kind": "order", "customer": "先做什么？", "items": [str(n) for n in range(ITEMS)], "next": [{"to": "end"}]}
)


def test_an_option_earns_its_own_score() -> None:
    assert score_choice(CHOICE, 0, LINES).score == 100


def test_an_option_may_cross_a_red_line() -> None:
    assert score_choice(CHOICE, 1, LINES).crossed == {"guar"}


@pytest.mark.parametrize("index", [-1, 2])
def test_there_is_no_other_option(index: int) -> None:
    with pytest.raises(IndexError):
        score_choice(CHOICE, index, LINES)


@given(st.permutations(range(ITEMS)))
def test_order_is_the_share_of_pairs_in_the_right_order(positions: list[int]) -> None:
    right = sum(positions[a] < positions[b] for a in range(ITEMS) for b in range(a + 1, ITEMS))
    assert score_order(ORDER, positions).score == round(100 * right / 10)


def test_every_item_must_be_named_once() -> None:
    with pytest.raises(ValueError, match="once"):
        score_order(ORDER, [0, 0, 1, 2, 3])
